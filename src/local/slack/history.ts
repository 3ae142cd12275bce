import { failed, inside, isTrue, ok, page } from './answers.ts'
import type { Answer, Call, Channel, Message, Method } from './model.ts'
import { micros } from './stamps.ts'
import { messageIn, type World } from './world.ts'

const isReply = ({ ts, thread_ts }: Message): boolean => thread_ts !== undefined && thread_ts !== ts

/** The replies to a message, in the order of time. */
const repliesTo = ({ messages }: Channel, parent: string): readonly Message[] =>
  messages.filter((message) => isReply(message) && message.thread_ts === parent)

const history: Method<World> = (args, world) =>
  inside(world, args['channel'], (channel) => {
    const error = wrongRange(args)
    if (error !== undefined) return failed(error)
    // Replies in threads are never part of it, so a reply cannot be found by its time stamp here.
    const all = channel.messages.filter((message) => !isReply(message) && inRange(message, args))
    return paged(all.toReversed(), channel, args)
  })

const replies: Method<World> = (args, world) =>
  inside(world, args['channel'], (channel) => {
    const error = wrongRange(args)
    if (error !== undefined) return failed(error)
    const asked = messageIn(channel, args['ts'] ?? '')
    const parent = messageIn(channel, asked?.thread_ts ?? asked?.ts ?? '')
    if (parent === undefined) return failed('thread_not_found')
    // The range is about the replies; their parent comes first whatever it is.
    const within = repliesTo(channel, parent.ts).filter((message) => inRange(message, args))
    return paged([parent, ...within], channel, args)
  })

const wrongRange = ({ oldest = '0', latest = '0' }: Call['arguments']): string | undefined => {
  if (Number.isNaN(micros(oldest))) return 'invalid_ts_oldest'
  return Number.isNaN(micros(latest)) ? 'invalid_ts_latest' : undefined
}

/** Both ends are left out, unless the call says `inclusive`. */
const inRange = (
  { ts }: Message,
  { oldest = '0', latest, inclusive }: Call['arguments'],
): boolean => {
  const at = micros(ts)
  const [from, to] = [micros(oldest), latest === undefined ? Infinity : micros(latest)]
  return isTrue(inclusive) ? from <= at && at <= to : from < at && at < to
}

const paged = (all: readonly Message[], channel: Channel, args: Call['arguments']): Answer => {
  const found = page(all, args)
  if (found === null) return failed('invalid_cursor')
  const withMetadata = isTrue(args['include_all_metadata'])
  const messages = found.items.map((message) => shown(message, channel, withMetadata))
  return ok({ messages, has_more: found.more, ...(found.more ? found.next : {}) })
}

/** A message as Slack lists it: a parent counts its replies, a reply names its parent's author. */
const shown = (message: Message, channel: Channel, withMetadata: boolean): Answer => {
  const { metadata, ...rest } = message
  return {
    ...rest,
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    ...(isReply(message) ? ofReply(message, channel) : ofParent(message, channel)),
  }
}

const ofReply = ({ thread_ts = '' }: Message, channel: Channel): Answer => {
  const user = messageIn(channel, thread_ts)?.user
  return user === undefined ? {} : { parent_user_id: user }
}

const ofParent = ({ ts }: Message, channel: Channel): Answer => {
  const thread = repliesTo(channel, ts)
  if (thread.length === 0) return {}
  const users = [...new Set(thread.map(({ user }) => user ?? ''))]
  return {
    thread_ts: ts,
    reply_count: thread.length,
    latest_reply: thread.at(-1)?.ts,
    reply_users: users,
    reply_users_count: users.length,
  }
}

/** What was said in a channel. */
export const histories: Readonly<Record<string, Method<World>>> = {
  'conversations.history': history,
  'conversations.replies': replies,
}
