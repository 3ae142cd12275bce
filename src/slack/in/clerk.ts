import type { Logger } from 'pino'
import type { Clock } from '../../app/ports/clock.ts'
import type { Inbox, Kept } from '../../app/ports/inbox.ts'
import { failureOf } from '../out/failure.ts'
import { nextTry } from '../out/retry.ts'
import { createWorker, type Worker } from '../worker.ts'
import { unheard } from './unheard.ts'

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
  } catch (thrown) {
    const failure = failureOf(thrown)
    const { receivedAt: since, attempts } = event
    const { error } = failure
    const at = clock.now()
    const notBefore = nextTry(failure, { since, attempts, now: at })
    log.warn({ event: event.key, error, last: notBefore === null }, 'event not worked off')
    const outgoing = notBefore === null ? unheard(event, error) : []
    await inbox.failed(event, { error, notBefore, at }, outgoing)
  }
}
