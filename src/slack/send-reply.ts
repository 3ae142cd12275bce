import type { OutgoingMessage } from '../app/ports.ts'
import type { Destination } from '../app/request.ts'
import { SECOND } from '../domain/instant.ts'
import { failureOf } from './failure.ts'
import { type Presented, present } from './present.ts'
import { type Sender, say, sayIn } from './say.ts'

type ReplyMessage = Extract<OutgoingMessage, { type: 'reply' }>

/**
 * Sends an answer to whoever asked: through the response address while that takes answers, for it also works
 * where the app is no member; else in the channel; else in a conversation with the person.
 * @throws what the last way threw, or what may pass.
 */
export const sendReply = async (sender: Sender, { to, reply }: ReplyMessage): Promise<string> => {
  const presented = present(reply)
  if (to.responseUrl !== null && (await responded(to.responseUrl, presented))) return 'response'
  try {
    if (to.channel !== null)
      return await inChannel(sender, { ...to, channel: to.channel }, presented)
  } catch (error) {
    if (failureOf(error).kind === 'passing') throw error
  }
  return say(sender, to.person, presented.messages)
}

const inChannel = async (
  sender: Sender,
  { channel, thread, person }: Destination & { readonly channel: string },
  { toAll, messages }: Presented,
): Promise<string> => {
  if (toAll) return sayIn(sender, { channel, thread }, messages)
  for (const { text, blocks } of messages)
    await sender.chat.postEphemeral({
      ...{ channel, user: person, text, blocks },
      ...(thread === null ? {} : { thread_ts: thread }),
    })
  return 'ephemeral'
}

/** A response address that does not answer holds nobody up for long. */
const TIMEOUT_MS = 5 * SECOND

/** The address takes five answers within half an hour (docs: interactivity/handling-user-interaction). */
const responded = async (url: string, { toAll, messages }: Presented): Promise<boolean> => {
  const response_type = toAll ? 'in_channel' : 'ephemeral'
  for (const { text, blocks } of messages) {
    try {
      const body = JSON.stringify({ response_type, replace_original: false, text, blocks })
      const headers = { 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const { ok } = await fetch(url, { method: 'POST', headers, body, signal })
      if (!ok) return false
    } catch {
      return false
    }
  }
  return true
}
