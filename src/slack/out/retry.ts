import { DAY, type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Failure } from './failure.ts'

/** What was tried before. */
export interface Tried {
  readonly since: Instant
  /** How often before this time. */
  readonly attempts: number
  readonly now: Instant
}

/** How often it is tried what fails on this side, by which time minutes have passed. */
const MOST_DEFECTS = 10
/** How often at least it is tried what is old, which nobody has tried while the server was down. */
const FEWEST = 10
const LONGEST_WAIT = 5 * MINUTE
/** A call without an answer may be carried out late; it is looked for no sooner than after this. */
const LATE = 5 * SECOND

/** When something that failed is tried again; null where it is given up. An outage of hours loses nothing. */
export const nextTry = (failure: Failure, tried: Tried): Instant | null => {
  const wait = waitOf(failure, tried)
  // Instants are whole milliseconds.
  return wait === null ? null : tried.now + Math.ceil(wait)
}

const waitOf = (
  { kind, waitMs, uncertain }: Failure,
  { since, attempts, now }: Tried,
): number | null => {
  switch (kind) {
    case 'final':
      return null
    case 'credentials':
      return MINUTE
    case 'throttled':
      return Math.max(waitMs, SECOND)
    case 'defect':
      return attempts + 1 >= MOST_DEFECTS ? null : backOff(attempts)
    case 'passing':
      if (now - since > DAY && attempts + 1 >= FEWEST) return null
      return Math.max(backOff(attempts), uncertain ? LATE : 0)
  }
}

/** Twice as long each time, and never the same for all, so that not everything comes back at once. */
const backOff = (attempts: number): number =>
  Math.min(LONGEST_WAIT, SECOND * 2 ** attempts) * (0.5 + Math.random() / 2)
