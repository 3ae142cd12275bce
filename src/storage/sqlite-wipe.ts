import type Sqlite from 'better-sqlite3'
import { StorageError } from './problem.ts'
import { run, withoutWaiting } from './sqlite-group.ts'
import { statement } from './statements.ts'

/**
 * Builds the file of a database anew. `secure_delete` would not do: it clears what is deleted, but not the
 * copies that stay behind where rows moved to another page before.
 * @throws StorageError `busy` where another process is writing, without waiting.
 */
export const rebuild = (raw: Sqlite.Database): void => withoutWaiting(raw, () => run(raw, 'VACUUM'))

/**
 * Makes the log a part of the file, and empties it. Until then what was there before is in both.
 * @throws StorageError `busy` where another process still reads an older state, without waiting.
 */
export const emptyLog = (raw: Sqlite.Database): void =>
  withoutWaiting(raw, () => {
    // SQLite does not throw where somebody is in the way, but says so.
    const row = statement(raw, 'PRAGMA wal_checkpoint(TRUNCATE)').get()
    if (isBusy(row)) throw new StorageError({ code: 'busy' })
  })

const isBusy = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && 'busy' in row && row.busy !== 0
