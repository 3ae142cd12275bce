import { isDeepStrictEqual } from 'node:util'
import type { IncidentRecord } from '../domain/record.ts'
import type { Flaw, Where } from './flaw.ts'
import { type Derived, incidentRow, recordRow } from './rows.ts'
import type { IncidentRow, RecordRow } from './tables.ts'
import { fromJson, isJson } from './text.ts'

/** What the app puts in lists of an incident with these records. */
export type Derive = (records: readonly IncidentRecord[]) => Derived

/** What is wrong with an incident and its records, which come by sequence number. */
export const incidentFlaws = (
  stored: IncidentRow,
  rows: readonly RecordRow[],
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
  return flaws.length > 0 ? flaws : lineFlaws(where, stored, () => derivedRow(where, rows, derive))
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
      ...{ ...where, code: 'record-differs', seq, column },
    }))
  } catch {
    const key = `${where.workspace}/${where.incident}/${seq}`
    return [{ code: 'unreadable', table: 'records', key }]
  }
}

const derivedRow = (where: Where, rows: readonly RecordRow[], derive: Derive): IncidentRow =>
  incidentRow(
    { workspace: where.workspace, version: rows.length },
    derive(rows.map(({ record }) => fromJson(record))),
  )

const lineFlaws = (where: Where, stored: IncidentRow, tell: () => IncidentRow): Flaw[] => {
  if (!isJson(stored.line))
    return [{ code: 'unreadable', table: 'incidents', key: `${where.workspace}/${where.incident}` }]
  try {
    return differing(withLine(tell()), withLine(stored)).map((column) => ({
      ...{ ...where, code: 'line-differs', column },
    }))
  } catch (error) {
    return [{ ...where, code: 'incoherent', detail: String(error) }]
  }
}

/** With the line as a value: the order of the keys in its JSON may change from version to version. */
const withLine = (row: IncidentRow) => ({ ...row, line: fromJson(row.line) })

const differing = <Row extends object>(told: Row, stored: Row): string[] =>
  (Object.keys(told) as (keyof Row & string)[]).filter(
    (column) => !isDeepStrictEqual(told[column], stored[column]),
  )
