import { z } from 'zod'
import type { ReminderKind } from '../../app/ports/outgoing.ts'
import type { EntryDialogKind, MeasureKind } from '../../domain/dialog.ts'
import type { PastedAs } from '../../domain/paste.ts'
import type { DraftState, FactName } from '../../domain/record.ts'
import { SECRET_KINDS, type SecretKind } from '../../domain/secret.ts'

/** The forms that a button opens. */
export type Opens = EntryDialogKind | MeasureKind | 'start' | 'summary' | 'assign'

/** What a pressed button or a chosen option says. */
export type Pressed =
  /** Answers a question: the delivery that was asked about, and the chosen instant. */
  | { readonly kind: 'answer'; readonly delivery: string; readonly choice: number }
  /** The same of lines that are entries or one note. */
  | { readonly kind: 'paste'; readonly delivery: string; readonly as: PastedAs }
  /** Takes the other instant that the words of an entry could mean. */
  | {
      readonly kind: 'move'
      readonly incident: number
      readonly entry: number
      readonly at: number
    }
  /**
   * Opens a form; `incident` is null for the one that declares an incident, and `focus` the fact with which the
   * summary's form begins.
   */
  | {
      readonly kind: 'open'
      readonly incident: number | null
      readonly form: Opens
      readonly focus?: FactName | undefined
    }
  /** The menu of an entry. */
  | {
      readonly kind: 'entry'
      readonly incident: number
      readonly entry: number
      readonly does: 'edit' | 'move' | 'remove' | 'redact' | 'history'
    }
  /** Takes what looks like a secret out of the record, or says that it is none. */
  | {
      readonly kind: 'redact'
      readonly incident: number
      readonly record: number
      readonly secret: SecretKind
    }
  | { readonly kind: 'harmless'; readonly delivery: string }
  /** Somebody to whom it was escalated takes notice. */
  | { readonly kind: 'acknowledge'; readonly incident: number; readonly entry: number }
  /** Puts a reminder off, or switches it off. */
  | {
      readonly kind: 'remind'
      readonly incident: number
      readonly about: ReminderKind
      readonly how: 'later' | 'never'
    }
  /** Says how far the draft has come. */
  | { readonly kind: 'draft'; readonly incident: number; readonly state: DraftState }
  /** Shows the card of an incident, or compiles its draft. */
  | { readonly kind: 'show'; readonly incident: number; readonly what: 'card' | 'draft' }

export type PressKind = Pressed['kind']

const number = z.int().positive()

/** By the word with which the `action_id` begins. A value comes back as it was sent, but from anybody. */
const values: {
  readonly [K in PressKind]: z.ZodType<Omit<Extract<Pressed, { kind: K }>, 'kind'>>
} = {
  answer: z.object({ delivery: z.string(), choice: z.int() }),
  paste: z.object({ delivery: z.string(), as: z.enum(['entries', 'note']) }),
  move: z.object({ incident: number, entry: number, at: z.int() }),
  open: z.object({
    incident: number.nullable(),
    form: z.enum([
      ...(['start', 'summary', 'note', 'hypothesis', 'confirmed', 'deadend'] as const),
      ...(['escalation', 'mitigated', 'resolved', 'detected'] as const),
      ...(['improvement', 'task', 'assign'] as const),
    ]),
    focus: z.enum(['impact', 'cause', 'explanation', 'fix']).optional(),
  }),
  entry: z.object({
    incident: number,
    entry: number,
    does: z.enum(['edit', 'move', 'remove', 'redact', 'history']),
  }),
  redact: z.object({ incident: number, record: number, secret: z.enum(SECRET_KINDS) }),
  harmless: z.object({ delivery: z.string() }),
  acknowledge: z.object({ incident: number, entry: number }),
  remind: z.object({
    incident: number,
    about: z.enum(['quiet', 'leaderless', 'lacking']),
    how: z.enum(['later', 'never']),
  }),
  draft: z.object({ incident: number, state: z.enum(['draft', 'in review', 'published']) }),
  show: z.object({ incident: number, what: z.enum(['card', 'draft']) }),
}

/** The value of a button, as short as an option of a menu allows (150 characters). */
export const valueFor = ({ kind: _, ...value }: Pressed): string => JSON.stringify(value)

/** `KIND-PART`, unique inside a message; `part` tells apart the buttons of one kind. */
export const actionId = (kind: PressKind, part: string | number): string => `${kind}-${part}`

/** Reads a pressed button by its `action_id` and value; undefined for what this app does not offer. */
export const readValue = (action: string, value: string): Pressed | undefined => {
  const [word = ''] = action.split('-', 1)
  if (!isKind(word)) return undefined
  const { data } = values[word].safeParse(jsonOf(value))
  return data === undefined ? undefined : ({ kind: word, ...data } as Pressed)
}

const isKind = (word: string): word is PressKind => Object.hasOwn(values, word)

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
