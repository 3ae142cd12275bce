import type { EntryNumber, HypothesisRef, TaskRef } from './ids.ts'
import type { FactName, LessonPart, Person, When } from './record.ts'

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

/** Something that a person wants put on record. */
export type Statement =
  | Said<'start' | 'detected' | 'mitigated' | 'resolve' | 'note' | 'hypothesis'>
  | { readonly kind: 'notes'; readonly lines: readonly Timed[] }
  | ({ readonly kind: 'confirm'; readonly ref: HypothesisRef } & Timed)
  | ({ readonly kind: 'deadend'; readonly ref: HypothesisRef | null } & Timed)
  | ({
      readonly kind: 'escalate'
      readonly to: readonly Person[]
      readonly reason: string
    } & Timed)
  | Worded<'reopen' | 'cancel'>
  | { readonly kind: 'severity'; readonly level: string }
  | { readonly kind: 'role'; readonly role: string; readonly person: Person }
  | { readonly kind: 'service'; readonly names: readonly string[] }
  | { readonly kind: 'timezone'; readonly zone: string }
  | { readonly kind: 'rename'; readonly title: string }
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
  | { readonly kind: 'move'; readonly entry: EntryNumber; readonly when: When }
  | {
      readonly kind: 'edit'
      readonly entry: EntryNumber
      readonly when: When | null
      readonly text: string | null
      /** Whom the new text names, for the case that the entry is an escalation. */
      readonly to: readonly Person[]
      readonly reason: string
    }
  | { readonly kind: 'remove'; readonly entry: EntryNumber; readonly reason: string }
  | { readonly kind: 'undo' }

/** Something that a person wants to know; it puts nothing on record. */
export type Question =
  | Asked<'status' | 'timeline' | 'hypotheses'>
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
  ...(['status', 'timeline', 'hypotheses', 'list', 'history', 'help', 'postmortem'] as const),
])

export const isQuestion = (intent: Intent): intent is Question => QUESTIONS.has(intent.kind)
