import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDay } from '../../src/domain/instant.ts'
import type { DayContext } from '../../src/time/day.ts'
import { readDay } from '../../src/time/day.ts'
import { instant, nearlyTime, zone } from './arbitrary.ts'

/** Saturday, August 10, 10:30 in Los Angeles. */
const SATURDAY: DayContext = {
  now: Date.parse('2024-08-10T17:30:00Z'),
  zone: 'America/Los_Angeles',
}

type Row = readonly [typed: string, day: string | undefined]

const rows = (others: Partial<DayContext>, table: readonly Row[]): void => {
  test.each(table)('%j is %s', (typed, day) => {
    expect(readDay(typed, { ...SATURDAY, ...others })).toBe(day)
  })
}

describe('a day with its year', () => {
  rows({}, [
    ...['2024-08-31', '2024/08/31', '2024-8-31', ' 2024-08-31 ', '２０２４-08-31', '8/31/2024'].map(
      (typed): Row => [typed, '2024-08-31'],
    ),
    ...['Aug 31, 2024', 'Aug 31 2024', 'August 31st, 2024', '31 Aug 2024', '31st August, 2024'].map(
      (typed): Row => [typed, '2024-08-31'],
    ),
    ['31/8/24', '2024-08-31'],
    ['2024-08-10', '2024-08-10'],
    ['2028-02-29', '2028-02-29'],
    ['2024-08-09', undefined],
    ['Aug 9 2024', undefined],
    ['2025-02-29', undefined],
    ['2024-13-01', undefined],
  ])
})

describe('without a year it is the nearest that is not over', () => {
  rows({}, [
    ['Aug 31', '2024-08-31'],
    ['aug 31st', '2024-08-31'],
    ['August 31st', '2024-08-31'],
    ['31 Aug', '2024-08-31'],
    ['31 august', '2024-08-31'],
    ['Aug 10', '2024-08-10'],
    ['Aug 9', '2025-08-09'],
    ['Feb 29', '2028-02-29'],
    ['8/31', '2024-08-31'],
    ['31/8', '2024-08-31'],
    ['8/8', '2025-08-08'],
    ['Feb 30', undefined],
  ])
})

describe('the order of day and month (R11)', () => {
  rows({}, [
    ['9/10', undefined],
    ['9/10/2024', undefined],
    // March 9 is over.
    ['9/3/2024', '2024-09-03'],
    ['3/9/2024', '2024-09-03'],
  ])
  rows({ locale: 'en-US' }, [
    ['9/10', '2024-09-10'],
    ['9/10/24', '2024-09-10'],
    ['3/9', '2025-03-09'],
  ])
  rows({ locale: 'en-GB' }, [
    ['9/10', '2024-10-09'],
    ['9-10-2024', '2024-10-09'],
    ['3/9', '2024-09-03'],
    // March 9 is over, whatever the locale prefers.
    ['9/3/2024', '2024-09-03'],
  ])
})

describe('days that are counted from today', () => {
  rows({}, [
    ['today', '2024-08-10'],
    ['Tomorrow', '2024-08-11'],
    ['Friday', '2024-08-16'],
    ['fri', '2024-08-16'],
    ['next Friday', '2024-08-16'],
    ['Saturday', '2024-08-17'],
    ['next saturday', '2024-08-17'],
    ['Sunday', '2024-08-11'],
  ])
  rows({ zone: 'Asia/Tokyo' }, [
    ['today', '2024-08-11'],
    ['Saturday', '2024-08-17'],
    ['Sunday', '2024-08-18'],
    ['Aug 10', '2025-08-10'],
  ])
  rows({ zone: 'nowhere', now: Date.parse('2024-12-31T23:59:59Z') }, [
    ['today', '2024-12-31'],
    ['tomorrow', '2025-01-01'],
    ['Jan 1', '2025-01-01'],
  ])
})

describe('a day that a calendar skipped is not to come', () => {
  rows({ zone: 'Pacific/Apia', now: Date.parse('2011-12-29T20:00:00Z') }, [
    ['today', '2011-12-29'],
    ['tomorrow', '2011-12-31'],
    ['2011-12-30', undefined],
    ['Dec 30', '2012-12-30'],
    ['Friday', '2012-01-06'],
  ])
})

describe('everything else stays a text', () => {
  rows(
    {},
    [
      ...['', ' ', 'soon', 'yesterday', 'last Friday', 'next week', 'next today', 'on Friday'],
      ...['Aug', '31', 'Aug 31 or so', 'Aug 31.', '2024-08-31 10:00', 'Friday morning'],
      ...[
        '2024-08-31T10:00Z',
        '9/Aug/2024:',
        '0/8',
        'Friday'.repeat(1000),
        'Aug  32',
        'Fri Aug 30',
      ],
      `Aug 31${' '.repeat(600)}`,
    ].map((typed): Row => [typed, undefined]),
  )
})

test('any text is a day to come or none', () => {
  const typed = fc.oneof(nearlyTime, fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(typed, zone, instant, (text, home, now) => {
      const day = readDay(text, { now, zone: home })
      if (day === undefined) return
      expect(isDay(day)).toBe(true)
      expect(Date.parse(`${day}T00:00:00Z`)).toBeGreaterThan(now - 2 * 86_400_000)
    }),
    { numRuns: 5000 },
  )
})
