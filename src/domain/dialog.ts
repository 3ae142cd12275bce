import type { EntryNumber, HypothesisRef, TaskRef } from './ids.ts'
import type { IncidentLine } from './line.ts'
import type { Message } from './message.ts'
import type { EntryKind, FactName, Home } from './record.ts'

/** The entry that is corrected, and how often it had been when its author looked; not given for a command. */
export interface Correcting {
  readonly entry: EntryNumber
  readonly seen?: number
}

/** The facts and settings that the summary's form shows, as text; empty where there is none. */
export type SummaryFields = Readonly<Record<SummaryField, string>>
export type SummaryField = 'title' | 'severity' | 'services' | FactName

/** What can be recorded through the form of an entry. */
export type EntryDialogKind =
  | 'note'
  | 'detected'
  | 'hypothesis'
  | 'confirmed'
  | 'deadend'
  | 'escalation'
  | 'mitigated'
  | 'resolved'

/** What is to be done better, broadly or as a task. */
export type MeasureKind = 'improvement' | 'task'

/** Which form somebody wants; `focus` is the field that it begins with. */
export type DialogWanted =
  | { readonly dialog: 'start'; readonly began: string }
  | { readonly dialog: 'entry'; readonly kind: EntryDialogKind }
  | { readonly dialog: 'summary'; readonly focus?: FactName }
  | { readonly dialog: 'measure'; readonly kind: MeasureKind }
  | { readonly dialog: 'assign' }
  | {
      readonly dialog: 'correct'
      readonly entry: EntryNumber
      readonly action: 'edit' | 'move' | 'remove' | 'redact'
    }
  | { readonly dialog: 'capture'; readonly message: Message }

/** A form as it is opened for somebody: with everything that it shows, kept until it is sent. */
export type Dialog =
  | {
      readonly dialog: 'start'
      /** When it began, as far as that was typed. */
      readonly began: string
      readonly zone: string
      readonly severities: readonly string[]
      readonly home: Home
    }
  | {
      readonly dialog: 'entry'
      readonly incident: IncidentLine
      readonly kind: EntryDialogKind
      /** The hypotheses that can be confirmed or ruled out. */
      readonly open: readonly { readonly ref: HypothesisRef; readonly text: string }[]
    }
  | {
      readonly dialog: 'summary'
      readonly incident: IncidentLine
      readonly severities: readonly string[]
      readonly before: SummaryFields
      readonly focus?: FactName
    }
  | { readonly dialog: 'measure'; readonly incident: IncidentLine; readonly kind: MeasureKind }
  | {
      readonly dialog: 'assign'
      readonly incident: IncidentLine
      /** The open tasks without owner. */
      readonly tasks: readonly {
        readonly ref: TaskRef
        readonly text: string
        readonly due: string | null
      }[]
    }
  | {
      readonly dialog: 'correct'
      readonly incident: IncidentLine
      readonly entry: EntryNumber
      readonly action: 'edit' | 'move' | 'remove' | 'redact'
      readonly kind: EntryKind
      /** The time as it can be typed: `2024-08-10 10:02`, a range with ` - ` between. */
      readonly when: string
      readonly text: string
      readonly seen: number
    }
  | {
      readonly dialog: 'capture'
      /** The incidents to which it can be added; the likeliest first. */
      readonly incidents: readonly IncidentLine[]
      readonly message: Message
    }

/**
 * The fields of the forms. A field that a form does not have, or that could not show all of a long text, is
 * left out of what is sent, and what it stands for stays as it was.
 */
export type DialogField =
  | SummaryField
  | 'began'
  | 'detected'
  | 'timezone'
  /** `new` or `here` */
  | 'home'
  /** `private` or empty */
  | 'private'
  | 'when'
  | 'text'
  | 'reason'
  /** `H1`, or empty for a new one */
  | 'hypothesis'
  /** People and groups, as mentions */
  | 'who'
  /** Who has a task, as a mention */
  | 'owner'
  /** The day on which a task is due, `2024-08-31` */
  | 'due'
  /** The same of one of several tasks */
  | `owner-${TaskRef}`
  | `due-${TaskRef}`
  /** The number of an incident */
  | 'incident'
  /** A `CaptureKind` */
  | 'as'
