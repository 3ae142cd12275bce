import { copyFile, rename, rm, truncate } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { displaysIn } from '../../src/storage/displays.ts'
import type { Engine } from '../../src/storage/engine.ts'
import { inboxIn } from '../../src/storage/inbox.ts'
import { journalIn } from '../../src/storage/journal.ts'
import { outboxIn } from '../../src/storage/outbox.ts'
import { peopleIn } from '../../src/storage/people.ts'
import { remindersIn } from '../../src/storage/reminders.ts'
import { openRaw, sqliteEngine } from '../../src/storage/sqlite.ts'
import { statement } from '../../src/storage/statements.ts'
import { declared, draftFor, lineOf, NOON, replied, T1 } from './batches.ts'
import { begun, CARD, CARD_DUE, SHOWN } from './displays.ts'
import { problem, rawDatabase, sqlitePlace } from './places.ts'

let place: Awaited<ReturnType<typeof sqlitePlace>>
const engines: Engine[] = []
beforeEach(async () => {
  place = await sqlitePlace()
  const store = await begun({ store: await place.open(), place, another: place.open }, CARD)
  await store.journal.append(replied('D2', [draftFor('C1', 'one')]))
  await store.inbox.keep({ workspace: T1, key: 'E1', receivedAt: NOON, event: {} })
  await store.close()
})
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
  await place.remove()
})

const engineOn = (raw = openRaw(place.file)): Engine => {
  const engine = sqliteEngine(raw)
  engines.push(engine)
  return engine
}

/** So long that there is no room for it on a page that is in use. */
const LONG = 'long '.repeat(2000)

type Writes = Readonly<Record<string, (engine: Engine) => Promise<unknown>>>

/** What needs room, in the last of what it writes. */
const GROWING: Writes = {
  append: (on) => journalIn(on).append(declared('D3', lineOf(2, { title: LONG }))),
  remember: (on) => {
    const names = { id: 'U1', name: LONG, handle: 'dana', zone: null, locale: null }
    return peopleIn(on).remember(T1, { ...names, fetchedAt: NOON })
  },
  keep: (on) => inboxIn(on).keep({ workspace: T1, key: 'E2', receivedAt: NOON, event: LONG }),
  remind: (on) => {
    const outgoing = draftFor('C1', LONG)
    return remindersIn(on).remind(T1, 1, { kind: 'quiet', at: NOON, version: 2, outgoing })
  },
  fail: async (on) => {
    const [first] = await outboxIn(on).due(NOON)
    const gone = { error: 'x', notBefore: null, uncertain: false }
    if (first !== undefined) await outboxIn(on).failed(first, gone, [draftFor('C1', LONG)])
  },
  settle: (on) => displaysIn(on).settle(CARD_DUE, SHOWN, [draftFor('C1', LONG)]),
}

const E1 = { workspace: T1, key: 'E1' }

/** What needs none, and fails for other reasons only. */
const SMALL: Writes = {
  begin: async (on) => {
    const [first] = await outboxIn(on).due(NOON)
    if (first !== undefined) await outboxIn(on).begin(first)
  },
  sent: (on) => outboxIn(on).sent(1, 'ts'),
  'begin a display': (on) => displaysIn(on).begin(CARD_DUE),
  'retry a display': (on) => displaysIn(on).retry(T1, 'C1', NOON),
  done: (on) => inboxIn(on).done({ workspace: T1, key: 'E1' }),
  'fail an event': (on) => inboxIn(on).failed(E1, { error: 'x', notBefore: null, at: NOON }, []),
  'put off': (on) => remindersIn(on).putOff(T1, 1, { kind: 'quiet', until: null }),
}

/** Everything that is stored, as text. */
const contents = async (): Promise<string> => {
  const raw = rawDatabase(place.file)
  const names = ['incidents', 'records', 'deliveries', 'outbox', 'displays', 'inbox', 'people']
  const tables = [...names, 'reminders'].map((name) =>
    statement(raw, `SELECT * FROM ${name}`).all(),
  )
  raw.close()
  return JSON.stringify(tables)
}

