import { setTimeout as pause } from 'node:timers/promises'
import type { Patience } from './engine.ts'
import { StorageError } from './problem.ts'

/**
 * How long SQLite itself waits, with the whole process, in statements that rarely have to: in WAL mode, which
 * reads wait for nobody, only while another process opens the database first or closes it last.
 */
export const BUSY_TIMEOUT_MS = 1500

// Slack wants its answer within three seconds. In the worst case a request spends the first of them on a
// look-up of names and writes twice, so both writers together have to give up before the other two are over.
const WAIT_MS: Readonly<Record<Patience, number>> = { short: 700, long: 5000 }
const PAUSE_MS = 10

/**
 * Does what needs the database for itself as soon as nobody else has it. SQLite's own waiting would stop the
 * process, and with it whoever in this process is about to finish, so the waiting is done out here, between
 * attempts that keep nothing; `waiting` is told how long it takes, in milliseconds.
 * @throws StorageError `busy` when it stays taken.
 */
export const whenFree = async <T>(
  patience: Patience,
  attempt: () => Promise<T>,
  waiting: (waitedMs: number) => void,
): Promise<T> => {
  const since = performance.now()
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      const waited = performance.now() - since
      if (!isBusy(error) || waited >= WAIT_MS[patience]) throw error
      waiting(waited)
    }
    await pause(PAUSE_MS)
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof StorageError && error.problem.code === 'busy'
