import type { Logger } from 'pino'
import type { Outbox, Queued } from '../app/ports.ts'
import { MINUTE, SECOND } from '../domain/instant.ts'
import { showDue } from './displays.ts'
import { failureOf } from './failure.ts'
import { doJob, type JobMeans } from './jobs.ts'
import { createWorker, type Worker } from './worker.ts'

interface Round extends JobMeans {
  readonly outbox: Outbox
  readonly log: Logger
}

const ATTEMPTS = 10
const LONGEST_WAIT = 5 * MINUTE

/** Does what waits in the outbox, in the order in which it was queued, and then brings displays up to date. */
export const createCourier = (round: Round): Worker =>
  createWorker(
    'outbox',
    async () => {
      for (;;) {
        const due = await round.outbox.due(round.clock.now())
        for (const queued of due) await send(queued, round)
        if (due.length === 0) break
      }
      await showDue(round)
    },
    round,
  )

const send = async (queued: Queued, round: Round): Promise<void> => {
  const { outbox, clock, log } = round
  const about = { outgoing: queued.id, does: queued.message.type }
  try {
    await outbox.sent(queued.id, await doJob(queued, round))
    log.info({ ...about, attempt: queued.attempts + 1 }, 'sent')
  } catch (error) {
    const failure = failureOf(error)
    const last = failure.kind === 'final' || queued.attempts + 1 >= ATTEMPTS
    const wait =
      failure.kind === 'final'
        ? 0
        : Math.max(failure.waitMs, Math.min(LONGEST_WAIT, SECOND * 2 ** queued.attempts))
    log.warn({ ...about, error: failure.error, last }, 'not sent')
    await outbox.failed(queued.id, {
      error: failure.error,
      notBefore: last ? null : clock.now() + wait,
    })
  }
}
