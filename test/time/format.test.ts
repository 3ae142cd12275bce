import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  abbreviation,
  dayKey,
  formatClock,
  formatDate,
  formatDay,
  formatShortDay,
  isAmbiguousAbbreviation,
  isoLocal,
  offsetLabel,
  zoneLabel,
} from '../../src/time/format.ts'

beforeAll(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterAll(() => vi.unstubAllEnvs())

const AUGUST = Date.parse('2024-08-10T17:02:00Z')
const JANUARY = Date.parse('2024-01-10T17:02:00Z')

test('one instant in Los Angeles', () => {
  const zone = 'America/Los_Angeles'
  expect(formatClock(AUGUST, zone)).toBe('10:02')
  expect(formatDay(AUGUST, zone)).toBe('Saturday, August 10, 2024')
  expect(formatDate(AUGUST, zone)).toBe('August 10, 2024')
  expect(formatShortDay(AUGUST, zone)).toBe('Aug 10, 2024')
  expect(dayKey(AUGUST, zone)).toBe('2024-08-10')
  expect(isoLocal(AUGUST, zone)).toBe('2024-08-10T10:02:00-07:00')
  expect(isoLocal(AUGUST + 250, zone)).toBe('2024-08-10T10:02:00.250-07:00')
  expect(offsetLabel(AUGUST, zone)).toBe('UTC-07:00')
  expect(zoneLabel(AUGUST, zone)).toBe('PDT')
})

test('an instant before 1970 keeps its milliseconds', () => {
  expect(isoLocal(-1, 'UTC')).toBe('1969-12-31T23:59:59.999+00:00')
})

test.each([
  [AUGUST, 'UTC', 'UTC'],
  [AUGUST, 'Asia/Kolkata', 'IST, UTC+05:30'],
  [AUGUST, 'Europe/Dublin', 'IST, UTC+01:00'],
  [AUGUST, 'Europe/London', 'BST, UTC+01:00'],
  [JANUARY, 'Europe/London', 'GMT'],
  [JANUARY, 'America/Chicago', 'CST'],
  [AUGUST, 'America/Chicago', 'CDT'],
  [JANUARY, 'US/Central', 'CST'],
  [JANUARY, 'Asia/Shanghai', 'CST, UTC+08:00'],
  [JANUARY, 'America/Havana', 'CST, UTC-05:00'],
  [AUGUST, 'Cuba', 'CDT, UTC-04:00'],
  [JANUARY, 'Asia/Manila', 'PST, UTC+08:00'],
  [JANUARY, 'America/Tijuana', 'PST'],
  [JANUARY, 'America/Puerto_Rico', 'AST, UTC-04:00'],
  [JANUARY, 'Pacific/Pago_Pago', 'SST, UTC-11:00'],
  [AUGUST, 'America/Phoenix', 'MST, UTC-07:00'],
  [AUGUST, 'America/Sao_Paulo', 'UTC-03:00'],
  [AUGUST, 'Asia/Tehran', 'UTC+03:30'],
  [AUGUST, '+05:30', 'UTC+05:30'],
  [AUGUST, 'UTC-04:00', 'UTC-04:00'],
])('%d in %s is labelled %s', (at, zone, label) => {
  expect(zoneLabel(at, zone)).toBe(label)
  expect(isAmbiguousAbbreviation(at, zone)).toBe(label.includes(','))
})

test('UTC has an offset too', () => {
  expect(offsetLabel(AUGUST, 'UTC')).toBe('UTC+00:00')
})

test('the abbreviation goes with the instant, not with the offset', () => {
  const vancouver = 'America/Vancouver'
  expect(abbreviation(Date.parse('2025-12-10T12:00:00Z'), vancouver)).toBe('PST')
  expect(abbreviation(Date.parse('2026-12-10T12:00:00Z'), vancouver)).toBe('MST')
})

test('an unknown zone is a defect', () => {
  expect(() => formatClock(AUGUST, 'Mars/Phobos')).toThrow('Unknown time zone "Mars/Phobos"')
})
