import { describe, expect, test } from 'vitest'
import { bullets, draftOf, labelled, under, zoneLine } from './drafts.ts'
import type { Step } from './story.ts'
import { about, clocks, journalOf, note, said, when } from './story.ts'

const tell = (zone: string, start: ReturnType<typeof when>, ...steps: readonly Step[]): string =>
  draftOf(journalOf({ zone, title: 'Down', start }, ...steps))

describe('the zone of the document', () => {
  test.each([
    ['UTC', 'All times UTC.'],
    ['UTC-04:00', 'All times UTC-04:00.'],
    ['Europe/London', 'All times Europe/London (BST, UTC+01:00).'],
    ['Asia/Kolkata', 'All times Asia/Kolkata (IST, UTC+05:30).'],
    ['America/Sao_Paulo', 'All times America/Sao_Paulo (UTC-03:00).'],
  ])('%s', (zone, line) => {
    expect(zoneLine(tell(zone, when('2024-08-10T17:00:00Z')))).toBe(line)
  })

  test('an abbreviation that two places use has its offset beside it', () => {
    const on = clocks('2024-08-10', '+05:30')
    const draft = tell('Asia/Kolkata', on('10:00'), said('resolved', on('10:30'), 'Over'))
    expect(labelled('Duration', draft)).toContain(
      '30m, from 10:00 to 10:30 IST (UTC+05:30) on August 10, 2024.',
    )
    expect(bullets(draft).at(-1)).toBe('- 10:30 - **Resolved:** Over')
  })
})

describe('a clock change', () => {
  const draft = tell(
    'America/New_York',
    when('2024-11-03T01:30-04:00'),
    note(when('2024-11-03T01:50-04:00'), 'Before the change'),
    note(when('2024-11-03T01:55-04:00', '2024-11-03T01:05-05:00'), 'Across it'),
    note(when('2024-11-03T01:06-05:00', '2024-11-03T01:09-05:00'), 'After it'),
    said('resolved', when('2024-11-03T01:15-05:00'), 'Over'),
  )

  test('is named in the header', () => {
    expect(zoneLine(draft)).toBe(
      'All times America/New_York (EDT, UTC-04:00; from 02:00 Nov 3 EST, UTC-05:00). ' +
        'The clocks changed in between, so every time names its zone.',
    )
  })

  test('does not change how long it lasted', () => {
    expect(labelled('Duration', draft)).toBe(
      '45m, from 01:30 EDT (UTC-04:00) to 01:15 EST (UTC-05:00) on November 3, 2024. ' +
        'Detected n/a, mitigated n/a, resolved after 45 min (01:15 EST).',
    )
  })

  test('puts the abbreviation on every line, in the order of time', () => {
    expect(bullets(draft)).toEqual([
      '- 01:30 EDT - **Outage began:** Down',
      '- 01:50 EDT - Before the change',
      '- 01:55 EDT-01:05 EST - Across it',
      '- 01:06-01:09 EST - After it',
      '- 01:15 EST - **Resolved:** Over',
    ])
  })

  test('counts also where only an entry long before the start lies behind it', () => {
    const london = tell(
      'Europe/London',
      when('2026-03-30T08:56+01:00'),
      note(when('2026-03-12T14:06Z'), 'A beta was made available'),
    )
    expect(zoneLine(london)).toContain('(GMT, UTC+00:00; from 01:00 Mar 29 BST, UTC+01:00).')
    expect(bullets(london)).toEqual([
      '- 14:06 GMT - A beta was made available',
      '- 08:56 BST - **Outage began:** Down',
    ])
  })

  test('between two offsets of one name puts the offset on every line', () => {
    const moscow = tell(
      'Europe/Moscow',
      when('2014-10-26T01:30+04:00'),
      said('resolved', when('2014-10-26T01:15+03:00'), 'Over'),
    )
    expect(bullets(moscow)).toEqual([
      '- 01:30 MSK, UTC+04:00 - **Outage began:** Down',
      '- 01:15 MSK, UTC+03:00 - **Resolved:** Over',
    ])
  })

  test('outside the incident is no matter', () => {
    const before = tell('America/New_York', when('2024-11-03T00:30-04:00'))
    expect(zoneLine(before)).toBe('All times America/New_York (EDT, UTC-04:00).')
    expect(bullets(before)).toEqual(['- 00:30 - **Outage began:** Down'])
  })
})

test('each change of day in the zone of the incident has a heading', () => {
  const draft = tell(
    'America/Los_Angeles',
    when('2023-11-10T22:00-08:00'),
    note(when('2023-11-10T23:50-08:00', '2023-11-11T00:20-08:00'), 'Restored a backup'),
    said('detected', when('2023-11-11T00:30-08:00'), 'A customer called'),
    said('resolved', when('2023-11-11T04:00-08:00'), 'Over'),
  )
  expect(under('Timeline', draft)).toBe(`**Friday, November 10, 2023**

- 22:00 - **Outage began:** Down
- 23:50-00:20 (Nov 11) - Restored a backup

**Saturday, November 11, 2023**

- 00:30 - **Detected:** A customer called
- 04:00 - **Resolved:** Over

No escalation was recorded.`)
  expect(labelled('Duration', draft)).toBe(
    '6h, from 22:00 PST on November 10, 2023 to 04:00 PST on November 11, 2023. ' +
      'Detected after 150 min (00:30 on Nov 11, 2023), mitigated n/a, ' +
      'resolved after 360 min (04:00 on Nov 11, 2023).',
  )
})

test('ranges and approximate times are shown as such', () => {
  const on = clocks('2024-08-10', 'Z')
  const draft = tell(
    'UTC',
    about('2024-08-10T10:00Z'),
    note(on('10:10', '10:25'), 'Rolled back'),
    said('detected', about('2024-08-10T10:12Z'), 'A customer called'),
    said('resolved', on('11:00'), ''),
  )
  expect(bullets(draft)).toEqual([
    '- ~10:00 - **Outage began:** Down',
    '- 10:10-10:25 - Rolled back',
    '- ~10:12 - **Detected:** A customer called',
    '- 11:00 - **Resolved.**',
  ])
  expect(labelled('Duration', draft)).toBe(
    'about 1h, from ~10:00 to 11:00 UTC on August 10, 2024. ' +
      'Detected after ~12 min (~10:12), mitigated n/a, resolved after ~60 min (11:00).',
  )
})

test('entries are sorted by instant, then by number', () => {
  const on = clocks('2024-08-10', 'Z')
  const draft = tell(
    'UTC',
    on('10:00'),
    note(on('10:20'), 'recorded first'),
    note(on('10:10'), 'happened first'),
    note(on('10:20'), 'recorded last'),
    note(on('09:00'), 'before the start'),
  )
  expect(bullets(draft).map((line) => line.split(' - ').at(-1))).toEqual([
    ...['before the start', '**Outage began:** Down', 'happened first'],
    ...['recorded first', 'recorded last'],
  ])
})
