import { createHmac, randomBytes } from 'node:crypto'
import { SECOND } from '../domain/instant.ts'

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
    readonly blocks?: readonly { readonly block_id?: string }[]
  }
}

export const newSecret = (): string => randomBytes(16).toString('hex')

/**
 * Sends a form as Slack does: signed over the time of this machine, for it is this machine's clock with
 * which the receiver compares it (docs: verifying requests from Slack).
 */
export const deliver = async (
  { port, signingSecret }: Endpoint,
  form: Readonly<Record<string, string>>,
): Promise<Delivered> => {
  const body = new URLSearchParams(form).toString()
  const stamp = String(Math.floor(Date.now() / SECOND))
  const mac = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
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
