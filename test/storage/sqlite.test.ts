import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/storage/open.ts'
import { declared, lineOf } from './batches.ts'
import { journalContract } from './contract.ts'
import { executeOn, type Folder, newFolder, problem, rawDatabase, sqlitePlace } from './places.ts'

journalContract('SQLite', sqlitePlace)

describe('a writer', () => {
  let folder: Folder
  let file: string
  beforeEach(async () => {
    folder = await newFolder()
    file = join(folder.path, 'new', 'folder', 'scribe.db')
  })
  afterEach(() => folder.remove())

  test('waits for another process that is writing', async () => {
    const store = await openStore(`sqlite:${file}`)
    const other = rawDatabase(file)
    other.exec('BEGIN IMMEDIATE')
    setTimeout(() => other.exec('COMMIT'), 100)
    expect(await store.journal.append(declared('D1', lineOf(1)))).toEqual({ outcome: 'stored' })
    other.close()
    await store.close()
  })

  test('gives up where the other one does not end, and reads on meanwhile', async () => {
    const store = await openStore(`sqlite:${file}`)
    const other = rawDatabase(file)
    other.exec('BEGIN IMMEDIATE')
    const appending = store.journal.append(declared('D1', lineOf(1)))
    await expect(appending).rejects.toThrow(problem('busy'))
    expect(await store.journal.workspaces()).toEqual([])
    other.close()
    expect(await store.journal.append(declared('D1', lineOf(1)))).toEqual({ outcome: 'stored' })
    await store.close()
  })

  test('cannot take a record out by replacing it', async () => {
    const store = await openStore(`sqlite:${file}`)
    await store.journal.append(declared('D1', lineOf(1)))
    await store.close()
    for (const seq of [1, 3])
      expect(() =>
        executeOn(
          file,
          `INSERT OR REPLACE INTO records SELECT workspace, incident, ${seq}, entry, recorded_at,
             author_id, author_name, delivery, type, '{}' FROM records WHERE seq = 2`,
        ),
      ).toThrow('append-only')
  })
})
