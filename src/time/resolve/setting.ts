import type { Instant } from '../../domain/instant.ts'
import { HOUR, MINUTE } from '../../domain/instant.ts'

/** Everything besides the words that decides which instant they mean. */
export interface Setting {
  readonly now: Instant
  /** The author's zone (R1). */
  readonly zone: string
  readonly incidentZone?: string
  readonly locale?: string
  readonly incidentStart?: Instant
  /** Which of the instants on offer is meant. */
  readonly choice?: Instant
  /** What the line before says; a clock without a date is the one nearest to it. */
  readonly lineBefore?: Instant
}

/** Clocks of people and of servers differ, and people round: this far ahead is still now (R3). */
const SKEW = 5 * MINUTE

export const isPast = (at: Instant, { now }: Setting): boolean => at <= now + SKEW

/**
 * How a clock without a date is looked at when it stands below another line: as from half a day after that
 * one, so that `00:07` below `23:58` is the next day and `10:02` below `10:05` the same.
 */
export const belowLine = (setting: Setting): Setting => {
  const { now, lineBefore } = setting
  return lineBefore === undefined
    ? setting
    : { ...setting, now: Math.min(now, lineBefore + 12 * HOUR - SKEW) }
}

/** The last instant that counts as past. */
export const horizonOf = ({ now }: Setting): Instant => now + SKEW
