import { statSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { StorageError } from './problem.ts'

/**
 * A look whether the file of an open database is still the one under its name. SQLite goes on writing to one
 * that was removed or replaced, and all that it is given is gone when it is closed.
 * @throws StorageError `replaced`, each time that it is not.
 */
export const lookAfter = (raw: Sqlite.Database): (() => void) => {
  if (raw.memory) return () => undefined
  const opened = numberOf(raw.name)
  return () => {
    if (numberOf(raw.name) !== opened) throw new StorageError({ code: 'replaced', path: raw.name })
  }
}

/** The number of the file that has this name now; undefined where none has. */
const numberOf = (path: string): number | undefined =>
  statSync(path, { throwIfNoEntry: false })?.ino
