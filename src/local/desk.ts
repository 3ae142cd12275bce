import { randomUUID } from 'node:crypto'
import { type Delivered, deliver, deliverEvent, type Endpoint, type Retry } from './deliver.ts'
import { eventCallback } from './events.ts'
import type { Manifest } from './manifest.ts'
import type { Form, Interacting, Payload } from './payloads.ts'
import type { Json } from './slack/json.ts'
import type { Channel, Member, Message } from './slack/model.ts'
import { APP } from './slack/world.ts'
import type { StandIn } from './stand-in.ts'

/** What is refused to a person, in a sentence for them. */
export class Refused extends Error {}

/** Where people of the local workspace act, and how the app hears of it. */
export interface Desk {
  readonly standIn: StandIn
  readonly manifest: Manifest
  readonly people: readonly Member[]
  readonly now: () => number
  /** Where the app listens. */
  readonly endpoint: () => Endpoint
}

/** Somebody at the desk. */
export interface Seat extends Desk {
  readonly me: Member
}

/** How long Slack waits for an answer, and after how long it tells of an event once more. */
const PATIENCE_MS = 3000
const RETRIES_MS = [1000, 10_000, 60_000]

/** Sends a command or an interaction. @throws Refused where the app does not answer as Slack wants it. */
export const send = async (
  { endpoint }: Desk,
  form: Form,
  what: string,
): Promise<Delivered['body']> => {
  const late = new Promise<null>((resolve) => {
    setTimeout(resolve, PATIENCE_MS, null).unref()
  })
  const answered = await Promise.race([deliver(endpoint(), form), late]).catch(() => undefined)
  if (answered === null)
    throw new Refused(`${what} failed because the app did not respond (operation_timeout).`)
  if (answered?.status !== 200) throw new Refused(`${what} failed with the error dispatch_failed.`)
  return answered.body
}

/** Tells the app of an event, if it wants to hear of such, and later on again where it does not take it. */
export const tell = async (desk: Desk, subscription: string, event: Json): Promise<void> => {
  if (!desk.manifest.events.includes(subscription)) return
  const { slack } = desk.standIn
  const body = eventCallback(event, { team: slack.team, id: `Ev${randomUUID()}`, at: desk.now() })
  if (!(await isTaken(desk, body, null))) again(desk, body).catch(() => undefined)
}

/** Nobody waits for it. */
const again = async (desk: Desk, body: Payload): Promise<void> => {
  for (const [index, pause] of RETRIES_MS.entries()) {
    await new Promise((resolve) => setTimeout(resolve, pause).unref())
    if (await isTaken(desk, body, { number: index + 1, reason: 'http_error' })) return
  }
}

const isTaken = async (desk: Desk, body: Payload, retry: Retry | null): Promise<boolean> => {
  const told = await deliverEvent(desk.endpoint(), body, retry).catch(() => undefined)
  return told?.status === 200
}

/** The subscription that brings the messages of a channel. */
export const messagesOf = ({ isDirect, isPrivate }: Channel): string => {
  if (isDirect) return 'message.im'
  return isPrivate ? 'message.groups' : 'message.channels'
}

export const channelType = ({ isDirect, isPrivate }: Channel): 'channel' | 'group' | 'im' => {
  if (isDirect) return 'im'
  return isPrivate ? 'group' : 'channel'
}

export const hasApp = ({ members }: Channel): boolean => members.includes(APP.user)

/** A channel in which this person can say something. */
export const channelFor = ({ standIn, me }: Seat, id: string): Channel => {
  const channel = standIn.slack.channel(id)
  if (channel === undefined || (channel.isPrivate && !channel.members.includes(me.id)))
    throw new Refused('There is no such channel.')
  if (!channel.members.includes(me.id)) throw new Refused(`Join #${channel.name} first.`)
  if (channel.isArchived) throw new Refused(`#${channel.name} is archived.`)
  return channel
}

/** A message that everybody in its channel sees; undefined where this person alone sees it, or nobody. */
export const messageFor = (seat: Seat, channel: string, ts: string): Message | undefined =>
  channelFor(seat, channel).messages.find((one) => one.ts === ts)

/** Who does something now, with a trigger for one form. */
export const acting = ({ standIn: { slack }, me }: Seat): Interacting => ({
  team: slack.team,
  user: { id: me.id, name: me.handle },
  trigger: slack.newTrigger(me.id, `${Date.now()}.${randomUUID()}`),
})
