import type { Logger } from 'pino'
import type { Clock } from '../../app/ports/clock.ts'
import type { Inbox, Kept } from '../../app/ports/inbox.ts'
import { failureOf } from '../out/failure.ts'
import { nextTry } from '../out/retry.ts'
import { createWorker, type Worker } from '../worker.ts'

interface Round {
  readonly inbox: Inbox
  readonly hear: (event: Kept) => Promise<void>
  readonly clock: Clock
  readonly log: Logger
}

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
    const { receivedAt: since, attempts } = event
    const notBefore = nextTry(failure, { since, attempts, now: clock.now() })
    const about = { event: event.key, error: failure.error, last: notBefore === null }
    log.warn(about, 'event not worked off')
    await inbox.failed(event, { error: failure.error, notBefore })
  }
}
