import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { card } from '../../app/answer.ts'
import type { DisplayState, DueDisplay } from '../../app/ports/displays.ts'
import type { Outgoing } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Incident } from '../../domain/incident.ts'
import { HOUR, type Instant, SECOND } from '../../domain/instant.ts'
import { lineOf } from '../../domain/line.ts'
import { announcementMessage } from '../present/announcement.ts'
import { cardMessage } from '../present/card.ts'
import { topicOf } from '../present/topic.ts'
import { type Failure, failureOf } from './failure.ts'
import type { JobMeans } from './jobs.ts'
import { nextTry } from './retry.ts'
import { type Content, createShowing } from './showing.ts'
import type { Pause } from './token.ts'

/** A display is brought up to date at most once in this time, whatever happens in between. */
const INTERVAL = 10 * SECOND

type Round = Pick<JobMeans, 'sender' | 'desk' | 'clock' | 'displays'> & {
  readonly pause: Pick<Pause, 'begin'>
  readonly log: Logger
}

/** Shows in a display what stands now, whatever it was due for. */
export const bringUpToDate = async (display: DueDisplay, round: Round): Promise<void> => {
  const { desk, displays, clock } = round
  const showing = createShowing(display, round)
  const at = clock.now()
  let version = 0
  try {
    const found = await desk.load(display.workspace, display.number)
    if (found === undefined) throw new Error(`${incidentRef(display.number)} has no records`)
    const { incident } = found
    version = incident.version
    const content = contentOf(display, incident, at)
    const shown = fingerprint(content)
    const message =
      shown === display.shown ? display.message : await showing.show(content, incident.openedAt)
    const isNew = message !== null && message !== display.message
    const more = isNew ? following(display, incident, message) : []
    const settled = { version, shown, error: null, notBefore: at + INTERVAL, attempts: 0, at }
    await displays.settle(display, { ...settled, message, uncertain: false }, more)
  } catch (error) {
    const failure = failureOf(error)
    const state = failed(display, failure, { version, at })
    noteFailure(display, failure, round)
    await displays.settle(display, { ...state, uncertain: showing.isUncertain() }, [])
  }
}

const noteFailure = (
  { kind, number: incident }: DueDisplay,
  failure: Failure,
  { pause, log }: Round,
): void => {
  const { error } = failure
  if (failure.kind === 'credentials') pause.begin(error)
  log.warn({ display: kind, incident, error }, 'not shown')
}

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
  failure: Failure,
  { version, at: now }: { readonly version: number; readonly at: Instant },
): Omit<DisplayState, 'uncertain'> => {
  const isFinal = failure.kind === 'final'
  // A display is never too old to be shown.
  const next = nextTry(failure, { since: now, attempts, now }) ?? now + (isFinal ? INTERVAL : HOUR)
  return {
    message,
    shown,
    error: failure.error,
    at: now,
    notBefore: next,
    attempts: attempts + 1,
    version: isFinal ? version : 0,
  }
}
