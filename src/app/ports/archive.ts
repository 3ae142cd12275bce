import type { IncidentNumber } from '../../domain/ids.ts'
import type { WorkspaceId } from '../keys.ts'
import type { Batch, IncidentChange } from './journal.ts'
import type { Reminded } from './reminders.ts'

/** An incident that was on record elsewhere, with everything that is stored of it here. */
export interface Restoration {
  readonly workspace: WorkspaceId
  /** All of its records: it expects none. */
  readonly incident: IncidentChange
  /** How the deliveries that brought its records are answered, should they come once more. */
  readonly deliveries: readonly Pick<Batch, 'delivery' | 'receivedAt' | 'reply'>[]
  readonly reminders: readonly Reminded[]
  /** Stores it also where it is known. */
  readonly again: boolean
}

export type Restored =
  | { readonly outcome: 'stored'; readonly number: IncidentNumber }
  /** The number is taken. */
  | { readonly outcome: 'conflict' }
  /** An incident that was opened by the same delivery is on record under this number. */
  | { readonly outcome: 'known'; readonly number: IncidentNumber }

/** Where incidents come back to that were on record elsewhere. */
export interface Archive {
  /** Stores an incident whole or not at all. A delivery that is known keeps its first reply. */
  restore(restoration: Restoration): Promise<Restored>
}
