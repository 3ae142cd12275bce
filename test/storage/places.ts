import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { openStore } from '../../src/storage/open.ts'
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
export const rawDatabase = (file: string): Sqlite.Database => {
  const raw = new Sqlite(file)
  opened.push(raw)
  return raw
}

export const executeOn = (file: string, sql: string): void => {
  const raw = rawDatabase(file)
  try {
    raw.exec(sql)
  } finally {
    raw.close()
  }
}
