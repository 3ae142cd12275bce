import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations, migrationState } from '../../src/storage/migrations.ts'
import { migrate, openStore } from '../../src/storage/open.ts'
import { openRaw, sqliteEngine } from '../../src/storage/sqlite.ts'
import { executeOn, type Folder, newFolder, problem } from './places.ts'

let folder: Folder
let file: string
beforeEach(async () => {
  folder = await newFolder()
  file = join(folder.path, 'new', 'folder', 'scribe.db')
})
afterEach(() => folder.remove())

const ALL = [
  '0001-journal',
  '0002-chat',
  '0003-outgoing',
  '0004-redaction',
  '0005-drafts',
  '0006-search',
  '0007-behind',
]

const made = async (): Promise<void> => (await openStore(`sqlite:${file}`)).close()

test('are applied once, from an empty file on', async () => {
  const path = join(folder.path, 'empty.db')
  await writeFile(path, '')
  expect(await migrate(`sqlite:${path}`)).toEqual(ALL)
  expect(await migrate(`sqlite:${path}`)).toEqual([])
  const store = await openStore(`sqlite:${path}`, { migrate: false })
  expect(await store.migrations()).toEqual({ applied: ALL, pending: [] })
  await store.close()
})

test('are not applied unless wanted', async () => {
  const path = join(folder.path, 'empty.db')
  await expect(openStore(`sqlite:${path}`, { migrate: false })).rejects.toThrow(problem('missing'))
  await writeFile(path, '')
  await expect(openStore(`sqlite:${path}`, { migrate: false })).rejects.toThrow(problem('pending'))
  expect(await readFile(path, 'utf8')).toBe('')
})

test('are applied by one of many that open at the same time', async () => {
  const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(`sqlite:${file}`)))
  expect(await stores[4]?.migrations()).toEqual({ applied: ALL, pending: [] })
  for (const store of stores) await store.close()
})

test('of a newer version keep this one out', async () => {
  await made()
  executeOn(file, "INSERT INTO kysely_migration VALUES ('0099-future', '2099-01-01T00:00:00Z')")
  await expect(openStore(`sqlite:${file}`)).rejects.toThrow(problem('newer'))
  await expect(migrate(`sqlite:${file}`)).rejects.toThrow(/0099-future/)
})

test('that fail are taken back whole', async () => {
  await made()
  const raw = openRaw(file)
  const engine = sqliteEngine(raw)
  const migrationOf = (sql: string) => ({
    up: async () => {
      raw.exec(sql)
    },
  })
  const migrations = {
    getMigrations: async () => ({
      ...(await engine.migrations.getMigrations()),
      '0098-fine': migrationOf('CREATE TABLE whole (id TEXT) STRICT'),
      '0099-broken': migrationOf('CREATE TABLE half (id TEXT) STRICT; nonsense;'),
    }),
  }
  await expect(applyMigrations({ ...engine, migrations })).rejects.toThrow(/0099-broken/)
  expect(await migrationState({ ...engine, migrations })).toEqual({
    applied: ALL,
    pending: ['0098-fine', '0099-broken'],
  })
  const tables = await engine.db.introspection.getTables()
  expect(tables.map(({ name }) => name)).not.toContain('whole')
  await engine.close()
})
