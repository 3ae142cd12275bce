import type { SummaryField } from './dialog.ts'
import type { EntryNumber, HypothesisRef, IncidentNumber, TaskRef } from './ids.ts'
import type { Status } from './incident.ts'
import type { Instant } from './instant.ts'
import type { IncidentLine } from './line.ts'
import type { MixedPaste } from './paste.ts'
import type { DraftState, EntryKind, Person, When } from './record.ts'

/**
 * Why a request was not carried out: a value with a code and what the sentence needs. The sentences
 * themselves are written where they are shown.
 */
export type Refusal =
  // The words
  | { readonly code: 'unknown-subcommand'; readonly word: string; readonly nearest: string | null }
  | { readonly code: 'incomplete'; readonly missing: Missing }
  | { readonly code: 'too-long'; readonly what: 'title' | 'name'; readonly max: number }
  | { readonly code: 'unknown-person'; readonly name: string }
  // The time
  | {
      readonly code: 'unclear-time'
      readonly kind: 'ambiguous' | 'nonexistent'
      readonly why: string
      /** Empty where no calendar has the date. */
      readonly candidates: readonly Instant[]
      readonly zone: string
    }
  /** Lines that are entries, or one note: only their author knows. */
  | { readonly code: 'mixed-paste'; readonly mixed: MixedPaste }
  | { readonly code: 'future'; readonly at: Instant; readonly now: Instant; readonly zone: string }
  | { readonly code: 'unknown-zone'; readonly zone: string; readonly nearest: readonly string[] }
  // Which incident
  | {
      readonly code: 'unknown-incident'
      readonly ref: string
      readonly open: readonly IncidentLine[]
    }
  | { readonly code: 'which-incident'; readonly open: readonly IncidentLine[] }
  // What is in it
  | { readonly code: 'unknown-entry'; readonly entry: EntryNumber; readonly last: EntryNumber }
  | { readonly code: 'removed-entry'; readonly entry: EntryNumber; readonly by: Person }
  | { readonly code: 'fixed-entry'; readonly entry: EntryNumber; readonly kind: EntryKind }
  | {
      readonly code: 'unknown-hypothesis'
      readonly ref: HypothesisRef
      readonly open: readonly string[]
    }
  | {
      readonly code: 'closed-hypothesis'
      readonly ref: HypothesisRef
      readonly state: 'confirmed' | 'deadend'
      readonly entry: EntryNumber
    }
  | { readonly code: 'unknown-task'; readonly ref: TaskRef; readonly open: readonly string[] }
  | { readonly code: 'closed-task'; readonly ref: TaskRef; readonly state: 'done' | 'dropped' }
  | {
      readonly code: 'unknown-severity'
      readonly level: string
      readonly levels: readonly string[]
    }
  | {
      readonly code: 'unknown-template'
      readonly name: string
      readonly known: readonly string[]
    }
  // Its status
  | {
      readonly code: 'already'
      readonly kind: EntryKind
      readonly entry: EntryNumber
      readonly at: Instant
      readonly by: Person
      readonly number: number
    }
  | { readonly code: 'not-closed'; readonly number: number }
  | { readonly code: 'unfinished'; readonly number: number; readonly status: Status }
  /** `said` is who said so before, and when; null where nobody did. */
  | {
      readonly code: 'draft-already'
      readonly state: DraftState
      readonly said: { readonly by: Person; readonly at: Instant } | null
    }
  // Taking back
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'not-undoable'; readonly kind: EntryKind | 'redaction' }
  | { readonly code: 'changed-since'; readonly entry: EntryNumber; readonly by: Person }
  | { readonly code: 'taken-up'; readonly ref: TaskRef; readonly by: Person }
  | { readonly code: 'nothing-to-redact' }
  // Somebody else was faster
  | {
      readonly code: 'overtaken'
      readonly entry: EntryNumber
      readonly by: Person
      readonly at: Instant
      /** What the entry says now. */
      readonly when: When
      readonly text: string
    }
  | {
      readonly code: 'overtaken-fact'
      readonly field: SummaryField
      readonly by: Person
      /** What stands there now. */
      readonly text: string
    }
  | {
      readonly code: 'overtaken-task'
      readonly ref: TaskRef
      readonly by: Person
      /** What stands there now. */
      readonly owner: Person | null
      readonly due: string | null
    }
  | { readonly code: 'emptied'; readonly field: SummaryField }
  | { readonly code: 'captured'; readonly as: EntryNumber | TaskRef; readonly by: Person }
  | { readonly code: 'not-captured' }
  /** A reaction where nothing speaks for the only open incident but that there is no other. */
  | { readonly code: 'elsewhere'; readonly number: IncidentNumber }
  | { readonly code: 'not-escalated'; readonly entry: EntryNumber }
  | { readonly code: 'acknowledged'; readonly entry: EntryNumber; readonly at: Instant }
  // Forms
  | { readonly code: 'no-form' }
  // Storage
  | { readonly code: 'busy' }
  /** More at once than one person may send; after so many seconds it can be sent. */
  | { readonly code: 'too-fast'; readonly seconds: number }

/** What a command lacked. */
export type Missing =
  | 'title'
  | 'text'
  | 'time'
  | 'level'
  | 'person'
  | 'name'
  | 'zone'
  | 'part'
  | 'change'
  | 'switch'
  | 'reason'
  | 'fact'
  | 'owner'

export type Decided<T> = T | { readonly refused: Refusal }

export const refuse = (refused: Refusal): { readonly refused: Refusal } => ({ refused })
