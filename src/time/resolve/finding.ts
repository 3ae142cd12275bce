import type { Instant } from '../../domain/instant.ts'

/** What the words turned out to mean. */
export type Finding =
  | {
      readonly kind: 'instant'
      readonly at: Instant
      readonly until?: Instant
      readonly zone: string
      readonly flags: readonly string[]
      readonly alternatives: readonly Instant[]
    }
  | {
      readonly kind: 'ambiguous' | 'nonexistent'
      readonly candidates: readonly Instant[]
      readonly suggestion?: Instant
      readonly zone: string
      readonly why: string
    }
