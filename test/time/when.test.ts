import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isoLocal } from '../../src/time/format.ts'
import type { WhenContext, WhenReading } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import { instant, nearlyTime, zone } from './arbitrary.ts'

const NOW = Date.parse('2024-08-10T17:30:00Z')
const CONTEXT: WhenContext = { now: NOW, zone: 'America/Los_Angeles' }

/** Any 16 bits at all, so half of a surrogate pair, too, in front, in the middle or at the end. */
const halves = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0xd8_00, max: 0xdf_ff })))
  .map((units) => String.fromCharCode(...units))
const text = fc.oneof(
  nearlyTime,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  halves,
  fc.tuple(nearlyTime, halves).map((parts) => parts.join('')),
)
const longText = fc
  .tuple(nearlyTime, halves, fc.integer({ min: 1, max: 20_000 }))
  .map(([head, unit, times]) => head + `${unit} `.repeat(times))

/** The note is what follows the head, and between the two there are only blanks and a separator. */
const losesNothing = (typed: string, reading: WhenReading): void => {
  expect(typed.endsWith(reading.rest)).toBe(true)
  if (reading.kind === 'text') expect(reading.rest).toBe(typed)
  if (reading.kind === 'text') return
  const before = typed.slice(0, typed.length - reading.rest.length)
  const [around = '', ...others] = before.split(reading.head)
  expect(others.length).toBeGreaterThan(0)
  expect(around + others.at(-1)).toMatch(
    /^[\s\u200b\u200e\u200f\u2060\ufeff]*[:\-–—\u2212：,;|.]?[\s\u200b\u200e\u200f\u2060\ufeff]*$/,
  )
}

beforeAll(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterAll(() => vi.unstubAllEnvs())

test('every text has a reading, and no character of the note is lost', () => {
  fc.assert(
    fc.property(text, zone, instant, (typed, home, now) => {
      losesNothing(typed, readWhen(typed, { now, zone: home }))
    }),
    { numRuns: 20_000 },
  )
})

test('nor of a very long one', () => {
  fc.assert(
    fc.property(longText, zone, instant, (typed, home, now) => {
      losesNothing(typed, readWhen(typed, { now, zone: home }))
    }),
    { numRuns: 300 },
  )
})

test('a time that is printed reads back as the same instant', () => {
  fc.assert(
    fc.property(zone, instant, (where, at) => {
      const reading = readWhen(`${isoLocal(at, where)} note`, CONTEXT)
      expect(reading).toMatchObject({ kind: 'instant', at, rest: 'note' })
    }),
    { numRuns: 3000 },
  )
})

test('one reading that is not ahead, or several to choose from', () => {
  fc.assert(
    fc.property(nearlyTime, zone, instant, (typed, home, now) => {
      const reading = readWhen(typed, { now, zone: home })
      if (reading.kind === 'ambiguous') expect(new Set(reading.candidates).size).toBeGreaterThan(0)
      if (reading.kind !== 'instant') return
      const isAhead = reading.at > now + 5 * 60_000
      expect(reading.flags.includes('future')).toBe(isAhead)
      expect(new Set(reading.flags).size).toBe(reading.flags.length)
      if (reading.until !== undefined) expect(reading.until).toBeGreaterThan(reading.at)
    }),
    { numRuns: 10_000 },
  )
})

test.each(['10:02 AM PST ', 'yesterday 10:02 - 10:15 UTC: ', '5m ago ', '<!date^1723312920^x> '])(
  'a note of a megabyte after %j changes nothing, and nothing of it is looked at',
  (head) => {
    const note = 'x'.repeat(1_000_000)
    const short = readWhen(`${head}x`, CONTEXT)
    expect(readWhen(head + note, CONTEXT)).toEqual({ ...short, rest: note })
    const looked = vi.spyOn(String.prototype, 'charAt')
    readWhen(head + note, CONTEXT)
    expect(looked.mock.calls.length).toBeLessThan(2000)
    looked.mockRestore()
  },
)

test('a head that never ends is a note', () => {
  for (const typed of [
    '1h',
    '10:02-',
    '<!date^1723312920^',
    '[',
    'a',
    ' ',
    '5 minutes and ',
    '\u200b',
  ])
    expect(readWhen(typed.repeat(100_000), CONTEXT).kind).toBe('text')
})

test('without a zone of the author the incident has one, and then there is UTC (R1)', () => {
  const read = (zones: Partial<WhenContext>): string => {
    const reading = readWhen('10:02', { ...CONTEXT, ...zones })
    return reading.kind === 'instant' ? reading.zone : reading.kind
  }
  expect(read({})).toBe('America/Los_Angeles')
  expect(read({ zone: 'asia/tokyo' })).toBe('Asia/Tokyo')
  expect(read({ zone: '', incidentZone: 'Europe/Paris' })).toBe('Europe/Paris')
  expect(read({ zone: 'Mars/Phobos', incidentZone: 'nowhere' })).toBe('UTC')
})

test.each([
  ['14:30 UTC x', 'UTC', '14:30 UTC'],
  ['20:00 UTC+5:30 x', '+05:30', '20:00 UTC+5:30'],
  ['[10:02 AM (PST)] x', 'America/Los_Angeles', '[10:02 AM (PST)]'],
  ['~ yesterday at 10:02 x', 'America/Los_Angeles', '~ yesterday at 10:02'],
  [' 16:30 europe/paris: x', 'Europe/Paris', '16:30 europe/paris'],
])('%j was read in %s', (typed, where, head) => {
  expect(readWhen(typed, CONTEXT)).toMatchObject({ kind: 'instant', zone: where, head })
})
