import { randomUUID } from 'node:crypto'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { StorageError } from './problem.ts'
import { explained } from './sqlite-errors.ts'
import { statement } from './statements.ts'

/**
 * Copies a database as it stands at this moment, with what its log holds, while others read and write. The
 * file appears under its name when it was checked and is on disk; see `Engine.backup`.
 */
export const backUp = async (raw: Sqlite.Database, file: string): Promise<void> => {
  // Of an earlier database of that name a log may be left, which SQLite would take for the copy's.
  for (const path of [file, `${file}-wal`, `${file}-journal`])
    if (await isThere(path)) throw new StorageError({ code: 'taken', path })
  const part = `${file}.${randomUUID()}.part`
  try {
    // What incidents say concerns nobody else on this machine.
    await (await open(part, 'wx', 0o600)).close()
    await copy(raw, { part, file })
  } catch (error) {
    throw problemOf(error, { from: raw.name, to: file })
  }
}

interface Names {
  /** What the copy is called until it is whole. */
  readonly part: string
  readonly file: string
}

const copy = async (raw: Sqlite.Database, { part, file }: Names): Promise<void> => {
  try {
    // SQLite's backup API would begin again whenever somebody writes, and better-sqlite3 leaves its handle to
    // the garbage collector, which statements.ts keeps clear of.
    statement(raw, 'VACUUM INTO ?').run(part)
    check(part)
    await flush(part)
    await publish({ part, file })
  } finally {
    for (const left of [part, `${part}-journal`]) await rm(left, { force: true })
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** Damage that was copied shows here, as does what a bad disk made of the copy. */
const check = (file: string): void => {
  const raw = new Sqlite(file, { readonly: true })
  try {
    const found = statement(raw, 'PRAGMA quick_check(1)').pluck().get()
    if (found !== 'ok') throw new Sqlite.SqliteError(String(found), 'SQLITE_CORRUPT')
  } finally {
    raw.close()
  }
}

const flush = async (path: string): Promise<void> => {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives the copy its name, which is taken first, for renaming alone would replace what is there. */
const publish = async ({ part, file }: Names): Promise<void> => {
  await (await open(file, 'wx', 0o600)).close()
  try {
    await rename(part, file)
    await flush(dirname(file))
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

interface Way {
  readonly from: string
  readonly to: string
}

const problemOf = (error: unknown, { from, to }: Way): unknown => {
  const told = explained(error, from)
  // Of the database nothing but its damage can be to blame: it was only read.
  if (told instanceof StorageError && told.problem.code === 'damaged') return told
  if (!(error instanceof Error)) return error
  if ('code' in error && error.code === 'EEXIST')
    return new StorageError({ code: 'taken', path: to }, { cause: error })
  return new StorageError({ code: 'uncopied', path: to, reason: error.message }, { cause: error })
}
