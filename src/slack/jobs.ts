import type { Desk } from '../app/desk.ts'
import { house } from '../app/house.ts'
import type { Clock, Displays, OutgoingMessage, Queued } from '../app/ports.ts'
import { incidentRef } from '../domain/ids.ts'
import { postDraft } from './draft-file.ts'
import { failureOf } from './failure.ts'
import { permalinkOf } from './fetch-message.ts'
import { openChannel } from './open-channel.ts'
import { pageMessage } from './present-page.ts'
import { reminderMessage } from './present-reminder.ts'
import { type Sender, say } from './say.ts'
import { sendReply } from './send-reply.ts'

/** What the work in the chat needs. */
export interface JobMeans {
  readonly sender: Sender
  readonly desk: Desk
  readonly clock: Clock
  readonly displays: Displays
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

type Message<T extends OutgoingMessage['type']> = Extract<OutgoingMessage, { type: T }>

/**
 * Does one thing in the chat.
 * @returns where it can be found: a time stamp, the name of a file, the id of a channel.
 * @throws what the last call threw.
 */
export const doJob = (queued: Queued, means: JobMeans): Promise<string> => {
  const { channel, message } = queued
  const { sender } = means
  switch (message.type) {
    case 'draft':
      return postDraft(sender, channel, message)
    case 'reply':
      return sendReply(sender, message)
    case 'open-channel':
      return openFor(queued, message, means)
    case 'invite':
      return invite(sender, channel, message.people)
    case 'pin':
      return pin(sender, channel, message)
    case 'bookmark':
      return bookmark(sender, channel, message)
    case 'page':
      return say(sender, channel, [pageMessage(message)])
    case 'reminder':
      return say(sender, channel, [reminderMessage(message)])
  }
}

const openFor = async (
  { workspace }: Queued,
  { number, to }: Message<'open-channel'>,
  { sender, desk, clock, bot }: JobMeans,
): Promise<string> => {
  const found = await desk.load(workspace, number)
  if (found === undefined) throw new Error(`${incidentRef(number)} has no records`)
  const { title, openedAt, private: isPrivate } = found.incident
  const wanting = { workspace, number, title, openedAt, private: isPrivate }
  const made = await openChannel(wanting, { sender, journal: desk.journal, bot })
  await house({ workspace, number, to, at: clock.now() }, made, desk)
  return 'channel' in made ? made.channel : made.error
}

/** Whom Slack refuses does not keep out the others; whoever is there already is no failure. */
const invite = async (
  sender: Sender,
  channel: string,
  named: readonly string[],
): Promise<string> => {
  const people = [...new Set((await Promise.all(named.map((id) => peopleIn(sender, id)))).flat())]
  if (people.length === 0) return ''
  try {
    await sender.conversations.invite({ channel, users: people.join(',') })
  } catch (error) {
    if (failureOf(error).kind === 'passing') throw error
    if (people.length === 1) return failureOf(error).error
    for (const person of people) await invite(sender, channel, [person])
  }
  return people.join(',')
}

/** The people of a group, where the workspace has groups and lets the app read them. */
const peopleIn = async (sender: Sender, id: string): Promise<readonly string[]> => {
  if (!id.startsWith('S')) return [id]
  try {
    const { users } = await sender.usergroups.users.list({ usergroup: id })
    return users ?? []
  } catch (error) {
    if (failureOf(error).kind === 'passing') throw error
    return []
  }
}

const pin = async (
  sender: Sender,
  channel: string,
  { message: timestamp }: Message<'pin'>,
): Promise<string> => {
  try {
    await sender.pins.add({ channel, timestamp })
  } catch (error) {
    if (failureOf(error).error !== 'already_pinned') throw error
  }
  return timestamp
}

const bookmark = async (
  sender: Sender,
  channel: string,
  { message, number }: Message<'bookmark'>,
): Promise<string> => {
  const link = await permalinkOf(channel, message, sender)
  if (link === null) return ''
  const title = `${incidentRef(number)}: where it stands`
  await sender.bookmarks.add({ channel_id: channel, title, type: 'link', link })
  return link
}
