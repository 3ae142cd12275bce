import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../src/storage/open.ts'
import { openRaw, sqliteEngine } from '../../src/storage/sqlite.ts'
import { statement } from '../../src/storage/statements.ts'
import { declared, lineOf, T1 } from './batches.ts'
import { executeOn, type Folder, newFolder, problem, rawDatabase } from './places.ts'

let folder: Folder
let file: string
beforeEach(async () => {
  folder = await newFolder()
  file = join(folder.path, 'new', 'folder', 'scribe.db')
})
afterEach(() => folder.remove())

const made = async (): Promise<void> => (await openStore(`sqlite:${file}`)).close()

test('a database in memory lives as long as it is open', async () => {
  const store = await openStore('sqlite::memory:')
  await store.journal.append(declared('D1', lineOf(1)))
  expect(await store.journal.workspaces()).toEqual([T1])
  await store.close()
})

test('a database that is made is nobody else’s to read, nor is its log', async () => {
  const store = await openStore(`sqlite:${file}`)
  await store.journal.append(declared('D1', lineOf(1)))
  const modes = (await readdir(dirname(file))).map(async (name) => [
    name,
    (await stat(join(dirname(file), name))).mode & 0o777,
  ])
  expect(Object.fromEntries(await Promise.all(modes))).toEqual({
    'scribe.db': 0o600,
    'scribe.db-shm': 0o600,
    'scribe.db-wal': 0o600,
  })
  await store.close()
})

test('commits are written through to the disk', async () => {
  await made()
  const engine = sqliteEngine(openRaw(file))
  const ask = async (name: string) =>
    Object.values((await sql.raw<object>(`PRAGMA ${name}`).execute(engine.db)).rows[0] ?? {})[0]
  expect(await ask('journal_mode')).toBe('wal')
  expect(await ask('synchronous')).toBe(2)
  expect(await ask('foreign_keys')).toBe(1)
  expect(await ask('busy_timeout')).toBeGreaterThan(0)
  await engine.close()
})

test.each([
  ['data/scribe.db', 'unknown-url'],
  ['', 'unknown-url'],
  ['sqlite:', 'unknown-url'],
  ['mysql://localhost/scribe', 'unknown-url'],
  ['postgres://scribe:secret@localhost/scribe', 'unsupported-engine'],
  ['postgresql://localhost/scribe', 'unsupported-engine'],
])('refuses the URL %j', async (url, code) => {
  const opening = openStore(url)
  await expect(opening).rejects.toThrow(problem(code))
  await expect(opening).rejects.not.toThrow('secret')
})

test.each([['.'], ['a-file/below'], ['a-file/below/it.db']])(
  'refuses the path %s',
  async (path) => {
    await writeFile(join(folder.path, 'a-file'), '')
    const opening = openStore(`sqlite:${join(folder.path, path)}`)
    await expect(opening).rejects.toThrow(problem('unwritable'))
  },
)

test('leaves a file alone that is no database', async () => {
  const path = join(folder.path, 'notes.txt')
  const notes = 'These are notes, and no database. '.repeat(100)
  await writeFile(path, notes)
  await expect(openStore(`sqlite:${path}`)).rejects.toThrow(problem('not-a-database'))
  expect(await readFile(path, 'utf8')).toBe(notes)
})

test('leaves a damaged database alone', async () => {
  await made()
  const bytes = await readFile(file)
  bytes.fill(0xaa, 100, 4096)
  await writeFile(file, bytes)
  await expect(openStore(`sqlite:${file}`)).rejects.toThrow(problem('damaged'))
  expect(await readFile(file)).toEqual(bytes)
})

test('changes nothing where it may not migrate', async () => {
  await made()
  executeOn(file, 'PRAGMA journal_mode = DELETE')
  const bytes = await readFile(file)
  await (await openStore(`sqlite:${file}`, { migrate: false })).close()
  expect(await readFile(file)).toEqual(bytes)
})

test('leaves the database of another program alone', async () => {
  const path = join(folder.path, 'other.db')
  executeOn(path, 'CREATE TABLE songs (title TEXT)')
  const bytes = await readFile(path)
  await expect(openStore(`sqlite:${path}`)).rejects.toThrow(problem('foreign'))
  expect(await readFile(path)).toEqual(bytes)
})

test('names damage that shows only after the file was recognised', async () => {
  await made()
  const raw = rawDatabase(file)
  const page = 'SELECT rootpage - 1 FROM sqlite_schema WHERE name = ?'
  const index = 'sqlite_autoindex_kysely_migration_1'
  const start = 4096 * Number(statement(raw, page).pluck().get(index))
  raw.close()
  const bytes = await readFile(file)
  bytes.fill(0xaa, start, start + 4096)
  await writeFile(file, bytes)
  await expect(openStore(`sqlite:${file}`)).rejects.toThrow(problem('damaged'))
  expect(await readFile(file)).toEqual(bytes)
})
