import { expect, test } from 'vitest'
import { toIso } from '../../src/domain/instant.ts'
import {
  abbreviationAt,
  findZone,
  nearestZones,
  offsetAt,
  transitionsBetween,
} from '../../src/time/zones.ts'

test.each([
  ['America/Los_Angeles', 'America/Los_Angeles'],
  ['america/los_angeles', 'America/Los_Angeles'],
  ['ASIA/CALCUTTA', 'Asia/Calcutta'],
  ['us/pacific', 'US/Pacific'],
  ['utc', 'UTC'],
  ['GMT', 'GMT'],
  ['GMT+0', 'GMT+0'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['+05:30', '+05:30'],
  ['-0400', '-04:00'],
  ['UTC-4', 'UTC-04:00'],
  ['gmt+1', 'UTC+01:00'],
])('%s is the zone %s', (written, zone) => {
  expect(findZone(written)).toBe(zone)
})

test.each([
  '',
  'PST',
  'Mars/Phobos',
  'America_Los_Angeles',
  'Los Angeles',
  '+25:00',
  '+05:61',
  'constructor',
])('%j is no zone', (written) => {
  expect(findZone(written)).toBeUndefined()
})

test.each([
  ['Los Angeles', 'America/Los_Angeles'],
  ['los_angeles', 'America/Los_Angeles'],
  ['PST', 'America/Los_Angeles'],
  ['pt', 'America/Los_Angeles'],
  ['America/Los_Angles', 'America/Los_Angeles'],
  ['Berln', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['Kolkatta', 'Asia/Kolkata'],
  ['IST', 'Asia/Kolkata'],
])('%j may have been meant for %s', (written, zone) => {
  const near = nearestZones(written)
  expect(near.length).toBeLessThanOrEqual(3)
  expect(near[0]).toBe(zone)
})

test('nothing is near to nonsense', () => {
  expect(nearestZones('')).toEqual([])
  expect(nearestZones('qqqqqqqqqqqqqqq')).toEqual([])
  expect(nearestZones('x'.repeat(100_000))).toEqual([])
})

test('a change begins with its first instant', () => {
  const zone = 'America/New_York'
  const year = [Date.parse('2024-01-01T00:00:00Z'), Date.parse('2025-01-01T00:00:00Z')] as const
  const [spring = 0, autumn = 0, ...others] = transitionsBetween(...year, zone)
  expect([spring, autumn].map(toIso)).toEqual(['2024-03-10T07:00:00Z', '2024-11-03T06:00:00Z'])
  expect(others).toEqual([])
  expect([offsetAt(spring - 1, zone), offsetAt(spring, zone)]).toEqual([-300, -240])
  expect([abbreviationAt(autumn - 1, zone), abbreviationAt(autumn, zone)]).toEqual(['EDT', 'EST'])
  expect(transitionsBetween(spring - 1, spring, zone)).toEqual([spring])
  expect(transitionsBetween(spring, spring + 1, zone)).toEqual([])
})

test('a new abbreviation is a change too, without any clock being moved', () => {
  const from = Date.parse('2026-06-01T00:00:00Z')
  const to = Date.parse('2027-06-01T00:00:00Z')
  const changes = transitionsBetween(from, to, 'America/Vancouver')
  expect(changes).toHaveLength(1)
  expect(changes.map((at) => offsetAt(at, 'America/Vancouver'))).toEqual([-420])
})

test('fixed offsets are zones without changes', () => {
  expect(offsetAt(0, '+05:30')).toBe(330)
  expect(offsetAt(0, 'UTC-04:00')).toBe(-240)
  expect(offsetAt(0, 'UTC')).toBe(0)
  expect(abbreviationAt(0, '+05:30')).toBe('UTC+05:30')
  expect(transitionsBetween(0, 1e15, 'UTC-04:00')).toEqual([])
})

test('old local mean time is rounded to minutes', () => {
  expect(offsetAt(Date.parse('1880-01-01T00:00:00Z'), 'Asia/Kolkata')).toBe(321)
})
