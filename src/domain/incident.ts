import type { EntryNumber, IncidentNumber, TaskRef } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Body, DraftState, LessonPart, Person, Quote, Source, When } from './record.ts'

/** Who took an entry out of the timeline, and why. */
export interface Removal {
  readonly at: Instant
  readonly by: Person
  readonly reason: string
}

/** One correction of an entry: who, when, and what stood there before. */
export interface Correction {
  readonly seq: number
  readonly action:
    | 'edited'
    | 'removed'
    | 'undone'
    | 'redacted'
    | 'message-edited'
    | 'message-deleted'
  readonly at: Instant
  readonly by: Person
  readonly before: { readonly when: When; readonly body: Body; readonly removed: Removal | null }
  /** What the message behind the entry says now, where it was edited in the chat; null otherwise. */
  readonly message: string | null
}

/** Somebody who took notice of an escalation, and when. */
export interface Acknowledgement {
  readonly by: Person
  readonly at: Instant
}

/** A line of the timeline as it stands now, with everything that it was. */
export interface Entry {
  readonly number: EntryNumber
  readonly seq: number
  readonly when: When
  readonly body: Body
  /** Who said it: the author of the message where it repeats one. */
  readonly author: Person
  /** Who put it on record. */
  readonly recordedBy: Person
  readonly recordedAt: Instant
  readonly typed: string
  readonly source: Source
  readonly quote: Quote | null
  readonly acknowledged: readonly Acknowledgement[]
  readonly removed: Removal | null
  readonly history: readonly Correction[]
}

/** A fact of the summary; `before` is what it replaced. */
export interface Fact {
  readonly seq: number
  readonly text: string
  readonly author: Person
  readonly recordedAt: Instant
  readonly before: Fact | null
}

export interface Lesson extends Fact {
  readonly part: LessonPart
}

/** What somebody said of who has a task and when it is due; null where they did not say. */
export interface Assignment {
  /** Sequence number of the record; the first one is that of the task itself. */
  readonly seq: number
  readonly by: Person
  readonly owner: Person | null
  readonly due: string | null
}

export interface Task {
  readonly ref: TaskRef
  readonly seq: number
  readonly text: string
  readonly owner: Person | null
  readonly due: string | null
  /** From which the owner and the date follow. */
  readonly assignments: readonly Assignment[]
  readonly state: 'open' | 'done' | 'dropped'
  /** Sequence number of the record that closed it. */
  readonly closedBy: number | null
  readonly quote: Quote | null
  readonly author: Person
  readonly recordedAt: Instant
}

/** How far the draft has come, who said so and when; `before` is what stood before. */
export interface DraftStatus {
  readonly state: DraftState
  readonly seq: number
  readonly by: Person
  readonly at: Instant
  /** Sequence numbers of the records that have changed since then what the draft says. */
  readonly changes: readonly number[]
  readonly before: DraftStatus | null
}

/** What is true of an incident whatever its status. */
export interface Particulars {
  readonly number: IncidentNumber
  readonly title: string
  readonly timezone: string
  readonly severity: string | null
  readonly services: readonly string[]
  readonly roles: Readonly<Record<string, Person>>
  /** Only members of its channel may see it. */
  readonly private: boolean
  /** Where it is at home; before it has a channel of its own, where it was declared. */
  readonly channel: string | null
  /** Where it was declared. */
  readonly declaredIn: string | null
  /** Whether the channel was made for it. */
  readonly ownChannel: boolean
  readonly openedBy: Person
  readonly openedAt: Instant
  readonly impact: Fact | null
  readonly cause: Fact | null
  readonly explanation: Fact | null
  readonly fix: Fact | null
  readonly improvements: readonly Fact[]
  readonly lessons: readonly Lesson[]
  readonly tasks: readonly Task[]
  /** Null where nobody has said how far the draft is: it is a draft then. */
  readonly draft: DraftStatus | null
  /** In the order of their numbers; removed ones are among them. */
  readonly entries: readonly Entry[]
  readonly hypothesesNumbered: number
  readonly tasksNumbered: number
  /** Sequence number of the last record; the next append expects it. */
  readonly version: number
}

export interface OpenIncident extends Particulars {
  readonly status: 'open'
}
export interface MitigatedIncident extends Particulars {
  readonly status: 'mitigated'
  readonly mitigated: EntryNumber
}
export interface ResolvedIncident extends Particulars {
  readonly status: 'resolved'
  readonly mitigated: EntryNumber | null
  readonly resolved: EntryNumber
}
export interface CancelledIncident extends Particulars {
  readonly status: 'cancelled'
  readonly cancelled: EntryNumber
}

export type Incident = OpenIncident | MitigatedIncident | ResolvedIncident | CancelledIncident
export type Status = Incident['status']
