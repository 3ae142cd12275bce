import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Quoted } from '../../domain/message.ts'
import { toneless } from './receive-event.ts'

/** A message as Slack has it now. */
export interface Fetched {
  readonly raw: unknown
  readonly permalink: string | null
  /** The first message of its thread, where it is a reply. */
  readonly thread: string | null
  /** Names of the reactions that stand on it. */
  readonly reactions: readonly string[]
}

const shape = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  reactions: z.array(z.object({ name: z.string() })).optional(),
})

/** What Slack answers where there is no such message, or none that this app may read. */
const GONE: ReadonlySet<string> = new Set([
  ...['message_not_found', 'thread_not_found', 'channel_not_found', 'not_in_channel'],
])

/**
 * The message of a channel with this time stamp; undefined where there is none. `conversations.replies` also
 * finds replies in threads, which `conversations.history` never does.
 * @throws where Slack cannot say.
 */
export const messageAt = async (
  { channel, message: ts }: { readonly channel: string; readonly message: string },
  { client }: { readonly client: Pick<WebClient, 'chat' | 'conversations'> },
): Promise<Fetched | undefined> => {
  const exactly = { oldest: ts, latest: ts, inclusive: true }
  const found = await unlessGone(() => client.conversations.replies({ channel, ts, ...exactly }))
  for (const raw of found?.messages ?? []) {
    const { data } = shape.safeParse(raw)
    if (data?.ts !== ts) continue
    return {
      raw,
      permalink: await permalinkOf({ channel, message: ts }, client),
      thread: data.thread_ts === undefined || data.thread_ts === ts ? null : data.thread_ts,
      reactions: data.reactions?.map(({ name }) => toneless(name)) ?? [],
    }
  }
  return undefined
}

const unlessGone = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WebAPIPlatformError && GONE.has(error.data.error)) return undefined
    throw error
  }
}

/** A link is good to have, and no reason to lose the entry. */
export const permalinkOf = async (
  { channel, message }: Quoted,
  client: Pick<WebClient, 'chat'>,
): Promise<string | null> => {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: message })
    return permalink ?? null
  } catch {
    return null
  }
}
