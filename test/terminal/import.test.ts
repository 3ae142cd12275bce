import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { derive } from '../../src/domain/line.ts'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { exportIncident } from '../../src/report/export.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { Failure } from '../../src/terminal/failure.ts'
import { importIncident } from '../../src/terminal/import.ts'
import { readExport } from '../../src/terminal/read-export.ts'
import { anyJournal } from '../domain/any-journal.ts'
import { blog } from '../report/blog.ts'
import { fold } from '../report/story.ts'
import { type Folder, newFolder } from '../storage/places.ts'

let folder: Folder
let store: Store
let file = ''
beforeAll(async () => {
  folder = await newFolder()
  file = join(folder.path, 'export.json')
  store = await openStore(`sqlite:${join(folder.path, 'scribe.db')}`)
})
afterAll(async () => {
  await store.close()
  await folder.remove()
})

const exported = (records: readonly IncidentRecord[]): string =>
  JSON.stringify(exportIncident(fold(records), records))

const withNumber = (records: readonly IncidentRecord[], number: number): typeof records =>
  records.map((record) =>
    record.content.type === 'opened'
      ? { ...record, content: { ...record.content, number } }
      : record,
  )

test('any incident that people can record comes back byte for byte, but for its number', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(anyJournal, async (records) => {
      count += 1
      const workspace = `T${count}`
      await writeFile(file, exported(records))
      const means = { ...store, now: 0, usual: null }
      expect(await importIncident(await readExport(file), { workspace }, means)).toBe(
        `ok: INC-1 of ${workspace}, ${records.length} records`,
      )
      const restored = await store.journal.records(workspace, 1)
      expect(restored[0]?.content).toMatchObject({ number: 1 })
      expect(exported(withNumber(restored, 3))).toBe(exported(records))
    }),
  )
  expect((await store.verify(derive)).flaws).toEqual([])
})

/** What an export of the blog's incident is refused with, once its text was changed. */
const refusalOf = async (change: (text: string) => string | Uint8Array): Promise<string> => {
  await writeFile(file, change(exported(blog)))
  const read: unknown = await readExport(file).catch((error: unknown) => error)
  return read instanceof Failure ? read.message.replace(file, 'FILE') : ''
}

interface Loose {
  // biome-ignore lint/suspicious/noExplicitAny: whoever edits a file by hand is bound by nothing.
  [key: string]: any
}

describe('says in one line what is wrong with a file', () => {
  test.each<[string, (text: string) => string | Uint8Array]>([
    ['FILE is not JSON, or was cut off', (text) => text.slice(0, -100)],
    ['FILE is not JSON, or was cut off', () => ''],
    ['FILE is not encoded in UTF-8', (text) => Buffer.from(text, 'utf16le').fill(0xff, 0, 2)],
    ['FILE: has to be an object', () => '[]'],
    ['FILE: version has to be 1, the only one that this program reads', () => '{"version":2}'],
    ['FILE: records is missing', () => '{"version":1}'],
    ['FILE: records is empty', () => '{"version":1,"records":[]}'],
  ])('%s', async (why, change) => {
    expect(await refusalOf(change)).toBe(why)
  })

  test.each<[string, RegExp]>([
    ['incident.title', /"AI Blog Generator is down"/],
    ['incident.impact.text', /100% of active users/],
    ['entries[0].text', /(?<="entries".*)"AI Blog Generator is down"/],
    ['entries[1].at', /(?<="entries":\[\{.*\{"number":2.*)2024-08-10T17/],
  ])('%s was edited, which is not what the records tell', async (place, words) => {
    expect(
      await refusalOf((text) => text.replace(words, (found) => found.replace(/\w/, 'x'))),
    ).toBe(`FILE: ${place} is not what the records tell; correct an incident once it is restored`)
  })

  test('an entry that was taken out of the file', async () => {
    const without = (text: string) =>
      text.replace(/(?<="entries":\[)\{"number":1,.*?\},(?=\{"number":2)/, '')
    expect(await refusalOf(without)).toContain('FILE: entries.length is not what the records tell')
  })

  test.each<[string, (records: Loose[]) => unknown]>([
    ['records[2] has to be an object', (all) => all.splice(2, 1, null as unknown as Loose)],
    ['records[1].content.when.at has to be a whole number', ([, start]) => set(start, 'at', '10')],
    ['records[1].content.when.at has to be a whole number', ([, start]) => set(start, 'at', 0.5)],
    ['records[1].content.when.at is out of bounds', ([, start]) => set(start, 'at', 9e15)],
    ['records[1].content.when.zone is no time zone', ([, start]) => set(start, 'zone', 'Mars')],
    [
      'records[1].content.when holds more\ufffd, which this version does not know',
      ([, start]) => set(start, 'more\u009b', 1),
    ],
    ['records[0].content.type has to be one of opened, entered', ([first]) => retype(first)],
    ['records[0].author is missing', ([first]) => delete first?.['author']],
    ['records[0].delivery is no id', ([first]) => Object.assign(first ?? {}, { delivery: '\0' })],
    ['records[3].seq has to be 4, for records are numbered', (all) => all.splice(3, 1)],
    ['records[0].content.type has to be opened in the first', (all) => all.reverse().map(renumber)],
    ['records[1].content.type has to be opened in the first', (all) => reopen(all)],
    ['records[2].content.entry has to be 2, for entries are numbered', (all) => skip(all)],
    [
      'records[2].content.entry is not there yet; the last entry before it is 1',
      (all) => miss(all),
    ],
    ['records[2].content.records takes back what is not there yet', (all) => undo(all)],
    ['records[2].content.body.change.to is no time zone', (all) => move(all)],
  ])('%s', async (why, change) => {
    const told = await refusalOf((text) => {
      const whole = JSON.parse(text)
      change(whole.records)
      return JSON.stringify(whole)
    })
    expect(told).toContain(`FILE: ${why}`)
    expect(told).not.toContain('\n')
  })
})

const set = (record: Loose | undefined, field: string, value: unknown) =>
  Object.assign(record?.['content'].when, { [field]: value })

const retype = (record: Loose | undefined) =>
  Object.assign(record?.['content'], { type: 'invented' })

const renumber = (record: Loose, index: number) => Object.assign(record, { seq: index + 1 })

const reopen = ([first, second]: Loose[]) =>
  Object.assign(second ?? {}, { content: first?.['content'] })

const skip = ([, start, third]: Loose[]) =>
  Object.assign(third ?? {}, { content: { ...start?.['content'], entry: 3 } })

const put = ([, , third]: Loose[], content: object) => Object.assign(third ?? {}, { content })

const miss = (all: Loose[]) => put(all, { type: 'removed', entry: 2, reason: '' })

const undo = (all: Loose[]) => put(all, { type: 'undone', records: [3] })

const move = (all: Loose[]) => {
  const { content } = all[1] ?? {}
  const change = { field: 'timezone', role: null, from: null, to: 'Mars', person: null }
  put(all, { ...content, entry: 2, body: { ...content.body, kind: 'change', change } })
}
