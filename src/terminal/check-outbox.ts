import type { Lost } from '../app/ports/outbox.ts'
import { DAY, type Instant, toIso } from '../domain/instant.ts'
import { type Check, counted, firstFew, ok, TOLD_FOR_DAYS, wrong } from './check.ts'

/** What is on its way out to the chat, and what did not get there. */
export interface OutboxState {
  readonly count: number
  /** Since when the oldest one waits. */
  readonly oldest: Instant | null
  /** Newest first. */
  readonly lost: readonly Lost[]
}

const MEND =
  'invite the app to the channels that it is not in (/invite @Scribe), and ask again for what is still wanted; ' +
  `this is told for ${TOLD_FOR_DAYS} days`

export const outboxCheck = ({ count, oldest, lost }: OutboxState, now: Instant): Check => {
  const recent = lost.filter(({ createdAt }) => now - createdAt < TOLD_FOR_DAYS * DAY)
  if (recent.length > 0) return wrong('outbox', `${lostText(recent)}; ${MEND}`)
  if (count === 0 || oldest === null) return ok('outbox', 'nothing waits')
  const wait = count === 1 ? '1 message waits' : `${count} messages wait`
  return ok('outbox', `${wait}, since ${toIso(oldest)}; the running server sends what waits`)
}

const lostText = (lost: readonly Lost[]): string => {
  const named = lost.map(
    ({ type, channel, error }) => `${channel === '' ? type : `${type} to ${channel}`}: ${error}`,
  )
  return `${counted(lost.length, 'message')} could not be delivered: ${firstFew(named)}`
}
