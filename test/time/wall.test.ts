import fc from 'fast-check'
import moment from 'moment-timezone'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts'
import type { Wall } from '../../src/time/wall.ts'
import {
  candidates,
  compatibleInstant,
  gapAround,
  hasDay,
  wallAsUtc,
  wallAt,
} from '../../src/time/wall.ts'
import { offsetAt, transitionsBetween } from '../../src/time/zones.ts'

const FROM = Date.UTC(2010, 0, 1)
const TO = Date.UTC(2036, 0, 1)

const wall = (date: string, hours: number): Wall => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, timeMs: hours * HOUR }
}

test('a clock exists once, twice or not at all', () => {
  const zone = 'America/New_York'
  const iso = (found: readonly number[]): string[] => found.map((at) => new Date(at).toISOString())
  expect(iso(candidates(wall('2024-08-10', 10), zone))).toEqual(['2024-08-10T14:00:00.000Z'])
  expect(iso(candidates(wall('2024-11-03', 1.5), zone))).toEqual([
    '2024-11-03T05:30:00.000Z',
    '2024-11-03T06:30:00.000Z',
  ])
  expect(candidates(wall('2024-03-10', 2.5), zone)).toEqual([])
})

test('a gap says what it skipped', () => {
  const gap = gapAround(wall('2024-03-10', 2.5), 'America/New_York')
  expect(gap?.from.timeMs).toBe(2 * HOUR)
  expect(gap?.to.timeMs).toBe(3 * HOUR)
  expect(gap?.compatible).toBe(Date.parse('2024-03-10T07:30:00Z'))
  expect(gap?.earlier).toBe(Date.parse('2024-03-10T06:30:00Z'))
  expect(gapAround(wall('2024-03-10', 3), 'America/New_York')).toBeUndefined()
})

test('Samoa had no December 30 in 2011', () => {
  const day = (number: number) => ({ year: 2011, month: 12, day: number })
  expect([29, 30, 31].map((each) => hasDay('Pacific/Apia', day(each)))).toEqual([true, false, true])
  expect(hasDay('America/Sao_Paulo', { year: 2018, month: 11, day: 4 })).toBe(true)
})

const NEAR = [-26, -3, -1, -0.5, 0, 0.5, 1, 3, 26].map((hours) => hours * HOUR)

/** The clock of an instant leads back to it, and every candidate shows that clock. */
const leadsBack = (at: number, zone: string): boolean => {
  const shown = wallAt(at, zone)
  const found = candidates(shown, zone)
  const same = found.every((each) => wallAsUtc(wallAt(each, zone)) === wallAsUtc(shown))
  return same && found.includes(at) && found.length <= 2
}

test('around every change of every zone the clock of an instant leads back to it', () => {
  const wrong = moment.tz.names().flatMap((zone) =>
    transitionsBetween(FROM, TO, zone)
      .flatMap((change) => NEAR.map((distance) => change + distance))
      .filter((at) => !leadsBack(at, zone))
      .map((at) => `${new Date(at).toISOString()} ${zone}`),
  )
  expect(wrong).toEqual([])
})

test('clocks that do not exist lie in a gap, and the others do not', () => {
  const zone = fc.constantFrom(...moment.tz.names())
  fc.assert(
    fc.property(zone, fc.integer({ min: FROM, max: TO }), fc.integer(), (name, from, pick) => {
      const changes = transitionsBetween(from, from + 800 * DAY, name)
      const change = changes[Math.abs(pick) % Math.max(1, changes.length)] ?? from
      const asUtc = change + (pick % (30 * 60)) * MINUTE
      const timeMs = ((asUtc % DAY) + DAY) % DAY
      const shown = { ...wallAt(asUtc - timeMs, 'UTC'), timeMs }
      expect(wallAsUtc(shown)).toBe(asUtc)
      expect(gapAround(shown, name) === undefined).toBe(candidates(shown, name).length > 0)
      const at = compatibleInstant(shown, name)
      if (candidates(shown, name).length > 0) expect(candidates(shown, name)[0]).toBe(at)
      expect(Number.isInteger(offsetAt(at, name))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
