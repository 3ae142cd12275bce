import type { Journal } from '../../app/ports/journal.ts'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import { channelName } from './channel-name.ts'
import { failureOf, unlessRefused } from './failure.ts'
import type { Sender } from './say.ts'

/** The incident that is to get a channel. */
export interface Wanting {
  readonly workspace: string
  readonly number: number
  readonly title: string
  readonly private: boolean
  readonly openedAt: Instant
}

export interface ChannelMeans {
  readonly sender: Sender
  readonly journal: Pick<Journal, 'find'>
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/** So many channels of one name are enough for any accident. */
const ATTEMPTS = 9

/**
 * Makes a channel, under another name where one is taken. A channel that was made for this incident before
 * the process died is found again by its name, its maker and its age, and is not made twice.
 * @returns the channel's id, or why Slack makes none. @throws what may pass.
 */
export const openChannel = async (
  wanting: Wanting,
  means: ChannelMeans,
): Promise<{ readonly channel: string } | { readonly error: string }> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const name = channelName(wanting.number, wanting.title, attempt)
    const made = await create(name, wanting, means)
    if ('channel' in made || made.error !== 'name_taken') return made
    const own = await madeBefore(name, wanting, means)
    if (own !== undefined) return { channel: own }
  }
  return { error: 'name_taken' }
}

const create = async (
  name: string,
  { private: is_private }: Wanting,
  { sender }: ChannelMeans,
): Promise<{ readonly channel: string } | { readonly error: string }> => {
  try {
    const { channel } = await sender.conversations.create({ name, is_private })
    return channel?.id === undefined ? { error: 'no channel' } : { channel: channel.id }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'final') throw error
    return { error: failure.error }
  }
}

/** Clocks of Slack and of this machine differ by some seconds. */
const SKEW = MINUTE

const madeBefore = async (
  name: string,
  { workspace, private: isPrivate, openedAt }: Wanting,
  { sender, journal, bot }: ChannelMeans,
): Promise<string | undefined> => {
  const self = await bot()
  const types = isPrivate ? 'private_channel' : 'public_channel'
  // Where Slack does not let the app look, another name is taken.
  const found = await unlessRefused(() => channelNamed(name, types, sender))
  if (found === undefined || self === null || found.creator !== self) return undefined
  if ((found.created ?? 0) * SECOND < openedAt - SKEW || found.id === undefined) return undefined
  const taken = await journal.find(workspace, { channel: found.id })
  return taken.length === 0 ? found.id : undefined
}

const channelNamed = async (name: string, types: string, sender: Sender) => {
  let cursor = ''
  do {
    const page = await sender.conversations.list({
      types,
      limit: 1000,
      exclude_archived: true,
      ...(cursor === '' ? {} : { cursor }),
    })
    const found = page.channels?.find((channel) => channel.name === name)
    if (found !== undefined) return found
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return undefined
}
