import type { WebClient } from '@slack/web-api'
import type { Message } from '../present/text.ts'

/** The methods with which the chat is written to. */
export type Sender = Pick<
  WebClient,
  'bookmarks' | 'canvases' | 'chat' | 'conversations' | 'files' | 'pins' | 'usergroups'
>

/** Where messages go: into a channel or to a person by their id, and into a thread of it. */
export interface Addressee {
  readonly channel: string
  readonly thread: string | null
}

/** The conversation with a person, or a channel outside of its threads. */
export const into = (channel: string): Addressee => ({ channel, thread: null })

/** What a message of this app carries unseen, with its key (docs: messaging/message-metadata). */
export const MARK = 'incident_scribe'

/** Posts a message that can be found again by its key. @returns its time stamp. */
export const post = async (
  sender: Pick<Sender, 'chat'>,
  { channel, thread }: Addressee,
  { text, blocks, key }: Message & { readonly key: string },
): Promise<string> => {
  const metadata = { event_type: MARK, event_payload: { key } }
  const message = { channel, text, blocks, unfurl_links: false, metadata }
  const { ts } = await sender.chat.postMessage(
    thread === null ? message : { ...message, thread_ts: thread },
  )
  return ts ?? ''
}

/** Tells somebody something at once; whoever waits for it does again what it answers. */
export const tell = async (
  sender: Pick<Sender, 'chat'>,
  person: string,
  said: readonly Message[],
): Promise<void> => {
  for (const { text, blocks } of said)
    await sender.chat.postMessage({ channel: person, text, blocks })
}
