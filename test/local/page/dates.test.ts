import { describe, expect, test } from 'vitest'
import { dateText } from '../../../src/local/page/time/date-tokens.ts'
import { ago, cityOf, dayLabel } from '../../../src/local/page/time/labels.ts'
import { instantOf, knownZone, wallText } from '../../../src/local/page/time/zone.ts'

/** The space before AM may be a narrow one, which no reader tells apart. */
const spaced = (text: string) => text.replaceAll('\u202F', ' ')

const at = Date.UTC(2014, 1, 18, 14, 39, 42)
const reader = { zone: 'America/Los_Angeles', now: Date.UTC(2014, 1, 18, 15, 0, 0) }

describe("Slack's date tokens", () => {
  test.each([
    ['{date_num} {time_secs}', '2014-02-18 6:39:42 AM'],
    ['{date} at {time}', 'February 18th at 6:39 AM'],
    ['{date_short}', 'Feb 18'],
    ['{date_long}', 'Tuesday, February 18th'],
    ['{date_pretty}', 'today'],
    ['{date_short_pretty} {time}', 'today 6:39 AM'],
    ['{date_long_pretty}', 'today'],
    ['{ago}', '20 minutes ago'],
    ['{unknown} {toString}', '{unknown} {toString}'],
  ])('%s', (format, shown) => {
    expect(spaced(dateText(format, at / 1000, reader))).toBe(shown)
  })

  test('the year is told where it is not near', () => {
    const later = { ...reader, now: Date.UTC(2015, 1, 18) }
    const told = ['{date}', '{date_short}', '{date_long}'].map((format) =>
      dateText(format, at / 1000, later),
    )
    expect(told).toEqual(['February 18th, 2014', 'Feb 18, 2014', 'Tuesday, February 18th, 2014'])
  })

  test('the day is the one of the reader', () => {
    const late = Date.UTC(2014, 1, 19, 3) / 1000
    expect(dateText('{date_pretty}', late, reader)).toBe('today')
    expect(dateText('{date_pretty}', late, { ...reader, zone: 'Asia/Kolkata' })).toBe('tomorrow')
  })
})

test('the day before a change of clocks is yesterday', () => {
  const now = Date.UTC(2026, 2, 29, 22, 30)
  const zone = 'Europe/Berlin'
  expect(dayLabel(Date.UTC(2026, 2, 28, 23, 30), { zone, now })).toBe('Yesterday')
})

test('a zone that is not known is UTC', () => {
  expect(knownZone('Mars/Olympus')).toBe('UTC')
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

test.each([
  ['2026-03-29T10:00', 'Europe/Berlin', Date.UTC(2026, 2, 29, 8)],
  ['2026-03-28T10:00', 'Europe/Berlin', Date.UTC(2026, 2, 28, 9)],
  ['2026-07-01T00:15', 'Asia/Kolkata', Date.UTC(2026, 5, 30, 18, 45)],
])('%s in %s is an instant, and back', (wall, zone, instant) => {
  expect(instantOf(wall, zone)).toBe(instant)
  expect(wallText(instant, zone)).toBe(wall)
})

test('half a date is no instant', () => {
  expect(instantOf('2026-03', 'nowhere')).not.toBeNull()
  expect(instantOf('', 'UTC')).toBeNull()
})

test.each([
  [-40_000, '40 seconds ago'],
  [-3_600_000, '1 hour ago'],
  [7_200_000, 'in 2 hours'],
  [-90_000_000, 'yesterday'],
])('%i milliseconds from now are %s', (away, shown) => {
  expect(ago(away, 0)).toBe(shown)
})
