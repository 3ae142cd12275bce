import type { Templates } from './draft.ts'
import { createLanes, type Lanes } from './lanes.ts'
import { createLoad, type Load } from './load.ts'
import type { Journal } from './ports.ts'

/** What the app is set up with. */
export interface Setup {
  readonly journal: Journal
  readonly templates: Templates
  /** Zone of new incidents, and of people whose own is not known. */
  readonly timezone: string
  readonly severities: readonly string[]
  /** Whether authors can be asked which instant they mean; a script cannot. */
  readonly asks: boolean
}

/** What the handling of a request needs besides the request. One for each journal and process. */
export interface Desk extends Setup {
  readonly lanes: Lanes
  readonly load: Load
}

export const createDesk = (setup: Setup): Desk => ({
  ...setup,
  lanes: createLanes(),
  load: createLoad(setup.journal),
})
