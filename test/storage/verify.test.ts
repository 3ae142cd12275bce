import { writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Flaw } from '../../src/storage/flaw.ts'
import { openStore } from '../../src/storage/open.ts'
import type { Verified } from '../../src/storage/verify.ts'
import type { Derive } from '../../src/storage/verify-incident.ts'
import { declared, draftFor, lineOf, NOON, noteOf, quoteOf, recorded, T1 } from './batches.ts'
import { damaged, sqlitePlace } from './places.ts'

type SqlitePlace = Awaited<ReturnType<typeof sqlitePlace>>

let place: SqlitePlace
beforeEach(async () => {
  place = await sqlitePlace()
  const store = await place.open()
  await store.journal.append(declared('D1', lineOf(1, { title: 'First\0' })))
  await store.journal.append({
    ...recorded('D2', {
      expected: 2,
      line: lineOf(1, { title: 'First\0' }),
      contents: [{ ...noteOf(2, 'a note'), quote: quoteOf('1723291200.000100') }],
    }),
    outgoing: [draftFor('C1', 'draft')],
  })
  await store.journal.append(declared('D3', lineOf(2)))
  await store.people.remember(T1, {
    id: 'U1',
    name: 'Dana',
    handle: 'dana',
    zone: null,
    locale: null,
    fetchedAt: NOON,
  })
  await store.journal.append({
    ...recorded('D4', { number: 2, expected: 2, line: lineOf(2), contents: [noteOf(2, 'b')] }),
    displays: [
      { kind: 'card', channel: 'C1' },
      { kind: 'draft', incident: 2, template: 'postmortem', channel: 'C1', requestedBy: 'U1' },
    ],
  })
  await store.reminders.putOff(T1, 2, { kind: 'quiet', until: NOON })
  for (const key of ['E1', 'E2', 'E3'])
    await store.inbox.keep({ workspace: T1, key, receivedAt: NOON, event: { key } })
  await store.inbox.done({ workspace: T1, key: 'E1' })
  const gone = { error: 'gone', notBefore: null, at: NOON }
  await store.inbox.failed({ workspace: T1, key: 'E2' }, gone, [])
  await store.close()
})
afterEach(() => place.remove())

/** Tells an incident by its first record alone. */
const derive: Derive = ([first]) => {
  if (first?.content.type !== 'opened') throw new Error('never opened')
  const { number, title } = first.content
  return { line: lineOf(number, { title }), searchable: title }
}

const verified = async (): Promise<Verified> => {
  const store = await openStore(`sqlite:${place.file}`, { migrate: false })
  try {
    return await store.verify(derive)
  } finally {
    await store.close()
  }
}

test('finds nothing where everything is as it should be', async () => {
  expect(await verified()).toEqual({
    flaws: [],
    counts: {
      incidents: 2,
      records: 6,
      quotes: 1,
      deliveries: 4,
      outbox: 1,
      people: 1,
      inbox: 3,
      displays: 1,
      drafts: 1,
      reminders: 1,
    },
  })
})

const UNGUARDED = `
  DROP TRIGGER records_are_not_updated; DROP TRIGGER records_are_not_deleted;
  DROP TRIGGER deliveries_are_not_updated; PRAGMA foreign_keys = OFF;`
const first = { workspace: T1, incident: 1 }
const told = (field: string, value: string) =>
  `UPDATE records SET record = json_set(record, '${field}', ${value}) WHERE incident = 1 AND seq = 1`

