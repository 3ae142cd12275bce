import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backup, openStore, type Store } from '../../src/storage/open.ts'
import { statement } from '../../src/storage/statements.ts'
import type { Derive } from '../../src/storage/verify-incident.ts'
import { declared, lineOf, noteOf, recorded, T1 } from './batches.ts'
import {
  executeOn,
  type Folder,
  newFolder,
  openBefore,
  problem,
  rawDatabase,
  sqlitePlace,
} from './places.ts'

let place: Awaited<ReturnType<typeof sqlitePlace>>
let folder: Folder
let url: string
let copy: string
beforeEach(async () => {
  place = await sqlitePlace()
  folder = await newFolder()
  url = `sqlite:${place.file}`
  copy = join(folder.path, 'copy.db')
})
afterEach(async () => {
  await place.remove()
  await folder.remove()
})

const asStored: Derive = () => ({ line: lineOf(1), searchable: lineOf(1).title })

/** A store with an incident, open, so that the last of it stands in the log alone. */
const written = async (): Promise<Store> => {
  const store = await place.open()
  await store.journal.append(declared('D1', lineOf(1)))
  return store
}

describe('a backup', () => {
  test('has everything that was acknowledged, stands by itself, and opens as any other', async () => {
    const store = await written()
    expect((await stat(`${place.file}-wal`)).size).toBeGreaterThan(0)
    const bytes = await backup(url, copy)
    expect((await stat(copy)).size).toBe(bytes)
    expect(await readdir(folder.path)).toEqual(['copy.db'])
    await store.journal.append(declared('D2', lineOf(2)))
    await store.close()
    await place.remove()
    const restored = await openStore(`sqlite:${copy}`)
    expect(await restored.journal.find(T1, {})).toEqual([lineOf(1)])
    expect(await restored.journal.records(T1, 1)).toHaveLength(2)
    expect(await restored.journal.append(declared('D2', lineOf(2)))).toEqual({ outcome: 'stored' })
    await restored.close()
    place = await sqlitePlace()
  })

  test('is nobody else’s to read', async () => {
    await (await written()).close()
    await backup(url, copy)
    expect((await stat(copy)).mode & 0o777).toBe(0o600)
  })

  test('has whole deliveries while others write', async () => {
    const store = await written()
    let ended = false
    const writing = (async () => {
      let count = 0
      for (let seq = 3; !ended; seq += 2) {
        const contents = [noteOf(seq - 1, 'a'.repeat(3000)), noteOf(seq, 'b')]
        await store.journal.append(recorded(`D${seq}`, { expected: seq - 1, contents }))
        count = seq + 1
        await setImmediate()
      }
      return count
    })()
    const copies = [1, 2, 3].map((number) => join(folder.path, `${number}.db`))
    for (const file of copies) await backup(url, file)
    ended = true
    expect(await writing).toBeGreaterThan(4)
    await store.close()
    for (const file of copies) {
      const restored = await openStore(`sqlite:${file}`)
      expect((await restored.journal.records(T1, 1)).length % 2).toBe(0)
      expect((await restored.verify(asStored)).flaws).toEqual([])
      await restored.close()
    }
  })

  test('may be made of an older database, which stays as it is', async () => {
    const { engine } = await openBefore(join(folder.path, 'old.db'), ['0001-journal'])
    await engine.close()
    const bytes = await readFile(join(folder.path, 'old.db'))
    await backup(`sqlite:${join(folder.path, 'old.db')}`, copy)
    expect(await readFile(join(folder.path, 'old.db'))).toEqual(bytes)
    const raw = rawDatabase(copy)
    expect(statement(raw, 'SELECT name FROM kysely_migration').pluck().all()).toEqual([
      '0001-journal',
    ])
    raw.close()
  })
})

describe('no backup is made', () => {
  test.each(['copy.db', 'copy.db-wal', 'copy.db-journal'])('over %s', async (name) => {
    await (await written()).close()
    await writeFile(join(folder.path, name), 'mine')
    await expect(backup(url, copy)).rejects.toThrow(problem('taken'))
    expect(await readdir(folder.path)).toEqual([name])
    expect(await readFile(join(folder.path, name), 'utf8')).toBe('mine')
  })

  test('over the database itself', async () => {
    await (await written()).close()
    await expect(backup(url, place.file)).rejects.toThrow(problem('taken'))
  })

  test.each(['no/folder.db', 'a-file/copy.db'])('at %s', async (name) => {
    await (await written()).close()
    await writeFile(join(folder.path, 'a-file'), '')
    await expect(backup(url, join(folder.path, name))).rejects.toThrow(problem('uncopied'))
    expect(await readdir(folder.path)).toEqual(['a-file'])
  })

  test('of nothing', async () => {
    await expect(backup(url, copy)).rejects.toThrow(problem('missing'))
    expect(await readdir(folder.path)).toEqual([])
  })

  test('of the database of another program', async () => {
    executeOn(join(folder.path, 'other.db'), 'CREATE TABLE songs (title TEXT)')
    const copying = backup(`sqlite:${join(folder.path, 'other.db')}`, copy)
    await expect(copying).rejects.toThrow(problem('foreign'))
    expect(await readdir(folder.path)).toEqual(['other.db'])
  })

  test('of a damaged database', async () => {
    const store = await written()
    for (let expected = 2; expected < 40; expected += 1)
      await store.journal.append(
        recorded(`N${expected}`, { expected, contents: [noteOf(expected, 'x'.repeat(3000))] }),
      )
    await store.close()
    const { size } = await stat(place.file)
    const bytes = await readFile(place.file)
    bytes.fill(0xaa, size - 8 * 4096)
    await writeFile(place.file, bytes)
    await expect(backup(url, copy)).rejects.toThrow(problem('damaged'))
    expect(await readdir(folder.path)).toEqual([])
    await truncate(place.file, 8192)
    await expect(backup(url, copy)).rejects.toThrow(problem('damaged'))
  })
})
