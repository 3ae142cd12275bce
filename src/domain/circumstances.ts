import type { Instant } from './instant.ts'
import type { Content, IncidentRecord, Person } from './record.ts'
import type { Decided } from './refusal.ts'

/** What a decision may depend on besides the incident and the statement. */
export interface Circumstances {
  /** When the request reached us. */
  readonly now: Instant
  readonly author: Person
  /** The author's zone. */
  readonly zone: string
  /** An instant that its author confirmed when asked, although it is still to come. */
  readonly confirmed: Instant | null
  readonly severities: readonly string[]
  /** The incident's records so far, oldest first. */
  readonly journal: readonly IncidentRecord[]
}

/** The contents to put on record, in order, or why nothing is. */
export type Decision = Decided<readonly Content[]>
