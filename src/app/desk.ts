import type { Home } from '../domain/record.ts'
import type { DraftSettings } from '../report/settings.ts'
import type { Templates } from './compile.ts'
import type { Load } from './load.ts'
import type { SharedJournal } from './ports/journal.ts'
import type { Members } from './ports/people.ts'
import { createRate, type Rate, unlimited } from './rate.ts'
import { createTurns, type InHand, type InTurn } from './turns.ts'

/** What the app is set up with. */
export interface Setup {
  readonly journal: SharedJournal
  readonly templates: Templates
  /** How drafts are written. */
  readonly drafts: DraftSettings
  /** Zone of new incidents, and of people whose own is not known. */
  readonly timezone: string
  readonly severities: readonly string[]
  /** Who is in which channel, which decides who sees what is private. */
  readonly members: Members
  /** Where a new incident is told, where nobody says. */
  readonly home: Home
  /** The channel in which incidents are announced; null for none. */
  readonly announce: string | null
  /** Whether a draft is to be the canvas of its incident's own channel as well. */
  readonly canvas: boolean
  /** Whether authors can be asked which instant they mean; a script cannot. */
  readonly asks: boolean
}

/** The desk, with what is worked on there in turn. */
export type AtDesk = Omit<Desk, keyof InHand> & InHand

/** What the handling of a request needs besides the request. One for each journal and process. */
export interface Desk extends Setup {
  /** Whoever decides on what stands and appends does so in turn. */
  readonly inTurn: InTurn
  /** Loads what is on disk, outside of a turn. */
  readonly load: Load
  readonly rate: Rate
}

export const createDesk = (setup: Setup): Desk => ({
  ...setup,
  ...createTurns(setup.journal),
  // A script says on its own clock what people said in their time.
  rate: setup.asks ? createRate() : unlimited,
})
