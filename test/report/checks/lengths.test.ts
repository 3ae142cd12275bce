import { describe, expect, it } from 'vitest'
import { contradictions } from '../../../src/report/contradictions.ts'
import { clocks, fold, journalOf, type Step, said } from '../story.ts'

const on = clocks('2024-08-10', 'Z')
const start = { zone: 'UTC', title: 'Checkout is down', start: on('10:00') }

/** What is wrong with the impact of an incident that lasted 75 minutes, of which users suffered 65. */
const wrongIn = (text: string, ...more: readonly Step[]): readonly object[] =>
  contradictions(
    fold(
      journalOf(
        start,
        said('detected', on('10:01'), 'Alert'),
        said('mitigated', on('11:05'), ''),
        said('resolved', on('11:15'), ''),
        ...more,
        { type: 'fact', fact: 'impact', text },
      ),
    ),
  )
const wrong = (said: string) => ({
  code: 'statedLength',
  place: { fact: 'impact', entry: null },
  said,
  minutes: 75,
})

describe('a length that a text states is named where it differs from the times', () => {
  it.each([
    ['Checkout was down for 2 hours.', 'down for 2 hours'],
    ['The outage lasted 45 minutes.', 'outage lasted 45 minutes'],
    ['Lasted 45 minutes', 'Lasted 45 minutes'],
    ['It lasted about 45 minutes.', 'lasted about 45 minutes'],
    ['We had an outage that lasted for 2.5 hours.', 'outage that lasted for 2.5 hours'],
    ['An outage of roughly three hours.', 'outage of roughly three hours'],
    ['The site was down for a total 12 minutes', 'down for a total 12 minutes'],
    ['Checkout was unavailable for over two and a half hours', null],
    ['Users could not pay for about three hours', 'could not pay for about three hours'],
    ['Nobody could pay for 3 hours', 'could pay for 3 hours'],
    ['A 2-hour outage of checkout', '2-hour outage'],
    ['It caused 45 minutes of downtime', '45 minutes of downtime'],
    ['Duration: 3 hours and 30 minutes', 'Duration: 3 hours and 30 minutes'],
    ['Total downtime was 1h50m.', 'downtime was 1h50m'],
    ['The checkout outage lasted 3h', 'outage lasted 3h'],
    ['Checkout was unusable for between 2 and 3 hours', null],
    ['unusable for about 1h50m, and unstable for ~1 day', 'unusable for about 1h50m'],
    ['down for half an hour', 'down for half an hour'],
    ['down for less than an hour and offline for 10 minutes', null],
    ['down for more than 80 minutes', 'down for more than 80 minutes'],
    ['down for up to 45 minutes', 'down for up to 45 minutes'],
  ])('%s', (text, phrase) => {
    const found = wrongIn(text)
    expect(found.length).toBeGreaterThan(0)
    if (phrase !== null)
      expect(found).toContainEqual({ ...wrong(phrase), said: expect.stringContaining(phrase) })
  })

  it.each([
    // Right, to the precision in which it is told.
    'Checkout was down for 75 minutes',
    'down for 76 minutes',
    'The outage lasted 1 hour and 15 minutes',
    'The outage lasted an hour',
    'down for about 80 minutes',
    'a 1.25 hour outage',
    'down for an hour and a quarter',
    'down for over an hour',
    'down for less than two hours',
    'an outage of 1-2 hours',
    // Users suffered for as long.
    'unavailable for 65 minutes',
    // About something else.
    'The rollback lasted 10 minutes',
    'A replica was down for 5 minutes',
    'The primary database was offline for 3 minutes',
    'The GitHub outage lasted 3 hours',
    'The previous outage lasted 3 hours',
    'It would have been an outage of 3 hours',
    'Half of the servers were down for 20 minutes',
    'Users waited for 30 seconds',
    'Users could still browse for 10 minutes',
    'Some users could not pay for 10 minutes',
    'sessions last 30 minutes',
    'session duration: 30 minutes',
    'Resolved within 12 minutes of the outage',
    'after 10 minutes of downtime we failed over',
    'each pod was down for 2 minutes',
    'down for 5 minutes each',
    'unavailable for 20 minutes in Europe',
    'The backup of 3 hours was used',
    'an error budget of 43 minutes of downtime per month',
    'retries every 5 minutes for 2 hours',
    'shut down 5 minutes later',
    'down for a while',
    'version 2.5 h',
    '',
  ])('and not in: %s', (text) => {
    expect(wrongIn(text)).toEqual([])
  })

  it('in every text of the summary and of the end, each with its place', () => {
    const facts = (['impact', 'cause', 'explanation', 'fix'] as const).map(
      (fact): Step => ({
        type: 'fact',
        fact,
        text: 'Checkout was down for 2 hours. Down for 2 hours.',
      }),
    )
    const incident = fold(
      journalOf(start, said('resolved', on('11:15'), 'The outage lasted 2 days'), ...facts),
    )
    expect(contradictions(incident).map((one) => 'place' in one && one.place)).toEqual([
      ...(['impact', 'cause', 'explanation', 'fix'] as const).flatMap((fact) => [
        { fact, entry: null },
        { fact, entry: null },
      ]),
      { fact: 'resolved', entry: 2 },
    ])
  })

  it('not while it goes on, nor where the end is wrong anyway', () => {
    const fact: Step = { type: 'fact', fact: 'impact', text: 'down for 2 hours' }
    expect(contradictions(fold(journalOf(start, fact)))).toEqual([])
    const reversed = fold(journalOf(start, said('resolved', on('09:00'), ''), fact))
    expect(contradictions(reversed).map(({ code }) => code)).toEqual(['endBeforeStart'])
  })

  it('as less than the whole, where it was up in between', () => {
    const story = [
      said('resolved', on('10:20'), ''),
      said('reopened', on('10:40'), ''),
      said('resolved', on('11:15'), ''),
    ]
    const of = (text: string) =>
      contradictions(fold(journalOf(start, ...story, { type: 'fact', fact: 'impact', text })))
    expect(of('down for a total of 55 minutes')).toEqual([])
    expect(of('down for 2 hours')).toHaveLength(1)
  })

  it('not nearly, where the times are only about right', () => {
    const about = { ...on('11:15'), approximate: true }
    const impact: Step = { type: 'fact', fact: 'impact', text: 'down for 70 minutes' }
    expect(contradictions(fold(journalOf(start, said('resolved', about, ''), impact)))).toEqual([])
  })

  it('by a title that names the part', () => {
    const named = { ...start, title: 'The database is down' }
    const journal = (title: typeof start) =>
      journalOf(title, said('resolved', on('11:15'), ''), {
        type: 'fact',
        fact: 'cause',
        text: 'The database was down for 3 hours',
      } as const)
    expect(contradictions(fold(journal(named)))).toHaveLength(1)
    expect(contradictions(fold(journal(start)))).toEqual([])
  })
})

describe('a text of any length is read to its end', () => {
  it.each(['outage lasted ', '1 ', 'a ', '2-', 'for a total of ', ' and a half', '1 h and '])(
    '%s',
    (piece) => {
      const text = `${piece.repeat(40_000)}. Checkout was down for 2 hours.`
      expect(wrongIn(text)).toContainEqual(wrong('down for 2 hours'))
    },
  )
})
