import type { Correcting, DialogWanted, SummaryFields } from './dialog.ts'
import type { EntryNumber, HypothesisRef, TaskRef } from './ids.ts'
import type { CaptureKind, Message, Quoted } from './message.ts'
import type { MixedPaste } from './paste.ts'
import type { DraftState, FactName, Home, LessonPart, Person, When } from './record.ts'

/** A text with the time that stood in front of it; `when` is null where none did, which means now. */
export interface Timed {
  readonly when: When | null
  readonly text: string
}

/** One variant for each kind, so that each can be told from the others by its kind. */
type Said<K extends string> = K extends string ? { readonly kind: K } & Timed : never
type Worded<K extends string> = K extends string
  ? { readonly kind: K; readonly text: string }
  : never
type Asked<K extends string> = K extends string ? { readonly kind: K } : never

/** What may be said about an incident when it is declared, besides its title and start. */
export interface Particularly {
  readonly severity: string | null
  readonly services: readonly string[]
  /** IANA id; null for the default. */
  readonly timezone: string | null
  /** How it was noticed; null where nobody said. */
  readonly detected: Timed | null
  /** Null for the default. */
  readonly home: Home | null
  readonly private: boolean
}

/** What somebody filled in for a task that had no owner when they looked; null where they did not. */
export interface AssignedTask {
  readonly ref: TaskRef
  readonly owner: Person | null
  readonly due: string | null
  /** The date that they saw. */
  readonly dueBefore: string | null
}

/** Sets a setting; where that is so already, it puts nothing on record. */
export type Setting =
  | { readonly kind: 'severity'; readonly level: string }
  | { readonly kind: 'role'; readonly role: string; readonly person: Person }
  | { readonly kind: 'service'; readonly names: readonly string[] }
  | { readonly kind: 'timezone'; readonly zone: string }
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'private'; readonly on: boolean }
  /** Null leaves the owner or the date as it was. */
  | {
      readonly kind: 'task-assign'
      readonly ref: TaskRef
      readonly owner: Person | null
      readonly due: string | null
    }

/** Lists of facts without names: the improvements, or the lessons of a part. */
export type Listed = 'improve' | LessonPart

/** Something that a person wants put on record. */
export type Statement =
  | ({ readonly kind: 'start'; readonly particularly?: Particularly } & Timed)
  | Said<'detected' | 'mitigated' | 'resolve' | 'hypothesis'>
  /** `mixed` where its lines could be entries as well, and nobody could be asked. */
  | ({ readonly kind: 'note'; readonly mixed?: MixedPaste } & Timed)
  | { readonly kind: 'notes'; readonly lines: readonly Timed[] }
  | ({ readonly kind: 'confirm'; readonly ref: HypothesisRef } & Timed)
  | ({ readonly kind: 'deadend'; readonly ref: HypothesisRef | null } & Timed)
  | ({
      readonly kind: 'escalate'
      readonly to: readonly Person[]
      readonly reason: string
    } & Timed)
  | Worded<'reopen' | 'cancel'>
  | Setting
  /** What a form with the facts of the summary showed, and what its author made of them. */
  | { readonly kind: 'summary'; readonly before: SummaryFields; readonly after: SummaryFields }
  | { readonly kind: 'fact'; readonly fact: FactName; readonly text: string }
  | { readonly kind: 'improve'; readonly text: string }
  | { readonly kind: 'lesson'; readonly part: LessonPart; readonly text: string }
  | {
      readonly kind: 'task'
      readonly text: string
      readonly owner: Person | null
      readonly due: string | null
    }
  | { readonly kind: 'task-close'; readonly ref: TaskRef; readonly state: 'done' | 'dropped' }
  /** Gives several tasks owners and dates in a form. */
  | { readonly kind: 'assign-tasks'; readonly tasks: readonly AssignedTask[] }
  | ({ readonly kind: 'move'; readonly when: When } & Correcting)
  | ({
      readonly kind: 'edit'
      readonly when: When | null
      readonly text: string | null
      /** Whom the new text names, for the case that the entry is an escalation. */
      readonly to: readonly Person[]
      readonly reason: string
    } & Correcting)
  | ({ readonly kind: 'remove'; readonly reason: string } & Correcting)
  | { readonly kind: 'redact'; readonly entry: EntryNumber; readonly reason: string }
  /** The same of an entry or a fact by the sequence number of a record that says it. */
  | { readonly kind: 'redact-record'; readonly record: number; readonly reason: string }
  /** The same of all that was stated of a fact, or of a task. */
  | { readonly kind: 'redact-fact'; readonly fact: FactName | TaskRef; readonly reason: string }
  /** The same of one that has no name, by its number in its list, counted from 1. */
  | {
      readonly kind: 'redact-listed'
      readonly list: Listed
      readonly number: number
      readonly reason: string
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'draft-status'; readonly state: DraftState }
  | { readonly kind: 'acknowledge'; readonly entry: EntryNumber }
  /** Puts a message of the chat on record; the same message is one entry. `worded` where a form said what and how. */
  | {
      readonly kind: 'capture'
      readonly as: CaptureKind
      readonly message: Message
      readonly worded?: true
    }
  /** Takes out the entry that a reaction made, for the reaction is gone; `as` is what the reaction stands for. */
  | { readonly kind: 'release'; readonly as: CaptureKind; readonly quoted: Quoted }
  /** A message that entries repeat was changed in the chat. */
  | {
      readonly kind: 'message-changed'
      readonly quoted: Quoted
      readonly change: 'edited' | 'deleted'
      readonly text: string
    }

const SETTINGS: ReadonlySet<Intent['kind']> = new Set<Setting['kind']>([
  ...(['severity', 'role', 'service', 'timezone', 'rename', 'private', 'task-assign'] as const),
])

export const isSetting = (intent: Intent): intent is Setting => SETTINGS.has(intent.kind)

/** Something that a person wants to know; it puts nothing on record. */
export type Question =
  | Asked<'status' | 'timeline' | 'hypotheses' | 'tasks'>
  /** Asks for a form to fill in. */
  | { readonly kind: 'dialog'; readonly wanted: DialogWanted }
  | {
      readonly kind: 'list'
      readonly filter: 'open' | 'resolved' | 'all'
      readonly words: readonly string[]
    }
  | { readonly kind: 'history'; readonly entry: EntryNumber }
  | { readonly kind: 'help'; readonly word: string }
  | { readonly kind: 'postmortem'; readonly template: string | null; readonly preview: boolean }

export type Intent = Statement | Question

const QUESTIONS: ReadonlySet<Intent['kind']> = new Set<Question['kind']>([
  ...(['status', 'timeline', 'hypotheses', 'tasks', 'list', 'history'] as const),
  ...(['dialog', 'help', 'postmortem'] as const),
])

export const isQuestion = (intent: Intent): intent is Question => QUESTIONS.has(intent.kind)
