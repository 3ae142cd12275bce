import type { EntryNumber, HypothesisRef, TaskRef } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { FactName } from '../domain/record.ts'

/** An entry whose time cannot be right if another one is: of the start, the end, a reopening, an opening, its recording. */
export interface Misplaced {
  readonly entry: EntryNumber
  readonly at: Instant
  /** Before or after which it ought to lie. */
  readonly limit: Instant
}

/** One variant for each code. */
type MisplacedAs<C extends string, More = unknown> = C extends string
  ? Misplaced & More & { readonly code: C }
  : never

/** Where a text stands: a fact of the summary, or what was typed with the end, which is this entry. */
export type Place =
  | { readonly fact: FactName; readonly entry: null }
  | { readonly fact: 'resolved'; readonly entry: EntryNumber }

/**
 * Something that is on record and cannot be right as it stands, or that nobody has settled: a value with a code
 * and what the sentence needs. The sentences themselves are written where they are shown.
 */
export type Contradiction =
  | MisplacedAs<'endBeforeStart' | 'endBeforeReopening'>
  | MisplacedAs<'detectedBeforeStart' | 'detectedAfterEnd'>
  | MisplacedAs<'mitigatedBeforeStart' | 'mitigatedAfterEnd'>
  | { readonly code: 'farEntries'; readonly entries: readonly EntryNumber[] }
  | MisplacedAs<'closedBeforeOpened' | 'closedInFuture', { readonly hypothesis: HypothesisRef }>
  | { readonly code: 'openHypotheses'; readonly hypotheses: readonly HypothesisRef[] }
  | {
      readonly code: 'statedLength'
      readonly place: Place
      /** What the text says, in its own words. */
      readonly said: string
      /** Whole minutes from the start to the end. */
      readonly minutes: number
    }
  | { readonly code: 'shareAbove100'; readonly percent: number }
  /** `said` speaks of all users where the share is below 100, or of some where it is 100. */
  | { readonly code: 'shareMismatch'; readonly said: string; readonly percent: number }
  | { readonly code: 'placeholder'; readonly place: Place; readonly said: string }
  | { readonly code: 'unownedTasks'; readonly tasks: readonly TaskRef[] }

export type ContradictionCode = Contradiction['code']
