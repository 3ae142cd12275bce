import { readTaskRef } from '../domain/ids.ts'
import { isDay } from '../domain/instant.ts'
import type { Intent } from '../domain/intent.ts'
import type { Person } from '../domain/record.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { readDay } from '../time/day.ts'
import { incomplete, type Reading } from './reading.ts'
import { firstWord, isBlank, slice, type Words } from './words.ts'

/**
 * `TEXT [@OWNER] [due DATE]`, the same with `T1` in place of the text, `done T1` or `drop T1`; nothing or `list`
 * asks for the tasks.
 */
export const readTask = (words: Words, reading: Reading): Decided<Intent> => {
  if (isBlank(words) || words.text.trim().toLowerCase() === 'list') return { kind: 'tasks' }
  return readClosing(words) ?? readNew(words, reading)
}

const CLOSINGS = new Map([
  ['done', 'done'],
  ['drop', 'dropped'],
] as const)

const readClosing = (words: Words): Intent | undefined => {
  const { word, rest } = firstWord(words)
  const state = CLOSINGS.get(word.toLowerCase() as 'done' | 'drop')
  const ref = readTaskRef(rest.text.trim())
  return state === undefined || ref === undefined ? undefined : { kind: 'task-close', ref, state }
}

const readNew = (words: Words, reading: Reading): Decided<Intent> => {
  const { due, rest: undated } = cutDue(words, reading)
  const { owner, rest } = cutOwner(undated)
  if (isBlank(rest)) return incomplete('text')
  return readAssigning({ owner, due, rest }) ?? { kind: 'task', text: rest.text, owner, due }
}

interface Cut {
  readonly owner: Person | null
  readonly due: string | null
  readonly rest: Words
}

/** Where only `T1` is left of the text, the owner and the date are those of that task. */
const readAssigning = ({ owner, due, rest }: Cut): Decided<Intent> | undefined => {
  const { word, rest: further } = firstWord(rest)
  const ref = readTaskRef(word)
  if (ref === undefined) return undefined
  if (isBlank(further))
    return owner === null && due === null
      ? incomplete('owner')
      : { kind: 'task-assign', ref, owner, due }
  // It stays text in a new task, but alone behind the name of a task it is hardly one.
  const name = further.text.trim()
  if (/^(?:@.{1,80}\s)?due\s+(?!to\s)/i.test(name)) return incomplete('time')
  return /^@\S+$/.test(name) && owner === null
    ? refuse({ code: 'unknown-person', name })
    : undefined
}

/** Cuts off `due DATE` at the end; what follows `due` and is no day stays text. */
const cutDue = (
  words: Words,
  { now, zone, locale }: Reading,
): { readonly due: string | null; readonly rest: Words } => {
  const text = words.text.trimEnd()
  // Only the end is searched: no name of a day is longer, and a text may be.
  const found = /\sdue\s+(?!.*\sdue\s)(\S.*)$/is.exec(text.slice(-LONGEST_DUE))
  const named = found?.[1] ?? ''
  const context = locale === null ? { now, zone } : { now, zone, locale }
  // A day that is over was not meant as one to come, but written out it is clear all the same.
  const due = readDay(named, context) ?? (isDay(named) ? named : null)
  if (found === null || due === null) return { due: null, rest: words }
  return { due, rest: slice(words, 0, text.length - found[0].length) }
}

const LONGEST_DUE = 60

/** The owner is the person whom the text mentions last, at its very end; a mention inside it stays text. */
const cutOwner = (words: Words): { readonly owner: Person | null; readonly rest: Words } => {
  const end = words.text.trimEnd().length
  const mention = words.mentions.find(
    ({ end: at, kind }) => at === end && (kind === 'person' || kind === 'group'),
  )
  if (mention === undefined) return { owner: null, rest: words }
  const before = words.text.slice(0, mention.start).trimEnd().length
  return { owner: { id: mention.id, name: mention.name }, rest: slice(words, 0, before) }
}
