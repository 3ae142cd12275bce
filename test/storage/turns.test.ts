import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTurns } from '../../src/app/turns.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { statement } from '../../src/storage/statements.ts'
import { declared, lineOf, noteOf, recorded, replied, T1 } from './batches.ts'
import { rawDatabase, sqlitePlace } from './places.ts'

let place: Awaited<ReturnType<typeof sqlitePlace>>
let store: Store
beforeEach(async () => {
  place = await sqlitePlace()
  store = await place.open()
  await store.journal.append(declared('D0', lineOf(1)))
})
afterEach(async () => {
  await store.close()
  await place.remove()
})

/** What another process reads at this moment. */
const onDisk = (): number => {
  const raw = rawDatabase(place.file)
  const { rows } = Object(statement(raw, 'SELECT count(*) AS rows FROM records').get())
  raw.close()
  return rows
}

/** So many records the incident has before. */
const BEFORE = 2

/** A delivery that notes one thing in the incident. */
const noted = (delivery: string, expected: number) =>
  recorded(delivery, { expected, contents: [noteOf(expected, delivery)] })

describe('what is appended in a turn', () => {
  test('is seen in the next turn at once, and by others once it is on disk', async () => {
    const first = store.journal.turn()
    await first.journal.append(noted('D1', BEFORE))
    const second = store.journal.turn()
    expect(await second.journal.records(T1, 1, BEFORE)).toHaveLength(1)
    await second.journal.append(noted('D2', BEFORE + 1))
    expect(onDisk()).toBe(BEFORE)
    await first.kept()
    expect(onDisk()).toBe(BEFORE + 2)
    await second.kept()
  })

  test('is on disk before anybody else reads it', async () => {
    const { journal, kept } = store.journal.turn()
    await journal.append(noted('D1', BEFORE))
    expect(await store.journal.records(T1, 1, BEFORE)).toHaveLength(1)
    expect(onDisk()).toBe(BEFORE + 1)
    await kept()
  })

  test('leaves what others have appended alone where it is refused', async () => {
    const first = store.journal.turn()
    await first.journal.append(noted('D1', BEFORE))
    const second = store.journal.turn()
    expect(await second.journal.append(noted('D2', BEFORE))).toEqual({ outcome: 'conflict' })
    await Promise.all([first.kept(), second.kept()])
    expect(await store.journal.records(T1, 1, BEFORE)).toMatchObject([
      { content: { body: { text: 'D1' } } },
    ])
    expect(await store.journal.replyTo(T1, 'D2')).toBeUndefined()
  })
})

// SQLite looks at the incident of a delivery when it commits.
const ORPHAN = `
  CREATE TRIGGER orphan AFTER INSERT ON deliveries WHEN NEW.key = 'orphan'
  BEGIN
    INSERT INTO deliveries (workspace, key, received_at, incident, reply)
    VALUES ('T1', 'of nothing', 0, 99, '{}');
  END`

describe('where the commit fails', () => {
  beforeEach(() => place.execute(ORPHAN))

  test('everybody whose turn it was is told, and nothing of it is stored', async () => {
    const first = store.journal.turn()
    await first.journal.append(noted('D1', BEFORE))
    const second = store.journal.turn()
    await second.journal.append(replied('orphan'))
    const reader = store.journal.turn()
    expect(await reader.journal.records(T1, 1, BEFORE)).toHaveLength(1)
    for (const turn of [first, second, reader])
      await expect(turn.kept()).rejects.toThrow('FOREIGN KEY')
    expect(onDisk()).toBe(BEFORE)
    const next = store.journal.turn()
    expect(await next.journal.append(noted('D3', BEFORE))).toEqual({ outcome: 'stored' })
    await next.kept()
    expect(onDisk()).toBe(BEFORE + 1)
  })

  test('a turn that began by then stores nothing any more, as it is told', async () => {
    const first = store.journal.turn()
    await first.journal.append(replied('orphan'))
    const second = store.journal.turn()
    await expect(first.kept()).rejects.toThrow('FOREIGN KEY')
    await expect(second.journal.append(noted('D2', BEFORE))).rejects.toThrow('FOREIGN KEY')
    await expect(second.kept()).rejects.toThrow('FOREIGN KEY')
    expect(onDisk()).toBe(BEFORE)
  })

  test('what was loaded of it is forgotten', async () => {
    const { inTurn, load } = createTurns(store.journal)
    const lost = inTurn(T1, ({ journal }) => journal.append(noted('D1', BEFORE)))
    const seen = inTurn(T1, ({ load: loadNow }) => loadNow(T1, 1))
    const failing = inTurn(T1, ({ journal }) => journal.append(replied('orphan')))
    for (const turn of [lost, seen, failing]) await expect(turn).rejects.toThrow('FOREIGN KEY')
    expect((await load(T1, 1))?.incident.version).toBe(BEFORE)
  })

  test('who reads beside it does not see it', async () => {
    const { inTurn, load } = createTurns(store.journal)
    const lost = inTurn(T1, ({ journal }) => journal.append(noted('D1', BEFORE)))
    const failing = inTurn(T1, ({ journal }) => journal.append(replied('orphan')))
    const read = load(T1, 1)
    for (const turn of [lost, failing]) await expect(turn).rejects.toThrow('FOREIGN KEY')
    expect((await read.catch(() => load(T1, 1)))?.incident.version).toBe(BEFORE)
  })
})

test('where SQLite itself gives up the transaction, everybody whose turn it was is told', async () => {
  await place.execute(`
    CREATE TRIGGER full AFTER INSERT ON deliveries WHEN NEW.key = 'full'
    BEGIN SELECT RAISE(ROLLBACK, 'no room'); END`)
  const first = store.journal.turn()
  await first.journal.append(noted('D1', BEFORE))
  const second = store.journal.turn()
  await expect(second.journal.append(replied('full'))).rejects.toThrow('no room')
  await expect(first.kept()).rejects.toThrow('no room')
  const third = store.journal.turn()
  expect(await third.journal.append(noted('D3', BEFORE))).toEqual({ outcome: 'stored' })
  await third.kept()
  expect(onDisk()).toBe(BEFORE + 1)
})

test('a store that is closed brings to disk what was appended', async () => {
  const { journal } = store.journal.turn()
  await journal.append(noted('D1', BEFORE))
  await store.close()
  store = await openStore(`sqlite:${place.file}`)
  expect(await store.journal.records(T1, 1, BEFORE)).toHaveLength(1)
})

test('two processes that take turns wait for each other no longer than a commit takes', async () => {
  const other = await place.open()
  const note = async (of: Store, name: string): Promise<void> => {
    const { inTurn } = createTurns(of.journal)
    for (let n = 0; n < 10; n += 1)
      await inTurn(T1, async ({ journal }) => {
        let outcome = 'conflict'
        while (outcome === 'conflict') {
          const expected = (await journal.records(T1, 1)).length
          outcome = (await journal.append(noted(`${name}${n}`, expected))).outcome
        }
      })
  }
  await Promise.all([note(store, 'a'), note(other, 'b')])
  expect(await store.journal.records(T1, 1, BEFORE)).toHaveLength(20)
  await other.close()
})
