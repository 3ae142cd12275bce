import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'

/** True for the rows that nothing holds back, or nothing any longer. */
export const isFree = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not_before is null or not_before <= ${now})`

/** What is to be shown at once is free from the moment of whatever hurries it, so that an attempt sees that. */
export const hurriedAt = (moment: Instant): { readonly not_before: Instant } => ({
  not_before: moment,
})

/** True for the rows that nobody has hurried since they were read. */
export const isUnhurried = (read: { readonly notBefore: Instant | null }): RawBuilder<boolean> =>
  sql<boolean>`(not_before is not distinct from ${read.notBefore})`

/** Holds rows back until then, but for those that somebody has hurried since they were read. */
export const heldUntil = (
  until: Instant,
  read: { readonly notBefore: Instant | null },
): RawBuilder<Instant | null> =>
  sql<Instant | null>`case when ${isUnhurried(read)} then ${until} else not_before end`

/** True for the places that show an older version of their incident; their words are those of an index. */
export const isBehind: RawBuilder<boolean> = sql<boolean>`behind = 1`
