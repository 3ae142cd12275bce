import type { Logger } from 'pino'
import { SECOND } from '../domain/instant.ts'

/** Something that is looked after again and again, one round at a time. */
export interface Worker {
  /** Looks now; returns at once. */
  wake(): void
  /** Resolves when nothing more can be done at this moment. */
  idle(): Promise<void>
  /** Stops looking, after the round that runs. */
  stop(): Promise<void>
}

/** How often a worker looks without being told. */
const PAUSE_MS = 5 * SECOND

/** Runs rounds when woken, and from time to time; a round that fails is logged and does not end the worker. */
export const createWorker = (
  name: string,
  round: () => Promise<void>,
  { log, pauseMs = PAUSE_MS }: { readonly log: Logger; readonly pauseMs?: number },
): Worker => {
  let running: Promise<void> | null = null
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await round()
      } catch (error) {
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, name)
      }
    } while (again)
    running = null
  }
  const wake = (): void => {
    again = true
    running ??= run()
  }
  const timer = setInterval(wake, pauseMs).unref()
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
