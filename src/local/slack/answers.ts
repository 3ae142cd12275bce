import type { Answer, Call, Channel } from './model.ts'
import { APP, type World } from './world.ts'

export const ok = (fields: Answer = {}): Answer => ({ ok: true, ...fields })

/** A refusal as Slack words it; the messages say where the fault is. */
export const failed = (error: string, messages: readonly string[] = []): Answer => ({
  ok: false,
  error,
  ...(messages.length === 0 ? {} : { response_metadata: { messages } }),
})

export const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1'

/** Ids in a field that takes several, with commas between them. */
export const ids = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')

const isMember = ({ members }: Channel): boolean => members.includes(APP.user)

/** The channel with an id; none where it is private and the app is no member, for then Slack denies that it exists. */
export const visible = (world: World, id: string | undefined): Channel | undefined => {
  const channel = world.channels.get(id ?? '')
  return channel?.isPrivate === true && !isMember(channel) ? undefined : channel
}

type Use = (channel: Channel) => Answer

/** Answers out of a channel in which the app is a member, or says why it cannot. */
export const inside = (world: World, id: string | undefined, use: Use): Answer => {
  const channel = visible(world, id)
  if (channel === undefined) return failed('channel_not_found')
  return isMember(channel) ? use(channel) : failed('not_in_channel')
}

/** The same for what changes a channel, which an archived one does not allow. */
export const writing = (world: World, id: string | undefined, use: Use): Answer =>
  inside(world, id, (channel) => (channel.isArchived ? failed('is_archived') : use(channel)))

interface Page<T> {
  readonly items: readonly T[]
  readonly more: boolean
  readonly next: Answer
}

const MOST = 1000

/**
 * The part of a list that `cursor` and `limit` ask for (docs.slack.dev/apis/web-api/pagination); null where
 * the cursor is none.
 */
export const page = <T>(
  all: readonly T[],
  { cursor = '', limit = '' }: Call['arguments'],
): Page<T> | null => {
  const from = cursor === '' ? 0 : Number(/^next:(\d+)$/.exec(cursor)?.[1] ?? Number.NaN)
  if (Number.isNaN(from)) return null
  const size = Math.min(Math.max(Number(limit) || 100, 1), MOST)
  const more = all.length > from + size
  return {
    items: all.slice(from, from + size),
    more,
    next: { response_metadata: { next_cursor: more ? `next:${from + size}` : '' } },
  }
}
