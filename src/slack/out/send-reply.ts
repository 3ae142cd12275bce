import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import type { Destination } from '../../app/request.ts'
import { SECOND } from '../../domain/instant.ts'
import { limits } from '../present/limits.ts'
import { bounded, type Presented, present } from '../present/present.ts'
import { unlessRefused } from './failure.ts'
import type { Posting } from './posting.ts'
import { into, type Sender } from './say.ts'

type ReplyMessage = Extract<OutgoingMessage, { type: 'reply' }>

interface Means {
  readonly sender: Sender
  readonly posting: Posting
}

/**
 * Sends an answer to whoever asked. One for everybody is posted, for a message can be looked up where nobody
 * knows whether it arrived; one for a single person goes to the response address while that takes answers.
 * Each goes the other way where the first is closed, as where the app is no member, and at last into a
 * conversation with the person. @throws what the last way threw, or what may pass.
 */
export const sendReply = async (
  { to, reply }: ReplyMessage,
  { sender, posting }: Means,
): Promise<string> => {
  const presented = present(reply)
  const sent = presented.toAll
    ? ((await posted(to, presented, posting)) ?? (await responded(to, presented)))
    : ((await responded(to, presented)) ?? (await whispered(to, presented, sender)))
  return sent ?? posting.say(into(to.person), presented.messages)
}

const posted = async (
  { channel, thread }: Destination,
  { messages }: Presented,
  posting: Posting,
): Promise<string | undefined> =>
  channel === null ? undefined : unlessRefused(() => posting.say({ channel, thread }, messages))

const whispered = async (
  { channel, thread, person: user }: Destination,
  { messages }: Presented,
  { chat }: Sender,
): Promise<string | undefined> => {
  if (channel === null) return undefined
  const place = { channel, user, ...(thread === null ? {} : { thread_ts: thread }) }
  return unlessRefused(async () => {
    for (const { text, blocks } of messages) await chat.postEphemeral({ ...place, text, blocks })
    return 'ephemeral'
  })
}

/** A response address that does not answer holds nobody up for long. */
const TIMEOUT_MS = 5 * SECOND

/** The address takes five answers within half an hour (docs: interactivity/handling-user-interaction). */
const responded = async (
  { responseUrl: url }: Destination,
  { toAll, messages }: Presented,
): Promise<string | undefined> => {
  if (url === null) return undefined
  const response_type = toAll ? 'in_channel' : 'ephemeral'
  for (const { text, blocks } of bounded(messages, limits.responses)) {
    try {
      const body = JSON.stringify({ response_type, replace_original: false, text, blocks })
      const headers = { 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const { ok } = await fetch(url, { method: 'POST', headers, body, signal })
      if (!ok) return undefined
    } catch {
      return undefined
    }
  }
  return 'response'
}
