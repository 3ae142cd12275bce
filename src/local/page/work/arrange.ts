import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { millisOf } from '../time/labels.ts'
import { dayKey } from '../time/zone.ts'

/** A line of the list of messages: a new day, or a message, which may belong to the one above it. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'message'; readonly message: MessageShown; readonly isFollowing: boolean }

/** Whether it stands in a thread without being its first message. */
export const isReply = ({ thread, ts }: MessageShown): boolean => thread !== null && thread !== ts

export const mainMessages = ({ messages }: ChannelShown): readonly MessageShown[] =>
  messages.filter((message) => !isReply(message))

export const repliesTo = (ts: string, { messages }: ChannelShown): readonly MessageShown[] =>
  messages.filter((message) => message.thread === ts && message.ts !== ts)

/** The messages with a line where a day begins, and those of one author in a row as one group. */
export const rowsOf = (messages: readonly MessageShown[], zone: string): readonly Row[] => {
  const rows: Row[] = []
  let before: MessageShown | null = null
  let day = ''
  for (const message of messages) {
    const at = millisOf(message.ts)
    const key = dayKey(at, zone)
    if (key !== day) rows.push({ kind: 'day', key, at })
    const isFollowing = key === day && before !== null && follows(message, before)
    rows.push({ kind: 'message', message, isFollowing })
    before = message
    day = key
  }
  return rows
}

const GROUP = 5 * 60_000

const follows = (message: MessageShown, before: MessageShown): boolean =>
  message.user === before.user &&
  message.username === before.username &&
  message.isEphemeral === before.isEphemeral &&
  millisOf(message.ts) - millisOf(before.ts) < GROUP
