import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import type { Engine } from '../../src/storage/engine.ts'
import { applyMigrations } from '../../src/storage/migrations.ts'
import { openStore } from '../../src/storage/open.ts'
import { openRaw, sqliteEngine } from '../../src/storage/sqlite.ts'
import { statement } from '../../src/storage/statements.ts'
import type { Place } from './bench.ts'

export interface Folder {
  readonly path: string
  remove(): Promise<void>
}

export const newFolder = async (): Promise<Folder> => {
  const path = await mkdtemp(join(tmpdir(), 'scribe-'))
  return { path, remove: () => rm(path, { recursive: true }) }
}

/** Matches a StorageError with a problem of this code. */
export const problem = (code: string): unknown =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

/** A SQLite file in a folder of its own. */
export const sqlitePlace = async (): Promise<Place & { readonly file: string }> => {
  const folder = await newFolder()
  const file = join(folder.path, 'data', 'scribe.db')
  return {
    file,
    open: () => openStore(`sqlite:${file}`),
    execute: async (sql) => executeOn(file, sql),
    remove: folder.remove,
  }
}

/** Kept for the reason that src/storage/statements.ts gives. */
const opened: Sqlite.Database[] = []

/** The database of a file, without the app's store. */
export const rawDatabase = (file: string, options?: Sqlite.Options): Sqlite.Database => {
  const raw = new Sqlite(file, options)
  opened.push(raw)
  return raw
}

const PAGE_BYTES = 4096

/** The bytes of a database file, with the page overwritten where a table begins. */
export const damaged = async (file: string, table = 'reminders'): Promise<Buffer> => {
  const raw = rawDatabase(file, { readonly: true })
  const root = statement(raw, 'SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(table)
  raw.close()
  const bytes = await readFile(file)
  const begin = (Number(root) - 1) * PAGE_BYTES
  return bytes.fill(0xaa, begin, begin + PAGE_BYTES)
}

export const executeOn = (file: string, sql: string): void => {
  const raw = rawDatabase(file)
  try {
    raw.exec(sql)
  } finally {
    raw.close()
  }
}

interface Opened {
  readonly raw: Sqlite.Database
  readonly engine: Engine
}

/** A new database that only these migrations were applied to. */
export const openBefore = async (file: string, names: readonly string[]): Promise<Opened> => {
  const raw = openRaw(file)
  const engine = sqliteEngine(raw)
  const all = Object.entries(await engine.migrations.getMigrations())
  const some = Object.fromEntries(all.filter(([name]) => names.includes(name)))
  const migrations = { getMigrations: async () => some }
  expect(await applyMigrations({ ...engine, migrations })).toEqual(names)
  return { raw, engine }
}
