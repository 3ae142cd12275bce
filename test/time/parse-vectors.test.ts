import { afterEach, describe, expect, test, vi } from 'vitest'
import { toIso } from '../../src/domain/instant.ts'
import type { WhenReading } from '../../src/time/when.ts'
import type { ParseRow } from './vectors.ts'
import { parseRows, readRow } from './vectors.ts'

const iso = (instants: readonly number[]): string[] => instants.map(toIso).sort()

/** What a row says of a reading, in the words of the row, as far as the row speaks of it. */
const described = (row: ParseRow, reading: WhenReading): Partial<ParseRow> => ({
  ...('rest' in row ? { rest: reading.rest } : {}),
  ...(reading.kind === 'instant'
    ? { expect_utc: toIso(reading.at), flags: [...reading.flags].sort() }
    : { expect: reading.kind }),
  ...(reading.kind === 'instant' && reading.until !== undefined
    ? { expect_end_utc: toIso(reading.until) }
    : {}),
  ...afternoonOf(row, reading),
  ...('candidates_utc' in row && 'candidates' in reading
    ? { candidates_utc: iso(reading.candidates) }
    : {}),
  ...('suggestion' in reading && reading.suggestion !== undefined
    ? { suggest_utc: toIso(reading.suggestion) }
    : {}),
})

/** Less likely readings may be offered beside it. */
const afternoonOf = ({ alt_utc }: ParseRow, reading: WhenReading): Partial<ParseRow> => {
  if (alt_utc === undefined || reading.kind !== 'instant') return {}
  return { alt_utc: iso(reading.alternatives).find((at) => at === alt_utc) ?? 'not offered' }
}

const expected = (row: ParseRow): Partial<ParseRow> => {
  const { rest, expect, expect_utc, expect_end_utc, alt_utc, suggest_utc } = row
  const given = { rest, expect, expect_utc, expect_end_utc, alt_utc, suggest_utc }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(expect_utc === undefined ? {} : { flags: [...(row.flags ?? [])].sort() }),
    ...(row.candidates_utc === undefined ? {} : { candidates_utc: [...row.candidates_utc].sort() }),
  }
}

afterEach(() => vi.unstubAllEnvs())

describe.each(['UTC', 'America/New_York', 'Europe/London'])('with TZ=%s', (tz) => {
  test.each(parseRows)('$id $input', (row) => {
    vi.stubEnv('TZ', tz)
    expect(described(row, readRow(row))).toEqual(expected(row))
  })
})
