import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts'
import type { Failure } from '../../src/slack/out/failure.ts'
import { nextTry } from '../../src/slack/out/retry.ts'

const NOW = Date.parse('2024-08-10T10:00:00-07:00')
const failed = (kind: Failure['kind'], more: Partial<Failure> = {}): Failure => ({
  kind,
  error: 'x',
  waitMs: 0,
  uncertain: false,
  ...more,
})
/** The waits after so many attempts, each a few times, for they are never the same. */
const waits = (failure: Failure, attempts: number, age = HOUR): readonly (number | null)[] =>
  Array.from({ length: 20 }, () => {
    const at = nextTry(failure, { since: NOW - age, attempts, now: NOW })
    return at === null ? null : at - NOW
  })

describe('what fails is tried again', () => {
  it('after a pause that grows up to five minutes, at a whole millisecond', () => {
    for (let attempts = 0; attempts < 400; attempts += 1) {
      const longest = Math.min(5 * MINUTE, SECOND * 2 ** attempts)
      for (const wait of waits(failed('passing'), attempts)) {
        expect(Number.isInteger(wait)).toBe(true)
        expect(wait).toBeGreaterThanOrEqual(longest / 2)
        expect(wait).toBeLessThanOrEqual(longest)
      }
    }
    expect(new Set(waits(failed('passing'), 20)).size).toBeGreaterThan(1)
  })

  it('no sooner than it can be looked for, where nobody knows what became of it', () => {
    for (const wait of waits(failed('passing', { uncertain: true }), 0))
      expect(wait).toBeGreaterThanOrEqual(5 * SECOND)
  })

  it('no sooner than Slack wants, however old it is', () => {
    expect(waits(failed('throttled', { waitMs: 7000.4 }), 3, 9 * DAY)[0]).toBe(7001)
    expect(waits(failed('throttled'), 3)[0]).toBe(SECOND)
  })

  it('each minute while Slack does not take the token, however old it is', () => {
    expect(waits(failed('credentials'), 900, 9 * DAY)[0]).toBe(MINUTE)
  })

  it('for a day while Slack is in trouble, for some minutes where it fails here, or not at all', () => {
    expect(waits(failed('passing'), 900, DAY)[0]).not.toBeNull()
    expect(waits(failed('passing'), 9, DAY + 1)[0]).toBeNull()
    expect(waits(failed('defect'), 8)[0]).not.toBeNull()
    expect(waits(failed('defect'), 9)[0]).toBeNull()
    expect(waits(failed('final'), 0)[0]).toBeNull()
  })

  it('some times also where nobody could try it for days', () => {
    expect(waits(failed('passing'), 8, 9 * DAY)[0]).not.toBeNull()
  })
})
