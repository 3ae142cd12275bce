import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'

/** True for the rows that nothing holds back, or nothing any longer. */
export const isFree = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not_before is null or not_before <= ${now})`
