import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, minutesBetween, toIso } from '../../src/domain/instant.ts'
import { abbreviation, formatClock, formatDay, isoLocal } from '../../src/time/format.ts'
import { candidates } from '../../src/time/wall.ts'
import { abbreviationAt, offsetAt, tzdataVersion } from '../../src/time/zones.ts'
import durations from '../vectors/durations.json' with { type: 'json' }
import instants from '../vectors/time-format.json' with { type: 'json' }
import stale from '../vectors/tz-stale.json' with { type: 'json' }

interface DurationRow {
  readonly start_local: string
  readonly end_local: string
  readonly zone: string
  readonly start_offset?: string
  readonly end_offset?: string
  readonly expect_minutes: number
  readonly start_utc: string
  readonly end_utc: string
}

/** The instant of a local clock; its offset is given where the clock shows this twice. */
const instantOf = (local: string, zone: string, offset?: string): number => {
  const asUtc = Date.parse(`${local}Z`)
  if (offset !== undefined) return Date.parse(`${local}${offset}`)
  const [year = 0, month = 0, day = 0] = local.slice(0, 10).split('-').map(Number)
  const found = candidates(
    { year, month, day, timeMs: asUtc - Date.UTC(year, month - 1, day) },
    zone,
  )
  expect(found).toHaveLength(1)
  return found[0] ?? Number.NaN
}

/** The tz database's numeric abbreviations are printed as offsets. */
const printed = (abbr: string, local: string): string =>
  /^[+-]/.test(abbr) ? `UTC${local.slice(-6)}` : abbr

beforeEach(() => vi.stubEnv('TZ', 'UTC'))
afterEach(() => vi.unstubAllEnvs())

test.each(instants)('$utc in $zone is $local_iso', (row) => {
  const at = Date.parse(row.utc)
  expect(offsetAt(at, row.zone)).toBe(row.offset_minutes)
  expect(abbreviationAt(at, row.zone)).toBe(row.abbreviation)
  expect(isoLocal(at, row.zone)).toBe(row.local_iso)
  expect(abbreviation(at, row.zone)).toBe(printed(row.abbreviation, row.local_iso))
})

test('the zone data are newer than those of the runtime', () => {
  expect(tzdataVersion >= '2026f').toBe(true)
})

test.each(stale)('$utc in $zone is $offset_minutes_2026f minutes east of UTC', (row) => {
  const at = Date.parse(row.utc)
  expect(offsetAt(at, row.zone)).toBe(row.offset_minutes_2026f)
  expect(abbreviationAt(at, row.zone)).toBe(row.abbreviation_2026f)
  const local = toIso(at + row.offset_minutes_2026f * MINUTE).slice(11, 16)
  expect(formatClock(at, row.zone)).toBe(local)
})

test.each(durations as readonly DurationRow[])(
  '$start_local to $end_local in $zone is $expect_minutes min',
  (row) => {
    const start = instantOf(row.start_local, row.zone, row.start_offset)
    const end = instantOf(row.end_local, row.zone, row.end_offset)
    expect([toIso(start), toIso(end)]).toEqual([row.start_utc, row.end_utc])
    expect(minutesBetween(start, end)).toBe(row.expect_minutes)
  },
)

describe.each(['America/New_York', 'Europe/London'])('with TZ=%s', (tz) => {
  test('the formatter refuses to work', () => {
    vi.stubEnv('TZ', tz)
    expect(() => formatDay(Date.parse('2024-03-10T02:30:00Z'), 'UTC')).toThrow(/TZ=UTC/)
  })

  test('zones and candidates do not change', () => {
    vi.stubEnv('TZ', tz)
    for (const row of durations as readonly DurationRow[]) {
      const start = instantOf(row.start_local, row.zone, row.start_offset)
      expect(toIso(start)).toBe(row.start_utc)
    }
    for (const row of instants)
      expect(offsetAt(Date.parse(row.utc), row.zone)).toBe(row.offset_minutes)
  })
})
