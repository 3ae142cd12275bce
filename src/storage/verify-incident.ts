import { isDeepStrictEqual } from 'node:util'
import type { IncidentRecord } from '../domain/record.ts'
import { withoutRedacted } from '../domain/redaction.ts'
import type { Flaw, Where } from './flaw.ts'
import { type Derived, incidentRow, quoteRow, recordRow } from './rows.ts'
import type { IncidentRow, QuoteRow, RecordRow } from './tables.ts'
import { fromJson, isJson } from './text.ts'

/** What the app puts in lists of an incident with these records. */
export type Derive = (records: readonly IncidentRecord[]) => Derived

/** What is stored of an incident. */
export interface Stored {
  readonly incident: IncidentRow
  /** By sequence number. */
  readonly records: readonly RecordRow[]
  readonly quotes: readonly QuoteRow[]
}

/** What is wrong with an incident, its records, and what is derived from them. */
export const incidentFlaws = (
  { incident: stored, records: rows, quotes }: Stored,
  derive: Derive,
): readonly Flaw[] => {
  const where = { workspace: stored.workspace, incident: stored.number }
  if (rows.length === 0) return [{ ...where, code: 'no-records' }]
  const sequence = rows.map(({ seq }) => seq)
  const entries = rows.flatMap(({ entry }) => entry ?? [])
  const flaws = [
    ...gap(where, 'records', sequence),
    ...gap(where, 'entries', entries),
    ...rows.flatMap((row) => recordFlaws(where, row)),
  ]
  // What such records would tell is of no use.
  if (flaws.length > 0) return flaws
  const records = rows.map(({ record }): IncidentRecord => fromJson(record))
  return [
    ...orIncoherent(where, () =>
      lineFlaws(where, stored, () => derivedRow(where, records, derive)),
    ),
    ...orIncoherent(where, () => quoteFlaws(where, records, quotes)),
    ...orIncoherent(where, () => redactionFlaws(where, records)),
  ]
}

const gap = (where: Where, of: 'records' | 'entries', numbers: readonly number[]): Flaw[] => {
  const index = numbers.findIndex((number, position) => number !== position + 1)
  const found = numbers[index]
  return found === undefined ? [] : [{ ...where, code: 'gap', of, expected: index + 1, found }]
}

const recordFlaws = (where: Where, row: RecordRow): Flaw[] => {
  const { seq } = row
  try {
    const told = recordRow(where, fromJson(row.record))
    return differing({ ...told, record: row.record }, row).map((column) => ({
      ...where,
      code: 'record-differs',
      seq,
      column,
    }))
  } catch {
    const key = `${where.workspace}/${where.incident}/${seq}`
    return [{ code: 'unreadable', table: 'records', key }]
  }
}

const orIncoherent = (where: Where, look: () => Flaw[]): Flaw[] => {
  try {
    return look()
  } catch (error) {
    return [{ ...where, code: 'incoherent', detail: String(error) }]
  }
}

const derivedRow = (
  { workspace }: Where,
  records: readonly IncidentRecord[],
  derive: Derive,
): IncidentRow => incidentRow({ workspace, version: records.length }, derive(records))

const lineFlaws = (where: Where, stored: IncidentRow, tell: () => IncidentRow): Flaw[] => {
  if (!isJson(stored.line))
    return [{ code: 'unreadable', table: 'incidents', key: `${where.workspace}/${where.incident}` }]
  return differing(withLine(tell()), withLine(stored)).map((column) => ({
    ...where,
    code: 'line-differs',
    column,
  }))
}

const quoteFlaws = (
  where: Where,
  records: readonly IncidentRecord[],
  stored: readonly QuoteRow[],
): Flaw[] => {
  const told = bySeq(records.flatMap((record) => quoteRow(where, record) ?? []))
  const found = bySeq(stored)
  return [...new Set([...told.keys(), ...found.keys()])]
    .filter((seq) => !isDeepStrictEqual(told.get(seq), found.get(seq)))
    .map((seq) => ({ ...where, code: 'quote-differs', seq }))
}

const redactionFlaws = (where: Where, records: readonly IncidentRecord[]): Flaw[] => {
  const told = withoutRedacted(records)
  return records
    .filter((record, index) => !isDeepStrictEqual(record, told[index]))
    .map(({ seq }) => ({ ...where, code: 'not-redacted', seq }))
}

const bySeq = (rows: readonly QuoteRow[]): ReadonlyMap<number, QuoteRow> =>
  new Map(rows.map((row) => [row.seq, row]))

/** With the line as a value: the order of the keys in its JSON may change from version to version. */
const withLine = (row: IncidentRow) => ({ ...row, line: fromJson(row.line) })

const differing = <Row extends object>(told: Row, stored: Row): string[] =>
  (Object.keys(told) as (keyof Row & string)[]).filter(
    (column) => !isDeepStrictEqual(told[column], stored[column]),
  )
