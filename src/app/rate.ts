import { type Instant, SECOND } from '../domain/instant.ts'
import type { WorkspaceId } from './keys.ts'

/**
 * Counts a request of a person against what one may send. A request that is too much is not counted.
 * @returns 0 where it may go on, else the milliseconds until one may.
 */
export type Rate = (workspace: WorkspaceId, person: string, at: Instant) => number

/** What one may send at once; far more than anybody types or pastes. */
export const BURST = 300
/** After so many milliseconds one more may follow. */
export const PACE: number = SECOND / 5

const REFILL = BURST * PACE

/** So many people are counted; whoever was not heard for longest begins anew. */
const PEOPLE = 10_000

/** Counts in this process, by a bucket for each person that fills up again with time. */
export const createRate = (): Rate => {
  /** When each bucket will be full again. */
  const fullAt = new Map<string, Instant>()
  return (workspace, person, at) => {
    const key = JSON.stringify([workspace, person])
    const from = refilling(fullAt.get(key) ?? at, at)
    const wait = from + PACE - at - REFILL
    if (wait > 0) return wait
    // Setting anew moves it to the end; the first one is the one not heard for longest.
    fullAt.delete(key)
    fullAt.set(key, from + PACE)
    const [oldest] = fullAt.keys()
    if (fullAt.size > PEOPLE && oldest !== undefined) fullAt.delete(oldest)
    return 0
  }
}

/** From when a bucket fills up; no bucket takes longer than `REFILL`, unless the clock was set back. */
const refilling = (fullAt: Instant, at: Instant): Instant =>
  fullAt > at + REFILL ? at : Math.max(fullAt, at)

/** Counts nothing. */
export const unlimited: Rate = () => 0
