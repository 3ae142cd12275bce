import type { Instant } from '../../domain/instant.ts'
import { MINUTE } from '../../domain/instant.ts'

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
}

/** Clocks of people and of servers differ, and people round: this far ahead is still now (R3). */
const SKEW = 5 * MINUTE

export const isPast = (at: Instant, { now }: Setting): boolean => at <= now + SKEW

/** The last instant that counts as past. */
export const horizonOf = ({ now }: Setting): Instant => now + SKEW
