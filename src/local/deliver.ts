import { createHmac, randomBytes } from 'node:crypto'
import { SECOND } from '../domain/instant.ts'
import type { Form, Payload } from './payloads.ts'

/** Where the app listens, and the secret that both sides know. */
export interface Endpoint {
  readonly port: number
  readonly signingSecret: string
}

/** What the app answered: the status, and the body where it is JSON. */
export interface Delivered {
  readonly status: number
  readonly body: {
    readonly text?: string
    /** `in_channel` where everybody in the channel sees it. */
    readonly response_type?: string
    readonly blocks?: readonly { readonly block_id?: string }[]
    /** What becomes of a submitted view; `errors` by the blocks that are wrong. */
    readonly response_action?: string
    readonly errors?: Readonly<Record<string, string>>
    readonly view?: Payload
  }
}

/** Why an event is delivered once more (docs.slack.dev/apis/events-api, retries). */
export interface Retry {
  readonly number: number
  readonly reason: string
}

/** A word that nobody guesses. */
export const newSecret = (): string => randomBytes(16).toString('hex')

/** Sends a command or an interaction as Slack does: a form. */
export const deliver = (endpoint: Endpoint, form: Form): Promise<Delivered> =>
  send(endpoint, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })

/** Sends an event as Slack does: JSON. The answer comes before the app is done with it. */
export const deliverEvent = (
  endpoint: Endpoint,
  event: Payload,
  retry: Retry | null = null,
): Promise<Delivered> =>
  send(endpoint, {
    headers: { 'content-type': 'application/json', ...(retry === null ? {} : retried(retry)) },
    body: JSON.stringify(event),
  })

const retried = ({ number, reason }: Retry): Readonly<Record<string, string>> => ({
  'x-slack-retry-num': String(number),
  'x-slack-retry-reason': reason,
})

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Signs over the time of this machine, for it is this machine's clock with which the receiver compares it
 * (docs: verifying requests from Slack).
 */
const send = async (
  { port, signingSecret }: Endpoint,
  { headers, body }: Sent,
): Promise<Delivered> => {
  const stamp = String(Math.floor(Date.now() / SECOND))
  const mac = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      ...headers,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${mac}`,
    },
    body,
  })
  return { status: response.status, body: bodyOf(await response.text()) }
}

const bodyOf = (text: string): Delivered['body'] => {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? {} : { text }
  }
}
