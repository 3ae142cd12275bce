import { type Delivered, deliver, deliverEvent, type Endpoint } from '../../src/local/deliver.ts'
import { appMention, eventCallback } from '../../src/local/events.ts'
import { commandForm } from '../../src/local/payloads.ts'
import type { StandIn } from '../../src/local/stand-in.ts'

/** What was sent to the server, and what came of it. */
export interface Sent {
  /** Texts of commands that were answered, each with the number that the answer gave it. */
  readonly answered: Map<string, string>
  /** Texts of commands that were not: they may be on record, or not. */
  readonly unanswered: Set<string>
  /** Events that were not acknowledged: Slack delivers them once more. */
  readonly owed: Map<string, () => Promise<Delivered>>
  /** Texts of mentions, by the time stamp of their message. */
  readonly mentions: Map<string, string>
}

export const nothingSent = (): Sent => ({
  answered: new Map(),
  unanswered: new Set(),
  owed: new Map(),
  mentions: new Map(),
})

interface Target {
  readonly standIn: StandIn
  /** Where the server listens at this moment. */
  readonly endpoint: () => Endpoint
}

const PEOPLE = ['U1', 'U2', 'U3'] as const

/** Sends one note as a command; the server may die before it answers. */
export const sendNote = async (
  text: string,
  { standIn, endpoint }: Target,
  sent: Sent,
): Promise<void> => {
  const person = PEOPLE[sent.answered.size % PEOPLE.length] ?? 'U1'
  const form = commandForm({
    team: 'T1',
    user: { id: person, name: person },
    trigger: `t-${text}`,
    channel: { id: 'C1', name: 'ops' },
    command: '/timeline',
    text,
    responseUrl: standIn.responseUrl,
  })
  try {
    const { body } = await deliver(endpoint(), form)
    const number = /\*#(\d+)\*/.exec(body.text ?? '')?.[1]
    if (number === undefined) sent.unanswered.add(text)
    else sent.answered.set(text, number)
  } catch {
    sent.unanswered.add(text)
  }
}

/** Says something that mentions the app; Slack keeps the event until it is acknowledged. */
export const mention = async (
  text: string,
  { standIn, endpoint }: Target,
  sent: Sent,
): Promise<void> => {
  const { slack } = standIn
  const ts = slack.say({ channel: 'C1', user: 'U2', text: `<@U0SCRIBE> ${text}` })
  const message = slack.messages('C1').find((one) => one.ts === ts)
  if (message === undefined) throw new Error('Nothing was said')
  const body = eventCallback(appMention({ channel: 'C1', message }), {
    team: 'T1',
    id: `Ev-${text}`,
    at: Date.now(),
  })
  sent.mentions.set(ts, text)
  const send = () => deliverEvent(endpoint(), body)
  sent.owed.set(text, send)
  await pay(text, sent)
}

const pay = async (text: string, { owed }: Sent) => {
  try {
    const delivered = await owed.get(text)?.()
    if (delivered?.status === 200) owed.delete(text)
  } catch {
    // The server is gone; Slack tries again.
  }
}

/** Delivers once more what was not acknowledged. */
export const payAll = async (sent: Sent): Promise<void> => {
  for (const text of [...sent.owed.keys()]) await pay(text, sent)
}
