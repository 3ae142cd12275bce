import { describe, expect, test } from 'vitest'
import type { WhenContext } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import { parseRows, readRow } from './vectors.ts'

const LOS_ANGELES = 'America/Los_Angeles'

const whyOf = (typed: string, context: WhenContext): string | undefined => {
  const reading = readWhen(typed, context)
  return 'why' in reading ? reading.why : undefined
}

const rows = (
  now: string,
  others: Partial<WhenContext>,
  table: readonly (readonly [typed: string, why: string])[],
): void => {
  test.each(table)('%j is asked about: %s', (typed, why) => {
    expect(whyOf(typed, { now: Date.parse(now), zone: LOS_ANGELES, ...others })).toBe(why)
  })
}

describe('a sentence says what is unclear', () => {
  rows('2024-08-10T17:30:00Z', {}, [
    [
      '2024-03-10 02:30',
      '02:30 on March 10, 2024 did not happen in America/Los_Angeles (02:00 → 03:00).',
    ],
    ['2023-11-05 01:30', '01:30 on November 5, 2023 happened twice in America/Los_Angeles.'],
    ['Feb 30 10:00', 'There is no February 30.'],
    [
      '14:30 AM',
      '14:30 and AM contradict each other: 14:30 on August 9, 2024 or 02:30 on August 10, 2024 may be meant.',
    ],
    [
      'today 14:30 AM',
      '14:30 and AM contradict each other: 02:30 on August 10, 2024 may be meant.',
    ],
    ['Mon Aug 9 2024 10:02', '10:02 on a Monday contradicts August 9, 2024, which is a Friday.'],
    [
      '14:30 IST',
      '14:30 IST on August 10, 2024 may be meant in Asia/Kolkata, Asia/Jerusalem or Europe/Dublin.',
    ],
    ['3/4/2024 10:00', 'The date of 10:00 may be March 4, 2024 or April 3, 2024.'],
    ['yesterday midnight', 'Midnight may be the start or the end of August 9, 2024.'],
    [
      '2024-08-09T03:02-08:00[America/Los_Angeles]',
      'The offset -08:00 does not belong to 03:02 on August 9, 2024 in America/Los_Angeles.',
    ],
  ])
  rows('2024-08-11T03:00:00Z', {}, [
    ['yesterday 22:50 UTC', 'Yesterday at 22:50 in UTC may be August 10, 2024 or August 9, 2024.'],
  ])
  rows('2024-08-11T00:30:00Z', { zone: 'Europe/Paris' }, [
    [
      '21:00 CST',
      '21:00 CST may be meant in America/Chicago (August 9, 2024), Asia/Shanghai (August 10, 2024) or America/Havana (August 9, 2024).',
    ],
  ])
  rows('2012-01-30T10:40:00Z', { zone: 'Pacific/Apia' }, [
    [
      '2011-12-30 10:00',
      '10:00 on December 30, 2011 did not happen in Pacific/Apia (00:00 on December 30, 2011 → 00:00 on December 31, 2011).',
    ],
  ])
})

describe('what is offered besides is named too', () => {
  rows('2024-11-03T22:00:00Z', {}, [
    [
      '1:30',
      '01:30 on November 3, 2024 happened twice in America/Los_Angeles, and 13:30 on November 3, 2024 may be meant as well.',
    ],
  ])
  rows('2024-03-10T23:00:00Z', {}, [
    [
      '2:30',
      '02:30 on March 10, 2024 did not happen in America/Los_Angeles (02:00 → 03:00), and 14:30 on March 10, 2024 may be meant as well.',
    ],
  ])
  const incidentStart = Date.parse('2024-08-10T21:00:00Z')
  rows('2024-08-10T21:40:00Z', { incidentStart, locale: 'en-US' }, [
    [
      '2:23',
      'Without AM or PM the time may be 02:23 on August 10, 2024 or 14:23 on August 10, 2024.',
    ],
  ])
})

test('a weekday contradicts its date also where the date is still to come', () => {
  const now = Date.parse('2024-08-12T22:00:00Z')
  expect(whyOf('Mon Aug 13 2024 10:00', { now, zone: LOS_ANGELES })).toBe(
    '10:00 on a Monday contradicts August 13, 2024, which is a Tuesday.',
  )
})

test('every question of the vectors is a sentence with a day', () => {
  const asked = parseRows.map((row) => readRow(row)).filter((reading) => 'why' in reading)
  expect(asked.length).toBeGreaterThan(40)
  for (const { why } of asked) expect(why).toMatch(/^[A-Z\d].*[A-Z][a-z]+ \d{1,2}\b[^.]*\.$/)
})
