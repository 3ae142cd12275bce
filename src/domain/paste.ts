import type { Instant } from './instant.ts'

/** What lines are that were pasted at once: an entry each, or one note. */
export type PastedAs = 'entries' | 'note'

/** A line that begins with no time; `number` is its place in the text, from 1. */
export interface Untimed {
  readonly number: number
  readonly text: string
}

/** Lines of which half or more begin with a time, but not all, so that they can be either. */
export interface MixedPaste {
  /** How many lines the text has, without empty ones at its end. */
  readonly lines: number
  /** As entries: how many, and when the first and the last of them happened, as far as that can be read. */
  readonly entries: number
  readonly first: Instant | null
  readonly last: Instant | null
  readonly untimed: readonly Untimed[]
  /** How many of those stand before all times, and so belong to no entry. */
  readonly leading: number
}
