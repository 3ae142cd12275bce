import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'

/** True for the rows that nothing holds back, or nothing any longer. */
export const isFree = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not_before is null or not_before <= ${now})`

/** What is to be shown at once is free from the moment of whatever hurries it, so that an attempt sees that. */
export const hurriedAt = (moment: Instant): { readonly not_before: Instant } => ({
  not_before: moment,
})

interface Read {
  readonly notBefore: Instant | null
}

/** True for the rows that nobody has hurried since they were read. */
export const isUnhurried = (read: Read): RawBuilder<boolean> =>
  sql<boolean>`(not_before is not distinct from ${read.notBefore})`

/** What was noted of a row, but 0 where somebody has hurried it since it was read. */
export const unlessHurried = <T extends number>(noted: T, read: Read): RawBuilder<T | 0> =>
  sql<T | 0>`case when ${isUnhurried(read)} then ${noted} else 0 end`

/** What became of an attempt to show something. */
interface Outcome {
  readonly version: number
  readonly error: string | null
  readonly notBefore: Instant
}

/**
 * What a row shows after an attempt, and until when it is held back. One that was hurried since it was read is
 * held back no longer where the attempt worked, and is tried once more where it did not: a failure has its
 * reasons to wait.
 */
export const untilNext = (
  { version, error, notBefore }: Outcome,
  read: Read,
): {
  readonly shown_version: Expression<number>
  readonly not_before: Expression<Instant | null>
} =>
  error === null
    ? {
        shown_version: sql<number>`${version}`,
        not_before: sql<Instant | null>`case when ${isUnhurried(read)} then ${notBefore} else not_before end`,
      }
    : { shown_version: unlessHurried(version, read), not_before: sql<Instant>`${notBefore}` }

/** True for the places that show an older version of their incident; their words are those of an index. */
export const isBehind: RawBuilder<boolean> = sql<boolean>`behind = 1`
