import type { EntryNumber, HypothesisRef, IncidentNumber, TaskRef } from './ids.ts'
import type { Instant } from './instant.ts'

/** Somebody who was named. `id` is the chat's id, or null for a name that nobody there answers to. */
export interface Person {
  readonly id: string | null
  readonly name: string
}

/** When something happened, as it was understood, and how it was read. */
export interface When {
  readonly at: Instant
  /** End of a range. */
  readonly until: Instant | null
  readonly approximate: boolean
  /** The zone in which the words were read: an IANA id, `UTC`, or a fixed offset. */
  readonly zone: string
  /** What a reader should know about the reading, such as `yesterday` or `maybe-pm`. */
  readonly flags: readonly string[]
  /** Other instants that the words could mean as well; offered to whoever typed them. */
  readonly alternatives: readonly Instant[]
}

export type EntryKind =
  | 'started'
  | 'detected'
  | 'note'
  | 'hypothesis'
  | 'deadend'
  | 'confirmed'
  | 'escalation'
  | 'mitigated'
  | 'resolved'
  | 'reopened'
  | 'cancelled'
  | 'change'

/** A setting of the incident that was set; `from` is null where there was none before. */
export interface Change {
  readonly field: 'severity' | 'role' | 'services' | 'title' | 'timezone' | 'privacy'
  /** Which role; null for every other field. */
  readonly role: string | null
  readonly from: string | null
  readonly to: string
  /** Who took the role; null for every other field. */
  readonly person: Person | null
}

export interface Escalation {
  readonly to: readonly Person[]
  readonly reason: string
}

/** A message of the chat that an entry repeats: whose it is, where it stands, what hung on it. */
export interface Quote {
  readonly author: Person
  readonly channel: string
  /** Its time stamp, which names it inside its channel. */
  readonly message: string
  readonly permalink: string | null
  readonly files: readonly { readonly name: string; readonly url: string | null }[]
}

/** What an entry says, apart from its time. Only what its kind has is not null. */
export interface Body {
  readonly kind: EntryKind
  /** The note that remains after the time, readable, otherwise byte for byte as typed. */
  readonly text: string
  readonly hypothesis: HypothesisRef | null
  readonly escalation: Escalation | null
  readonly change: Change | null
}

/** Where an incident is told: in a channel that is made for it, or where it was declared. */
export type Home = 'new' | 'here'

/** How far the postmortem draft has come. */
export type DraftState = 'draft' | 'in review' | 'published'

export type FactName = 'impact' | 'cause' | 'explanation' | 'fix'
export type LessonPart = 'well' | 'wrong' | 'lucky'

/** One thing put on record about an incident. Records are appended, and never changed but by a redaction. */
export type Content =
  | {
      readonly type: 'opened'
      readonly number: IncidentNumber
      readonly title: string
      readonly timezone: string
      /** Where it is to be at home; here, where it was declared, if left out. */
      readonly home?: Home
      readonly private?: boolean
    }
  | {
      readonly type: 'entered'
      readonly entry: EntryNumber
      readonly when: When
      readonly body: Body
      /** The message that it repeats, where it was made of one. */
      readonly quote?: Quote
    }
  | {
      readonly type: 'edited'
      readonly entry: EntryNumber
      readonly when: When | null
      readonly text: string | null
      readonly escalation: Escalation | null
    }
  | { readonly type: 'removed'; readonly entry: EntryNumber; readonly reason: string }
  | { readonly type: 'fact'; readonly fact: FactName; readonly text: string }
  | { readonly type: 'improvement'; readonly text: string }
  | { readonly type: 'lesson'; readonly part: LessonPart; readonly text: string }
  | {
      readonly type: 'task'
      readonly ref: TaskRef
      readonly text: string
      readonly owner: Person | null
      /** A calendar day, `2024-08-31`. */
      readonly due: string | null
      readonly quote?: Quote
    }
  | { readonly type: 'task-closed'; readonly ref: TaskRef; readonly state: 'done' | 'dropped' }
  /** Who has a task from now on, and when it is due; null leaves either as it was. */
  | {
      readonly type: 'task-assigned'
      readonly ref: TaskRef
      readonly owner: Person | null
      /** A calendar day. */
      readonly due: string | null
    }
  /** Where the incident is at home from now on: its own channel, or the one where it was declared. */
  | { readonly type: 'housed'; readonly channel: string; readonly own: boolean }
  /** Somebody to whom it was escalated has taken notice. */
  | { readonly type: 'acknowledged'; readonly entry: EntryNumber }
  /** The message that an entry repeats was changed in the chat; the entry stays as it was. */
  | {
      readonly type: 'message-changed'
      readonly entry: EntryNumber
      readonly change: 'edited' | 'deleted'
      /** What the message says now; empty when it was deleted. */
      readonly text: string
    }
  /**
   * Takes what was said out of records for ever, of an entry or, where `entry` is null, of a fact. Each list
   * holds sequence numbers of earlier records.
   */
  | {
      readonly type: 'redacted'
      readonly entry: EntryNumber | null
      readonly reason: string
      /** Those that lose what they say and the words in which they were typed. */
      readonly texts: readonly number[]
      /** Those that lose the words in which they were typed, which said it too. */
      readonly typed: readonly number[]
      /** Those that lose what a setting was before. */
      readonly before: readonly number[]
    }
  /** How far the draft has come, as somebody says. */
  | { readonly type: 'draft-status'; readonly state: DraftState }
  /** Takes back the records with these sequence numbers, all of one delivery. */
  | { readonly type: 'undone'; readonly records: readonly number[] }

/** Through what a record came, with the coordinates of the message where there is one. */
export interface Source {
  readonly via: 'command' | 'mention' | 'shortcut' | 'reaction' | 'form' | 'api'
  readonly channel: string | null
  readonly message: string | null
}

/** Who said it, when it reached us, and in which words. */
export interface Provenance {
  readonly author: Person
  readonly recordedAt: Instant
  /** The text exactly as it was delivered. */
  readonly typed: string
  readonly source: Source
  /** Key of the delivery that brought it; the records of one delivery are undone together. */
  readonly delivery: string
  /** Release of the zone data with which its times were read. */
  readonly tzdata: string
}

export interface IncidentRecord extends Provenance {
  /** Position in the incident's journal, from 1 without gaps. */
  readonly seq: number
  readonly content: Content
}
