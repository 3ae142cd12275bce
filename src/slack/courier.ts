import type { Logger } from 'pino'
import type { Clock, Outbox, Queued } from '../app/ports.ts'
import { MINUTE, SECOND } from '../domain/instant.ts'
import { failureOf } from './failure.ts'
import { postDraft, type Sender } from './post.ts'

/** Sends what waits in the outbox. */
export interface Courier {
  /** Looks into the outbox now; returns at once. */
  wake(): void
  /** Resolves when nothing more can be sent at this moment. */
  idle(): Promise<void>
  /** Stops looking, after what is being sent. */
  stop(): Promise<void>
}

interface Round {
  readonly outbox: Outbox
  readonly sender: Sender
  readonly clock: Clock
  readonly log: Logger
}

/** How often the outbox is looked into without being told. */
const PAUSE_MS = 5 * SECOND
const ATTEMPTS = 10
const LONGEST_WAIT = 5 * MINUTE

/** A courier over an outbox; it sends one message after the other, in the order in which they were queued. */
export const createCourier = (round: Round): Courier => {
  let running: Promise<void> | null = null
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      await sendDue(round)
    } while (again)
    running = null
  }
  const wake = (): void => {
    again = true
    running ??= run()
  }
  const timer = setInterval(wake, PAUSE_MS).unref()
  return {
    wake,
    idle: async () => {
      await running
    },
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

const sendDue = async ({ outbox, clock, log, ...rest }: Round): Promise<void> => {
  try {
    for (const queued of await outbox.due(clock.now())) {
      await send({ outbox, clock, log, ...rest }, queued)
    }
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'outbox')
  }
}

const send = async ({ outbox, sender, clock, log }: Round, queued: Queued): Promise<void> => {
  try {
    await outbox.sent(queued.id, await postDraft(sender, queued))
    log.info({ outgoing: queued.id, attempt: queued.attempts + 1 }, 'sent')
  } catch (error) {
    const failure = failureOf(error)
    const last = failure.kind === 'final' || queued.attempts + 1 >= ATTEMPTS
    const wait =
      failure.kind === 'final'
        ? 0
        : Math.max(failure.waitMs, Math.min(LONGEST_WAIT, SECOND * 2 ** queued.attempts))
    log.warn({ outgoing: queued.id, error: failure.error, last }, 'not sent')
    await outbox.failed(queued.id, {
      error: failure.error,
      notBefore: last ? null : clock.now() + wait,
    })
  }
}
