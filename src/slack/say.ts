import type { WebClient } from '@slack/web-api'
import type { Message } from './text.ts'

/** The methods with which the chat is written to. */
export type Sender = Pick<
  WebClient,
  'bookmarks' | 'chat' | 'conversations' | 'files' | 'pins' | 'usergroups'
>

/** Where messages go: into a channel or to a person by their id, and into a thread of it. */
export interface Addressee {
  readonly channel: string
  readonly thread: string | null
}

/** Posts messages one after the other. @returns the time stamp of the last one. */
export const sayIn = async (
  sender: Pick<Sender, 'chat'>,
  { channel, thread }: Addressee,
  said: readonly Message[],
): Promise<string> => {
  let last = ''
  for (const { text, blocks } of said) {
    const message = { channel, text, blocks }
    const answer = await sender.chat.postMessage(
      thread === null ? message : { ...message, thread_ts: thread },
    )
    last = answer.ts ?? last
  }
  return last
}

export const say = (
  sender: Pick<Sender, 'chat'>,
  channel: string,
  said: readonly Message[],
): Promise<string> => sayIn(sender, { channel, thread: null }, said)