const DAMAGES: [string, Flaw[]][] = [
  [
    'DELETE FROM records WHERE incident = 1 AND seq = 2',
    [
      { ...first, code: 'gap', of: 'records', expected: 2, found: 3 },
      { ...first, code: 'gap', of: 'entries', expected: 1, found: 2 },
    ],
  ],
  [
    'DELETE FROM records WHERE incident = 1',
    [
      { ...first, code: 'no-records' },
      { code: 'orphan', table: 'quotes', parent: 'records' },
    ],
  ],
  [
    'DELETE FROM records WHERE incident = 1 AND seq = 3',
    [
      { ...first, code: 'line-differs', column: 'version' },
      { ...first, code: 'quote-differs', seq: 3 },
      { code: 'orphan', table: 'quotes', parent: 'records' },
    ],
  ],
  [
    "UPDATE records SET author_name = 'Eve' WHERE incident = 1 AND seq = 3",
    [{ ...first, code: 'record-differs', seq: 3, column: 'author_name' }],
  ],
  [
    "UPDATE records SET record = 'x' WHERE incident = 1 AND seq = 3",
    [{ code: 'unreadable', table: 'records', key: 'T1/1/3' }],
  ],
  [
    "UPDATE records SET record = 'null' WHERE incident = 1 AND seq = 3",
    [{ code: 'unreadable', table: 'records', key: 'T1/1/3' }],
  ],
  [
    told('$.content.title', "'Second'"),
    ['title', 'searchable', 'line'].map((column) => ({ ...first, code: 'line-differs', column })),
  ],
  [
    `${told('$.content.type', "'fact'")}; UPDATE records SET type = 'fact' WHERE seq = 1`,
    [
      { ...first, code: 'incoherent', detail: 'Error: never opened' },
      { ...first, incident: 2, code: 'record-differs', seq: 1, column: 'type' },
    ],
  ],
  [
    "UPDATE incidents SET status = 'resolved' WHERE number = 1",
    [{ ...first, code: 'line-differs', column: 'status' }],
  ],
  [
    "UPDATE incidents SET line = '' WHERE number = 1",
    [{ code: 'unreadable', table: 'incidents', key: 'T1/1' }],
  ],
  [
    "UPDATE deliveries SET reply = '{' WHERE key = 'D2'; UPDATE outbox SET message = ''",
    [
      { code: 'unreadable', table: 'deliveries', key: 'T1/D2' },
      { code: 'unreadable', table: 'outbox', key: 'T1/1' },
    ],
  ],
  ...["'null'", `'{"type": 1}'`, `'"draft"'`].map((message): [string, Flaw[]] => [
    `UPDATE outbox SET message = ${message}`,
    [{ code: 'unreadable', table: 'outbox', key: 'T1/1' }],
  ]),
  [
    'UPDATE displays SET shown_version = 4',
    [{ ...first, incident: 2, code: 'display-ahead', kind: 'card', shown: 4 }],
  ],
  [
    'UPDATE drafts SET shown_version = 4',
    [{ ...first, incident: 2, code: 'display-ahead', kind: 'draft', shown: 4 }],
  ],
  [
    'UPDATE displays SET behind = 0; UPDATE drafts SET behind = 0',
    ['card', 'draft'].map((kind) => ({
      ...first,
      incident: 2,
      code: 'display-overlooked',
      kind,
      shown: 0,
    })),
  ],
  ["UPDATE drafts SET shown = '{'", [{ code: 'unreadable', table: 'drafts', key: 'T1/1' }]],
  ...['off = 1', 'until = NULL'].map((unclear): [string, Flaw[]] => [
    `UPDATE reminders SET ${unclear}`,
    [{ ...first, incident: 2, code: 'reminder-unclear', kind: 'quiet' }],
  ]),
  [
    "UPDATE inbox SET event = '{' WHERE key <> 'E1'",
    [
      { code: 'unreadable', table: 'inbox', key: 'T1/E2' },
      { code: 'unreadable', table: 'inbox', key: 'T1/E3' },
    ],
  ],
  [
    told('$.content.quote', 'NULL'),
    [{ ...first, code: 'incoherent', detail: expect.stringContaining('TypeError') }],
  ],
  ['DELETE FROM quotes', [{ ...first, code: 'quote-differs', seq: 3 }]],
  ["UPDATE quotes SET message = '1'", [{ ...first, code: 'quote-differs', seq: 3 }]],
  [
    "INSERT INTO quotes VALUES ('T1', 1, 2, 'C1', '1')",
    [{ ...first, code: 'quote-differs', seq: 2 }],
  ],
  [
    "INSERT INTO quotes VALUES ('T1', 2, 9, 'C1', '1')",
    [
      { ...first, incident: 2, code: 'quote-differs', seq: 9 },
      { code: 'orphan', table: 'quotes', parent: 'records' },
    ],
  ],
  [
    'DELETE FROM incidents WHERE number = 2',
    [
      { code: 'orphan', table: 'records', parent: 'incidents' },
      { code: 'orphan', table: 'records', parent: 'incidents' },
      { code: 'orphan', table: 'records', parent: 'incidents' },
      { code: 'orphan', table: 'deliveries', parent: 'incidents' },
      { code: 'orphan', table: 'deliveries', parent: 'incidents' },
      { code: 'orphan', table: 'displays', parent: 'incidents' },
      { code: 'orphan', table: 'drafts', parent: 'incidents' },
      { code: 'orphan', table: 'reminders', parent: 'incidents' },
    ],
  ],
]

test.each(DAMAGES)('names what is wrong after %s', async (sql, flaws) => {
  await place.execute(`${UNGUARDED} ${sql}`)
  const found = (await verified()).flaws
  expect(found).toHaveLength(flaws.length)
  expect(found).toEqual(expect.arrayContaining(flaws))
})

test('says so where the file itself is damaged', async () => {
  await writeFile(place.file, await damaged(place.file))
  const { flaws, counts } = await verified()
  expect(new Set(flaws.map(({ code }) => code))).toEqual(new Set(['damaged']))
  expect(counts).toBeNull()
})
