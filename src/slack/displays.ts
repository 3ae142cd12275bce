import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { card } from '../app/answer.ts'
import type { DisplayState, DueDisplay, Outgoing } from '../app/ports.ts'
import type { Incident } from '../domain/incident.ts'
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts'
import { lineOf } from '../domain/line.ts'
import { failureOf } from './failure.ts'
import type { JobMeans } from './jobs.ts'
import { announcementMessage } from './present-announcement.ts'
import { cardMessage } from './present-card.ts'
import { topicOf } from './present-topic.ts'
import type { Sender } from './say.ts'
import type { Message } from './text.ts'

/** A display is brought up to date at most once in this time, whatever happens in between. */
const INTERVAL = 10 * SECOND
const LONGEST_WAIT = 10 * MINUTE

type Round = Pick<JobMeans, 'sender' | 'desk' | 'clock' | 'displays'> & { readonly log: Logger }

/** Brings every display up to date that is behind its incident. */
export const showDue = async (round: Round): Promise<void> => {
  for (const display of await round.displays.due(round.clock.now()))
    await bringUpToDate(display, round)
}

const bringUpToDate = async (display: DueDisplay, round: Round): Promise<void> => {
  const { desk, displays, clock, log } = round
  const found = await desk.load(display.workspace, display.number)
  if (found === undefined) return
  const { incident } = found
  const at = clock.now()
  const content = contentOf(display, incident, at)
  const version = incident.version
  const shown = fingerprint(content)
  const settled = { version, shown, error: null, notBefore: at + INTERVAL, attempts: 0, at }
  if (shown === display.shown)
    return displays.settle(display, { ...settled, message: display.message }, [])
  try {
    const message = await show(display, content, round.sender)
    const first = display.message === null && message !== null
    const more = first ? following(display, incident, message) : []
    await displays.settle(display, { ...settled, message }, more)
  } catch (error) {
    const state = failed(display, version, { error, at })
    log.warn({ display: display.kind, incident: display.number, error: state.error }, 'not shown')
    await displays.settle(display, state, [])
  }
}

/** What a display shows: a message, or the topic of a channel. */
type Content = { readonly message: Message } | { readonly topic: string }

const contentOf = ({ kind }: DueDisplay, incident: Incident, now: Instant): Content => {
  switch (kind) {
    case 'card':
      return { message: cardMessage(card(incident, now)) }
    case 'topic':
      return { topic: topicOf(incident) }
    case 'announcement':
      return { message: announcementMessage(lineOf(incident), incident.ownChannel) }
  }
}

const fingerprint = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

/** @returns the time stamp of the message that shows it; null for a topic. */
const show = async (
  { channel, message: ts }: DueDisplay,
  content: Content,
  sender: Sender,
): Promise<string | null> => {
  if ('topic' in content) {
    await sender.conversations.setTopic({ channel, topic: content.topic })
    return null
  }
  const { text, blocks } = content.message
  if (ts !== null) {
    try {
      await sender.chat.update({ channel, ts, text, blocks })
      return ts
    } catch (error) {
      // Somebody has deleted it: it is posted anew.
      if (failureOf(error).error !== 'message_not_found') throw error
    }
  }
  const posted = await sender.chat.postMessage({ channel, text, blocks, unfurl_links: false })
  return posted.ts ?? null
}

/** A card is pinned where it is posted, and linked to in a channel of its own. */
const following = (
  { kind, channel }: DueDisplay,
  { number, ownChannel }: Incident,
  message: string,
): readonly Outgoing[] => {
  if (kind !== 'card') return []
  const pin: Outgoing = { channel, message: { type: 'pin', message } }
  const bookmark: Outgoing = { channel, message: { type: 'bookmark', message, number } }
  return ownChannel ? [pin, bookmark] : [pin]
}

/** What Slack refuses is tried again when the incident changes, or when the app is invited. */
const failed = (
  { message, shown, attempts }: DueDisplay,
  version: number,
  { error, at }: { readonly error: unknown; readonly at: Instant },
): DisplayState => {
  const failure = failureOf(error)
  const wait =
    failure.kind === 'final'
      ? INTERVAL
      : Math.max(failure.waitMs, Math.min(LONGEST_WAIT, SECOND * 2 ** attempts))
  return {
    ...{ message, shown, error: failure.error, at, notBefore: at + wait, attempts: attempts + 1 },
    version: failure.kind === 'final' ? version : 0,
  }
}
