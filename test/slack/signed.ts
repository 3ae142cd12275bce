import { createHmac } from 'node:crypto'
import { commandForm } from '../../src/local/payloads.ts'

export const FORM = 'application/x-www-form-urlencoded'

/** Somebody who sends to the app, and what Slack tells of it. */
export const actor = { team: 'T1', user: { id: 'U1', name: 'dana' }, trigger: 'hostile' }
export const channel = { id: 'C1', name: 'ops' }
export const responseUrl = 'http://127.0.0.1:9/'

/** The body of a `/timeline` command. */
export const command = (text = 'a secret plan'): string => {
  const form = commandForm({ ...actor, channel, command: '/timeline', text, responseUrl })
  return new URLSearchParams(form).toString()
}

/** Seconds since 1970, as Slack stamps its requests. */
export const now = (): number => Math.floor(Date.now() / 1000)

/** The app as something to send to, byte for byte. */
interface Target {
  readonly port: number
  readonly signingSecret: string
}

type Headers = Readonly<Record<string, string>>

/** The headers with which Slack signs, or somebody who would like to be Slack. */
export const signed = (
  body: string,
  { signingSecret }: Pick<Target, 'signingSecret'>,
  stamp: string = String(now()),
): Headers => {
  const mac = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
  return {
    'content-type': FORM,
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${mac}`,
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** Posts a body; it is signed as Slack does, if headers are left out. */
export const post = async (target: Target, body: string, headers?: Headers): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${target.port}/slack/events`, {
    method: 'POST',
    headers: headers ?? signed(body, target),
    body,
  })
  return { status: response.status, text: await response.text() }
}

export const postJson = (target: Target, body: string): Promise<Answer> =>
  post(target, body, { ...signed(body, target), 'content-type': 'application/json' })
