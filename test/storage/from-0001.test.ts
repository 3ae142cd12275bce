import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { derive, type IncidentLine } from '../../src/domain/line.ts'
import type { IncidentRecord, Person } from '../../src/domain/record.ts'
import { openStore } from '../../src/storage/open.ts'
import { statement } from '../../src/storage/statements.ts'
import { NOON, noteOf, quoteOf, recorded, recordOf, T1 } from './batches.ts'
import { executeOn, type Folder, newFolder, openBefore } from './places.ts'

let folder: Folder
let url: string
let file: string
beforeEach(async () => {
  folder = await newFolder()
  file = join(folder.path, 'scribe.db')
  url = `sqlite:${file}`
})
afterEach(() => folder.remove())

const TITLE = 'Outage\0 of \ud83d "all"'
const PLAIN_TITLE = 'Outage\ufffd of \ufffd "all"'

/** The line of an incident as it was when the first migration was the only one. */
const lineBefore = (number: number): Omit<IncidentLine, 'private' | 'openedBy' | 'declaredIn'> => ({
  number,
  title: TITLE,
  status: 'open',
  severity: null,
  channel: 'C1',
  timezone: 'UTC',
  startedAt: NOON,
  endedAt: null,
})

const recordsOf = (number: number, author: Person): readonly IncidentRecord[] => {
  const opened = { type: 'opened', number, title: TITLE, timezone: 'UTC' } as const
  return [
    { ...recordOf(1, opened), author },
    { ...recordOf(2, noteOf(1, TITLE)), author: { id: 'U7', name: 'Lee' } },
  ]
}

/** A database with incidents that only the first migration was applied to. */
const madeBefore = async (...authors: readonly Person[]): Promise<void> => {
  const { raw, engine } = await openBefore(file, ['0001-journal'])
  for (const [index, author] of authors.entries()) {
    const number = index + 1
    statement(
      raw,
      `INSERT INTO incidents VALUES (?, ?, 2, ?, 'open', NULL, 'C1', 'UTC', ?, NULL, ?, ?)`,
    ).run(
      ...[T1, number, PLAIN_TITLE, NOON, `inc-${number}\n${PLAIN_TITLE.toLowerCase()}`],
      JSON.stringify(lineBefore(number)),
    )
    for (const record of recordsOf(number, author)) {
      const { seq, recordedAt, delivery, content } = record
      await engine.db
        .insertInto('records')
        .values({
          workspace: T1,
          incident: number,
          seq,
          entry: seq === 1 ? null : 1,
          recorded_at: recordedAt,
          delivery,
          type: content.type,
          author_id: record.author.id,
          author_name: record.author.name,
          record: JSON.stringify(record),
        })
        .execute()
    }
  }
  await engine.close()
}

test('incidents that were recorded before are complete afterwards', async () => {
  await madeBefore({ id: 'U1', name: 'Dana' }, { id: null, name: 'somebody' })
  const store = await openStore(url)
  expect(await store.journal.find(T1, {})).toEqual([
    { ...lineBefore(2), private: false, openedBy: null, declaredIn: 'C1' },
    { ...lineBefore(1), private: false, openedBy: 'U1', declaredIn: 'C1' },
  ])
  expect(await store.verify(derive)).toMatchObject({ flaws: [], counts: { incidents: 2 } })
  await store.close()
})

test('incidents that were recorded before go on', async () => {
  await madeBefore({ id: 'U1', name: 'Dana' })
  const store = await openStore(url)
  const [line] = await store.journal.find(T1, {})
  if (line === undefined) throw new Error('The incident is there')
  const quote = quoteOf('1723291200.000100')
  const contents = [{ ...noteOf(2, 'a note'), quote }]
  const { searchable } = derive(await store.journal.records(T1, 1))
  const batch = recorded('D2', { expected: 2, line, searchable, contents })
  const displays = [{ kind: 'card', channel: 'C1' }] as const
  expect(await store.journal.append({ ...batch, displays })).toEqual({ outcome: 'stored' })
  expect(await store.journal.quoting(T1, quote)).toEqual([1])
  expect(await store.displays.due(NOON)).toMatchObject([{ number: 1, version: 3 }])
  expect((await store.verify(derive)).flaws).toEqual([])
  await store.close()
})

test('a damaged incident keeps no other one from being completed', async () => {
  await madeBefore({ id: 'U1', name: 'Dana' }, { id: 'U2', name: 'Sam' })
  executeOn(file, "UPDATE incidents SET line = '{' WHERE number = 1")
  const store = await openStore(url)
  expect((await store.verify(derive)).flaws).toEqual([
    { code: 'unreadable', table: 'incidents', key: 'T1/1' },
  ])
  await store.close()
})
