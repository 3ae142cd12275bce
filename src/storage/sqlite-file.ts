import { access, constants, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { StorageError } from './problem.ts'
import { openRaw } from './sqlite.ts'
import { explained, isNoDatabase } from './sqlite-errors.ts'
import { fileName, type Location } from './url.ts'

/**
 * Opens the SQLite database of a location; `create` makes the file and its folders where they are missing.
 * @throws StorageError `missing`, `unwritable`, `not-a-database`, `damaged` or `busy`; the file is untouched then.
 */
export const openSqlite = async (
  location: Location,
  { create }: { readonly create: boolean },
): Promise<Sqlite.Database> => {
  const { path } = location
  if (path !== null) await reach(path, create)
  try {
    return openRaw(fileName(location))
  } catch (error) {
    if (path !== null && isNoDatabase(error))
      throw new StorageError({ code: 'not-a-database', path }, { cause: error })
    throw explained(error, fileName(location))
  }
}

const reach = async (path: string, create: boolean): Promise<void> => {
  try {
    const folder = dirname(path)
    if (create) await mkdir(folder, { recursive: true })
    const exists = await isThere(path)
    if (!exists && !create) throw new StorageError({ code: 'missing', path })
    // SQLite opens what it may not write for reading, and would fail only at the first record.
    if (exists) await access(path, constants.R_OK | constants.W_OK)
    await access(folder, constants.W_OK)
    // What incidents say concerns nobody else on this machine; SQLite gives its log the same rights.
    if (!exists) await (await open(path, 'a', 0o600)).close()
  } catch (error) {
    if (error instanceof StorageError || !(error instanceof Error)) throw error
    throw new StorageError({ code: 'unwritable', path, reason: error.message }, { cause: error })
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
