import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { isReply } from './arrange.ts'

/** Up to which message somebody has read each channel, by the channel's id. */
export type Seen = Readonly<Record<string, string>>

/** The time stamp of the last message outside of threads; empty where there is none. */
export const latest = ({ messages }: ChannelShown): string =>
  messages.findLast((message) => !isReply(message))?.ts ?? ''

/** Whether somebody else has written since. A channel that was never seen is unread from its first message. */
export const isUnread = (channel: ChannelShown, seen: Seen, me: string): boolean => {
  const last = seen[channel.id] ?? ''
  const isNews = (message: MessageShown): boolean =>
    message.ts > last && message.user !== me && !isReply(message)
  return channel.isMember && channel.messages.some(isNews)
}

/** Everything there is, as read: what somebody is taken to know who is here for the first time. */
export const allSeen = (channels: readonly ChannelShown[]): Seen =>
  Object.fromEntries(channels.map((channel) => [channel.id, latest(channel)]))
