import { expect, test } from 'vitest'
import { readEntry } from '../../src/time/grammar/entry.ts'
import type { WhenContext } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import { PIECES } from './arbitrary.ts'
import { headsFrom, LOOSE } from './heads.ts'
import { attemptsOf, charactersOf } from './work.ts'

/** Clocks went back that morning in America, and a week before in Europe. */
const NOW = Date.parse('2024-11-03T20:00:00Z')
const AMERICAN: WhenContext = {
  now: NOW,
  zone: 'America/Los_Angeles',
  locale: 'en-US',
  incidentStart: NOW - 3_600_000,
}
const CONTEXTS: readonly WhenContext[] = [
  AMERICAN,
  { now: NOW, zone: 'Europe/London', incidentZone: 'America/New_York' },
  { now: NOW, zone: 'Asia/Kolkata', locale: 'en-IN' },
  { now: NOW, zone: 'Australia/Lord_Howe' },
]

const HEADS = 1_000_000
/** Every so many heads are resolved too: that costs more than to parse one. */
const RESOLVED = 8
/** Of a longer text no more than this is looked at. */
const HEAD_LENGTH = 512
const SEED = 20_240_810

test('a million heads are parsed, and no more is looked at than was written', {
  timeout: 120_000,
}, () => {
  const nextHead = headsFrom(SEED)
  const kinds = { instant: 0, text: 0, ambiguous: 0, nonexistent: 0 }
  /** The note that a head leaves. */
  const read = (head: string, index: number): string => {
    const context = CONTEXTS[(index / RESOLVED) % CONTEXTS.length]
    if (context === undefined) return readEntry(head)?.rest ?? head
    const { kind, rest } = readWhen(head, context)
    kinds[kind] += 1
    return rest
  }
  let written = 0
  let kept = 0
  const looked = charactersOf(() => {
    for (let index = 0; index < HEADS; index += 1) {
      const head = nextHead()
      written += head.length
      if (head.endsWith(read(head, index))) kept += 1
    }
  })
  expect(kept).toBe(HEADS)
  expect(Object.values(kinds).reduce((sum, each) => sum + each)).toBe(HEADS / RESOLVED)
  expect(Math.min(...Object.values(kinds))).toBeGreaterThan(HEADS / RESOLVED / 100)
  // Once each at the most, and the blanks after the time once more.
  expect(looked / written).toBeLessThan(1.1)
})

test('no head takes more than so many attempts, and a few for each of its characters', () => {
  const nextHead = headsFrom(SEED)
  const tooMany = Array.from({ length: 50_000 }, nextHead).filter(
    (head) => attemptsOf(() => readWhen(head, AMERICAN)).attempts > 100 + 6 * head.length,
  )
  expect(tooMany).toEqual([])
})

test('a piece that is repeated without end is given up where the head ends', () => {
  const repeated = [...PIECES, ...LOOSE].filter((piece) => piece !== '')
  const attempts = repeated.flatMap((piece) => [
    attemptsOf(() => readWhen(piece.repeat(40_000), AMERICAN)),
    attemptsOf(() => readWhen(`${piece} `.repeat(40_000), AMERICAN)),
  ])
  expect(Math.max(...attempts.map((each) => each.attempts))).toBeLessThan(2000)
  expect(Math.max(...attempts.map((each) => each.longest))).toBe(HEAD_LENGTH)
})
