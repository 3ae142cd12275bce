import { afterEach, describe, expect, test, vi } from 'vitest'
import { toIso } from '../../src/domain/instant.ts'
import type { WhenContext, WhenReading } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import rows from '../vectors/time-parse.json' with { type: 'json' }

interface Row {
  readonly id: string
  readonly now_utc: string
  readonly zone: string
  readonly input: string
  readonly locale?: string
  readonly expect?: string
  readonly expect_utc?: string
  readonly expect_end_utc?: string
  readonly rest?: string
  readonly flags?: readonly string[]
  readonly alt_utc?: string
  readonly candidates_utc?: readonly string[]
  readonly suggest_utc?: string
}

const iso = (instants: readonly number[]): string[] => instants.map(toIso).sort()

const read = ({ input, now_utc, zone, locale }: Row): WhenReading => {
  const context: WhenContext = { now: Date.parse(now_utc), zone }
  return readWhen(input, locale === undefined ? context : { ...context, locale })
}

/** What a row says of a reading, in the words of the row, as far as the row speaks of it. */
const described = (row: Row, reading: WhenReading): Partial<Row> => ({
  ...('rest' in row ? { rest: reading.rest } : {}),
  ...(reading.kind === 'instant'
    ? { expect_utc: toIso(reading.at), flags: [...reading.flags].sort() }
    : { expect: reading.kind }),
  ...(reading.kind === 'instant' && reading.until !== undefined
    ? { expect_end_utc: toIso(reading.until) }
    : {}),
  ...(reading.kind === 'instant' && reading.alternatives.length > 0
    ? { alt_utc: iso(reading.alternatives).join() }
    : {}),
  ...('candidates_utc' in row && 'candidates' in reading
    ? { candidates_utc: iso(reading.candidates) }
    : {}),
  ...('suggestion' in reading && reading.suggestion !== undefined
    ? { suggest_utc: toIso(reading.suggestion) }
    : {}),
})

const expected = (row: Row): Partial<Row> => {
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
  test.each(rows as readonly Row[])('$id $input', (row) => {
    vi.stubEnv('TZ', tz)
    expect(described(row, read(row))).toEqual(expected(row))
  })
})