describe('a database that is full', () => {
  test.each(Object.entries(GROWING))('says so and keeps nothing of it: %s', async (_, write) => {
    const before = await contents()
    const engine = engineOn()
    const { page_count: pages } = (
      await sql<{ page_count: number }>`PRAGMA page_count`.execute(engine.db)
    ).rows[0] ?? { page_count: 0 }
    await sql`PRAGMA max_page_count = ${sql.lit(pages)}`.execute(engine.db)
    await expect(write(engine)).rejects.toThrow(problem('full'))
    expect(await contents()).toBe(before)
    await sql`PRAGMA max_page_count = 100000`.execute(engine.db)
    await write(engine)
    expect(await contents()).not.toBe(before)
  })
})

describe('a database that may only be read', () => {
  test.each(Object.entries({ ...GROWING, ...SMALL }))('says so: %s', async (_, write) => {
    const before = await contents()
    const engine = engineOn(rawDatabase(place.file, { readonly: true }))
    await expect(write(engine)).rejects.toThrow(problem('unwritable'))
    expect(await outboxIn(engine).due(NOON)).toHaveLength(1)
    expect(await contents()).toBe(before)
  })
})

describe('a database of which a part is gone', () => {
  test.each(Object.entries(GROWING))('says so: %s', async (_, write) => {
    const engine = engineOn()
    await truncate(place.file, 8192)
    await expect(write(engine)).rejects.toThrow(problem('damaged'))
    await expect(journalIn(engine).find(T1, {})).rejects.toThrow(problem('damaged'))
  })

  test('is noticed when it is opened', async () => {
    await truncate(place.file, 8192)
    await expect(place.open()).rejects.toThrow(problem('damaged'))
  })
})

describe('a database that is not in its place any more', () => {
  const aside = () => `${place.file}.aside`
  const goes: Readonly<Record<string, () => Promise<void>>> = {
    'is removed': () => rm(place.file),
    'is moved away': () => rename(place.file, aside()),
    'is replaced': async () => {
      await copyFile(place.file, aside())
      await rename(aside(), place.file)
    },
  }

  test.each(Object.entries(goes))('says so, where it %s', async (_, go) => {
    const engine = engineOn()
    await go()
    for (const write of Object.values({ ...GROWING, ...SMALL }))
      await expect(write(engine)).rejects.toThrow(problem('replaced'))
  })

  test('is written to again when it is put back', async () => {
    const store = await place.open()
    await rename(place.file, aside())
    await expect(store.migrations()).rejects.toThrow(problem('replaced'))
    await rename(aside(), place.file)
    expect((await store.migrations()).pending).toEqual([])
    expect(await store.journal.append(declared('D3', lineOf(2)))).toEqual({ outcome: 'stored' })
    await store.close()
  })
})

describe('a database that somebody else keeps', () => {
  let other: ReturnType<typeof rawDatabase>
  beforeEach(() => {
    other = rawDatabase(place.file)
    other.exec('BEGIN IMMEDIATE')
  })
  afterEach(() => other.close())

  test('says so before Slack gives up, also where two things are written', async () => {
    const engine = engineOn()
    const since = performance.now()
    for (const write of [GROWING['remember'], GROWING['append']])
      await expect(write?.(engine)).rejects.toThrow(problem('busy'))
    expect(performance.now() - since).toBeLessThan(2000)
  })

  test('keeps nobody from reading, not even while somebody waits to write', async () => {
    const engine = engineOn()
    let isWaiting = true
    const keeping = inboxIn(engine)
      .keep({ workspace: T1, key: 'E2', receivedAt: NOON, event: {} })
      .finally(() => {
        isWaiting = false
      })
    expect(await journalIn(engine).workspaces()).toEqual([T1])
    expect(isWaiting).toBe(true)
    await expect(keeping).rejects.toThrow(problem('busy'))
  })

  test('is waited for longer where nobody waits for an answer', async () => {
    const engine = engineOn()
    setTimeout(() => other.exec('COMMIT'), 1000)
    const waiting = ['sent', 'begin a display', 'done'].map((name) => SMALL[name]?.(engine))
    await Promise.all([...waiting, GROWING['remind']?.(engine)])
    expect(await outboxIn(engine).waiting()).toMatchObject({ count: 1 })
    expect(await displaysIn(engine).due(NOON)).toMatchObject([{ uncertain: true }])
    expect(await inboxIn(engine).waiting(NOON)).toEqual([])
  })

  test('is given up in the end', async () => {
    await expect(outboxIn(engineOn()).sent(1, 'ts')).rejects.toThrow(problem('busy'))
  })
})
