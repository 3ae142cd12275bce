import { type Instant, MINUTE } from '../../domain/instant.ts'
import type { When } from '../../domain/record.ts'

/** A time that is only about right may be off by as much. */
const ROUGHLY = 15 * MINUTE

type Point = Pick<When, 'at' | 'approximate'>

/**
 * Whether one time clearly comes before another. What was recorded at its own moment has seconds and what was
 * typed has none, so that times of the same minute are together.
 */
export const isBefore = (one: Point, other: Point): boolean => {
  const room = one.approximate || other.approximate ? ROUGHLY : 0
  return minuteOf(one.at) + room < minuteOf(other.at)
}

const minuteOf = (at: Instant): Instant => Math.floor(at / MINUTE) * MINUTE
