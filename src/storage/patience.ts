import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { StorageError } from './problem.ts'
import { pragma } from './statements.ts'

/** How long SQLite itself waits, with the whole process, in statements that rarely have to. */
export const BUSY_TIMEOUT_MS = 5000

// Slack wants its answer within three seconds, so a writer gives up before that.
const WAIT_MS = 2000
const PAUSE_MS = 10

/**
 * Does what needs the database for itself as soon as nobody else has it. SQLite's own waiting would stop the
 * process, and with it whoever in this process is about to finish, so the waiting is done out here.
 * @throws StorageError `busy` when it stays taken.
 */
export const whenFree = async (raw: Sqlite.Database, step: () => unknown): Promise<void> => {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    const busy = tryNow(raw, step)
    if (busy === null) return
    if (waitedMs >= WAIT_MS) throw new StorageError({ code: 'busy' }, { cause: busy })
    await pause(PAUSE_MS)
  }
}

const tryNow = (raw: Sqlite.Database, step: () => unknown): Error | null => {
  pragma(raw, 'busy_timeout = 0')
  try {
    step()
    return null
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return error
    throw error
  } finally {
    pragma(raw, `busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}
