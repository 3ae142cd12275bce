import type { Logger } from 'pino'
import type { Clock, Inbox, Kept } from '../app/ports.ts'
import { MINUTE, SECOND } from '../domain/instant.ts'
import { failureOf } from './failure.ts'
import { createWorker, type Worker } from './worker.ts'

interface Round {
  readonly inbox: Inbox
  readonly hear: (event: Kept) => Promise<void>
  readonly clock: Clock
  readonly log: Logger
}

/** After so many failures an event is given up; by then more than an hour has passed. */
const ATTEMPTS = 12
const LONGEST_WAIT = 10 * MINUTE

/** Works off the events that were kept, one after the other, in the order in which they came. */
export const createClerk = (round: Round): Worker =>
  createWorker(
    'inbox',
    async () => {
      for (const event of await round.inbox.waiting(round.clock.now())) await work(event, round)
    },
    round,
  )

const work = async (event: Kept, { inbox, hear, clock, log }: Round): Promise<void> => {
  try {
    await hear(event)
    await inbox.done(event)
  } catch (error) {
    const failure = failureOf(error)
    const last = failure.kind === 'final' || event.attempts + 1 >= ATTEMPTS
    const wait = Math.min(LONGEST_WAIT, SECOND * 2 ** event.attempts)
    log.warn({ event: event.key, error: failure.error, last }, 'event not worked off')
    const notBefore = last ? null : clock.now() + Math.max(wait, waitOf(failure))
    await inbox.failed(event, { error: failure.error, notBefore })
  }
}

const waitOf = (failure: ReturnType<typeof failureOf>): number =>
  failure.kind === 'passing' ? failure.waitMs : 0
