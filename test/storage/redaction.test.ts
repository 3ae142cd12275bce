import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/storage/open.ts'
import { statement } from '../../src/storage/statements.ts'
import type { Derive } from '../../src/storage/verify-incident.ts'
import { addBallast, isLocked } from './ballast.ts'
import { declared, lineOf, noteOf, recorded, T1 } from './batches.ts'
import { redacted } from './contract-redaction.ts'
import { newFolder, openBefore, problem, rawDatabase, sqlitePlace } from './places.ts'

type SqlitePlace = Awaited<ReturnType<typeof sqlitePlace>>

let place: SqlitePlace
let store: Store
beforeEach(async () => {
  place = await sqlitePlace()
  store = await place.open()
})
afterEach(async () => {
  await store.close()
  await place.remove()
})

/** In which files of the database some bytes stand. */
const filesWith = async (text: string): Promise<readonly string[]> => {
  const folder = dirname(place.file)
  const found: string[] = []
  for (const name of await readdir(folder))
    if ((await readFile(join(folder, name))).includes(text)) found.push(name)
  return found
}

const SECRET = 'AKIA-hunter2-AKIA'

describe('the bytes of a redacted text', () => {
  /** Entries of many lengths before and after, so that rows move from page to page. */
  const crowded = async () => {
    await redacted({ store }, SECRET)
    const contents = Array.from({ length: 300 }, (_, index) => noteOf(index + 3, 'x'.repeat(index)))
    await store.journal.append(recorded('D5', { expected: 4, contents }))
  }

  test('are in no file of the database once that is finished', async () => {
    await crowded()
    expect(await filesWith(SECRET)).not.toEqual([])
    await store.erasing.finish()
    expect(await filesWith(SECRET)).toEqual([])
    expect(await store.journal.records(T1, 1)).toHaveLength(304)
  })

  test('go also where rows with them had moved before', async () => {
    await store.journal.append(declared('D0', lineOf(2)))
    for (let index = 0; index < 40; index += 1)
      await store.inbox.keep({
        workspace: T1,
        key: `${index}`,
        receivedAt: 1,
        event: { said: `${index} ${SECRET} ${'y'.repeat(index * 40)}` },
      })
    for (let index = 0; index < 40; index += 2)
      await store.inbox.done({ workspace: T1, key: `${index}` })
    await redacted({ store }, SECRET)
    await store.erasing.finish()
    expect(await filesWith(SECRET)).toEqual([])
  })

  test('wait for a reader who still needs them, and go with the next attempt, also after a restart', async () => {
    await crowded()
    const reader = rawDatabase(place.file)
    reader.exec('BEGIN')
    statement(reader, 'SELECT count(*) FROM records').get()
    await expect(store.erasing.finish()).rejects.toThrow(problem('busy'))
    reader.exec('COMMIT')
    reader.close()
    await store.close()
    store = await place.open()
    await store.erasing.finish()
    expect(await filesWith(SECRET)).toEqual([])
  })

  test('go while this process goes on with other work', async () => {
    await crowded()
    addBallast(place.file)
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 5)
    await store.erasing.finish()
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
    expect(await filesWith(SECRET)).toEqual([])
  })

  test('wait for those who write meanwhile, and go with a later attempt', async () => {
    await crowded()
    addBallast(place.file)
    const finished = store.erasing.finish()
    await expect.poll(() => isLocked(place.file), { interval: 5 }).toBe(true)
    const contents = [noteOf(303, 'typed meanwhile')]
    const batch = recorded('D6', { expected: 304, contents })
    expect(await store.journal.append(batch)).toEqual({ outcome: 'stored' })
    await finished
    const gone = async () => {
      await store.erasing.finish()
      return filesWith(SECRET)
    }
    await expect.poll(gone, { timeout: 50_000 }).toEqual([])
  })

  test('are not in a backup either', async () => {
    await redacted({ store }, SECRET)
    const { backup } = await import('../../src/storage/open.ts')
    await backup(`sqlite:${place.file}`, join(dirname(place.file), 'copy.db'))
    expect(await filesWith(SECRET)).not.toContain('copy.db')
  })
})

describe('besides what is redacted', () => {
  const text = '$.content.body.text'
  const set = (seq: number, path: string, value: string) =>
    `UPDATE records SET record = json_set(record, '${path}', ${value}) WHERE seq = ${seq}`

  test.each([
    ['a record that no redaction names', set(2, text, "'[redacted]'")],
    ['what it says, for another text', set(3, text, "'forged'")],
    ['who said it', set(3, '$.author.name', "'Eve'")],
    ['when', set(3, '$.content.when.at', '1')],
    ['its delivery', set(3, '$.delivery', "'D9'")],
    ['a part that was not there', set(3, '$.content.more', "'[redacted]'")],
    [
      'a part that goes',
      "UPDATE records SET record = json_remove(record, '$.content.when') WHERE seq = 3",
    ],
    ['the redaction', set(4, '$.content.reason', "'[redacted]'")],
    ['a column', "UPDATE records SET author_name = '[redacted]' WHERE seq = 3"],
    ['its number', 'UPDATE records SET seq = 9 WHERE seq = 3'],
    ['all of it', "UPDATE records SET record = 'x' WHERE seq = 3"],
    ['its row', 'DELETE FROM records WHERE seq = 3'],
    ['a reply', `UPDATE deliveries SET reply = '{"kind":"help"}' WHERE key = 'D2'`],
    [
      'a reply, for a redaction that there is not',
      `UPDATE deliveries SET reply = '{"kind":"redacted","number":1,"entry":2,"record":3}'`,
    ],
    [
      'a reply, for more than its redaction',
      `UPDATE deliveries SET reply = '{"kind":"redacted","number":1,"entry":2,"record":4,"more":1}'`,
    ],
    ['the key of a reply', "UPDATE deliveries SET key = 'D9' WHERE key = 'D2'"],
  ])('nothing can be changed: %s', async (_, sql) => {
    await redacted({ store })
    await expect(place.execute(sql)).rejects.toThrow(/append-only|not updated/)
  })
})

/** Tells an incident by its first record alone. */
const derive: Derive = () => ({ line: lineOf(1), searchable: lineOf(1).title })

describe('verification', () => {
  test('finds nothing wrong with a redacted incident', async () => {
    await redacted({ store })
    expect((await store.verify(derive)).flaws).toEqual([])
  })

  test('names a record that says again what was redacted', async () => {
    await redacted({ store })
    await place.execute(`
      DROP TRIGGER records_are_not_updated;
      UPDATE records SET record = json_set(record, '$.content.body.text', 'hunter2') WHERE seq = 3`)
    const flaw = { workspace: T1, incident: 1, code: 'not-redacted', seq: 3 }
    expect((await store.verify(derive)).flaws).toEqual([flaw])
  })
})

test('what an older version recorded can be redacted after the migration', async () => {
  const folder = await newFolder()
  const file = join(folder.path, 'scribe.db')
  const before = ['0001-journal', '0002-chat', '0003-outgoing']
  const { raw, engine } = await openBefore(file, before)
  raw.exec("INSERT INTO deliveries VALUES ('T1', 'D0', 1, NULL, '{}')")
  await engine.close()
  const old = await openStore(`sqlite:${file}`)
  await redacted({ store: old }, SECRET)
  await old.erasing.finish()
  expect((await readFile(file)).includes(SECRET)).toBe(false)
  await old.close()
  await folder.remove()
})
