import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'

/** True for the rows that nothing holds back, or nothing any longer. */
export const isFree = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not_before is null or not_before <= ${now})`

/** True for the places that show an older version of their incident; their words are those of an index. */
export const isBehind: RawBuilder<boolean> = sql<boolean>`behind = 1`
