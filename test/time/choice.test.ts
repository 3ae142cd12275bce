import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toIso } from '../../src/domain/instant.ts'
import type { WhenContext, WhenReading } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import { instant, nearlyTime, zone } from './arbitrary.ts'
import { parseRows, readRow } from './vectors.ts'

/** `08-10 17:02 to 08-10 17:30 approx`: UTC, and what else the reading says. */
const told = (reading: WhenReading): string => {
  if (reading.kind !== 'instant') return reading.kind
  const [at, until] = [reading.at, reading.until].map((each) =>
    each === undefined ? '' : toIso(each).slice(5, 16).replace('T', ' '),
  )
  const flags = reading.flags.map((flag) => ` ${flag}`).join('')
  return `${at}${until === '' ? '' : ` to ${until}`}${flags}`
}

const offered = (reading: WhenReading): readonly number[] => {
  if (reading.kind === 'text') return []
  return reading.kind === 'instant' ? [reading.at, ...reading.alternatives] : reading.candidates
}

interface Question {
  readonly typed: string
  readonly now: string
  readonly others?: Partial<WhenContext>
  /** What each of the instants on offer makes of it, in the order in which they are offered. */
  readonly answers: readonly string[]
}

const incidentStart = Date.parse('2024-08-10T21:00:00Z')
const AUTUMN = '2024-11-03T20:00:00Z'
const SPRING = '2024-03-10T19:00:00Z'
const SATURDAY = '2024-08-10T17:30:00Z'
const AFTERNOON = '2024-08-10T21:40:00Z'

const QUESTIONS: Readonly<Record<string, Question>> = {
  'an overlap': { typed: '1:30 AM', now: AUTUMN, answers: ['11-03 08:30', '11-03 09:30'] },
  'a range from an overlap': {
    typed: '~01:30 - 01:45',
    now: AUTUMN,
    answers: ['11-03 08:30 to 11-03 08:45 approx', '11-03 09:30 to 11-03 09:45 approx'],
  },
  'a gap': { typed: '2:30 AM', now: SPRING, answers: ['03-10 10:30', '03-10 09:30'] },
  'a range from a gap': {
    typed: '02:30 - 03:15',
    now: SPRING,
    answers: ['03-10 10:30 to 03-11 10:15 future-end', '03-10 09:30 to 03-10 10:15'],
  },
  'a date with slashes': {
    typed: '3/4/2024 10:00-11:00',
    now: SATURDAY,
    answers: ['03-04 18:00 to 03-04 19:00', '04-03 17:00 to 04-03 18:00'],
  },
  'am after noon': {
    typed: '14:30 AM',
    now: SATURDAY,
    answers: ['08-09 21:30 yesterday', '08-10 09:30'],
  },
  'one instant that is doubtful': {
    typed: 'today 14:30 AM',
    now: SATURDAY,
    answers: ['08-10 09:30'],
  },
  IST: {
    typed: 'about 14:30 IST',
    now: SATURDAY,
    others: { zone: 'Europe/Paris' },
    answers: ['08-10 09:00 approx', '08-10 11:30 approx abbr-season', '08-10 13:30 approx'],
  },
  CST: {
    typed: '09:00 CST',
    now: SATURDAY,
    others: { zone: 'Europe/London' },
    answers: ['08-10 14:00 abbr-season', '08-10 01:00', '08-10 13:00 abbr-season'],
  },
  BST: {
    typed: '14:30 BST',
    now: SATURDAY,
    others: { zone: 'Asia/Dhaka' },
    answers: ['08-10 13:30', '08-10 08:30'],
  },
  'yesterday elsewhere': {
    typed: 'yesterday 22:50 UTC',
    now: '2024-08-11T03:00:00Z',
    answers: ['08-10 22:50', '08-09 22:50'],
  },
  midnight: {
    typed: 'yesterday midnight',
    now: SATURDAY,
    answers: ['08-09 07:00', '08-10 07:00'],
  },
  'a weekday and another date': {
    typed: 'Mon Aug 9 2024 10:02',
    now: SATURDAY,
    answers: ['08-09 17:02', '08-05 17:02'],
  },
  'an offset of another season': {
    typed: '2024-08-09T03:02-08:00[America/Los_Angeles]',
    now: SATURDAY,
    answers: ['08-09 11:02', '08-09 10:02'],
  },
  'a time before the incident': {
    typed: '2:23-2:40',
    now: AFTERNOON,
    others: { incidentStart, locale: 'en-US' },
    answers: ['08-10 09:23 to 08-10 09:40', '08-10 21:23 to 08-10 21:40'],
  },
  'an afternoon that is offered': {
    typed: '2:23-2:40',
    now: AFTERNOON,
    answers: ['08-10 09:23 to 08-10 09:40', '08-10 21:23 to 08-10 21:40'],
  },
  'an overlap and the afternoon': {
    typed: '1:30-1:45',
    now: '2024-11-03T22:00:00Z',
    answers: [
      '11-03 08:30 to 11-03 08:45',
      '11-03 09:30 to 11-03 09:45',
      '11-03 21:30 to 11-03 21:45',
    ],
  },
}

describe.each(Object.entries(QUESTIONS))('%s', (_, { typed, now, others, answers }) => {
  const context = { now: Date.parse(now), zone: 'America/Los_Angeles', ...others }
  const asked = readWhen(`${typed}: x`, context)

  test('is read as what was chosen', () => {
    const chosen = offered(asked).map((choice) => readWhen(`${typed}: x`, { ...context, choice }))
    expect(chosen.map(told)).toEqual(answers)
    for (const reading of chosen)
      expect(reading).toMatchObject({ alternatives: [], rest: 'x', head: typed })
  })

  test('is asked again where none of its instants was chosen', () => {
    expect(readWhen(`${typed}: x`, { ...context, choice: context.now + 1 })).toEqual(asked)
  })
})

test('the zone is that of the instant which was chosen', () => {
  const context = { now: Date.parse(SATURDAY), zone: 'Europe/Paris' }
  const choice = Date.parse('2024-08-10T13:30:00Z')
  expect(readWhen('14:30 IST x', { ...context, choice })).toMatchObject({ zone: 'Europe/Dublin' })
})

test('every candidate of the vectors can be chosen', () => {
  const asked = parseRows.filter(
    (row) => row.expect === 'ambiguous' || row.expect === 'nonexistent',
  )
  const questions = asked.map((row) => ({ row, reading: readRow(row) }))
  const choices = questions.flatMap(({ row, reading }) =>
    offered(reading).map((choice) => ({ row, reading, choice })),
  )
  expect(choices.length).toBeGreaterThan(80)
  for (const { row, reading, choice } of choices)
    expect(readRow(row, { choice })).toMatchObject({
      kind: 'instant',
      at: choice,
      alternatives: [],
      rest: reading.rest,
    })
})

test('whatever is offered can be chosen, and nothing else', () => {
  fc.assert(
    fc.property(nearlyTime, zone, instant, (typed, home, now) => {
      const context = { now, zone: home }
      const reading = readWhen(typed, context)
      if (reading.kind === 'text') return
      for (const choice of offered(reading))
        expect(readWhen(typed, { ...context, choice })).toMatchObject({
          kind: 'instant',
          at: choice,
          alternatives: [],
          rest: reading.rest,
          head: reading.head,
        })
      expect(readWhen(typed, { ...context, choice: now + 0.5 })).toEqual(reading)
    }),
    { numRuns: 5000 },
  )
})
