import type { Hypothesis } from '../domain/hypothesis.ts'
import type { Correction, Status, Task } from '../domain/incident.ts'
import type {
  DraftState,
  EntryKind,
  IncidentRecord,
  LessonPart,
  Person,
  Quote,
  Source,
} from '../domain/record.ts'
import type { Minutes, Times } from '../domain/times.ts'
import type { Contradiction } from './contradiction.ts'
import type { MissingName } from './postmortem.ts'

/** ISO 8601 in UTC, `2024-08-10T17:02:00Z`. */
type Iso = string

/** Version 1 of the export, its keys in this order. People are names, but for those who said or recorded it. */
export interface Export {
  readonly version: 1
  readonly incident: ExportedHead
  readonly times: Readonly<Record<keyof Times, Iso | null>>
  readonly minutes: Minutes
  readonly hypotheses: readonly ExportedHypothesis[]
  readonly escalations: readonly ExportedEscalation[]
  /** Removed ones are among them. */
  readonly entries: readonly ExportedEntry[]
  readonly missing: readonly MissingName[]
  /** What cannot be right as it stands; each with a code and what that is about. */
  readonly contradictions: readonly ExportedContradiction[]
  /** The whole journal as it was stored, so that nothing is lost. */
  readonly records: readonly IncidentRecord[]
}

/** A contradiction with its instants as text, and what can be typed to mend it. */
export type ExportedContradiction = Exporting<Contradiction> & {
  readonly commands: readonly string[]
}
type Exporting<C> = C extends { readonly at: number; readonly limit: number }
  ? Omit<C, 'at' | 'limit'> & { readonly at: Iso; readonly limit: Iso }
  : C

export interface ExportedHead {
  readonly ref: string
  readonly title: string
  readonly status: Status
  readonly severity: string | null
  readonly timezone: string
  readonly services: readonly string[]
  readonly private: boolean
  readonly channel: string | null
  readonly impact: { readonly text: string | null; readonly percent: number | null }
  readonly rootCause: string | null
  readonly explanation: string | null
  readonly fix: string | null
  readonly improvements: readonly string[]
  readonly tasks: readonly ExportedTask[]
  readonly lessons: Readonly<Record<LessonPart, readonly string[]>>
  readonly roles: Readonly<Record<string, string>>
  readonly draft: ExportedDraft
}

/** How far the draft has come; who said so, and when, is null where nobody did. */
export interface ExportedDraft {
  readonly state: DraftState
  readonly by: string | null
  readonly at: Iso | null
  /** Whether what it says was changed since. */
  readonly changed: boolean
}

export interface ExportedTask extends Pick<Task, 'ref' | 'text' | 'state'> {
  readonly owner: string | null
  /** A calendar day, `2024-08-31`. */
  readonly due: string | null
}

export interface ExportedHypothesis
  extends Pick<Hypothesis, 'ref' | 'text' | 'state' | 'evidence' | 'minutes'> {
  readonly openedAt: Iso | null
  readonly closedAt: Iso | null
  readonly openedBy: string | null
  readonly closedBy: string | null
}

export interface ExportedEscalation {
  readonly entry: number
  readonly at: Iso
  readonly to: readonly string[]
  readonly reason: string
}

export interface ExportedEntry {
  readonly number: number
  readonly kind: EntryKind
  readonly at: Iso
  readonly until: Iso | null
  readonly approximate: boolean
  readonly text: string
  readonly author: Person
  readonly recordedAt: Iso
  readonly zone: string
  readonly typed: string
  readonly flags: readonly string[]
  readonly source: Source
  readonly removed: ExportedRemoval | null
  readonly history: readonly ExportedCorrection[]
  /** The message of the chat that it repeats; its author is the entry's. */
  readonly quote: Quote | null
  /** Who took notice of an escalation. */
  readonly acknowledged: readonly ExportedAcknowledgement[]
  /** Who put it on record, which need not be its author. */
  readonly recordedBy: Person
}

export interface ExportedAcknowledgement {
  readonly at: Iso
  readonly by: string
}

export interface ExportedRemoval {
  readonly at: Iso
  readonly by: string
  readonly reason: string
}

export interface ExportedCorrection {
  readonly action: Correction['action']
  readonly at: Iso
  readonly by: string
  readonly before: {
    readonly at: Iso
    readonly until: Iso | null
    readonly text: string
    readonly removed: ExportedRemoval | null
  }
  /** For `message-edited`: what the message in the chat says now. */
  readonly message: string | null
}
