import { readTaskRef } from '../domain/ids.ts'
import { isDay } from '../domain/instant.ts'
import type { Intent } from '../domain/intent.ts'
import type { Person } from '../domain/record.ts'
import type { Decided } from '../domain/refusal.ts'
import { incomplete } from './reading.ts'
import { firstWord, isBlank, slice, type Words } from './words.ts'

/** `TEXT [@OWNER] [due DATE]`, `done T1` or `drop T1`. */
export const readTask = (words: Words): Decided<Intent> => {
  if (isBlank(words)) return incomplete('text')
  return readClosing(words) ?? readNew(words)
}

const CLOSINGS = { done: 'done', drop: 'dropped' } as const

const readClosing = (words: Words): Intent | undefined => {
  const { word, rest } = firstWord(words)
  const state = CLOSINGS[word.toLowerCase() as keyof typeof CLOSINGS]
  const ref = readTaskRef(rest.text.trim())
  return state === undefined || ref === undefined ? undefined : { kind: 'task-close', ref, state }
}

const readNew = (words: Words): Decided<Intent> => {
  const { due, rest: undated } = cutDue(words)
  const { owner, rest } = cutOwner(undated)
  return isBlank(rest) ? incomplete('text') : { kind: 'task', text: rest.text, owner, due }
}

const cutDue = (words: Words): { readonly due: string | null; readonly rest: Words } => {
  const found = /\s+due\s+(\d{4}-\d{2}-\d{2})\s*$/i.exec(words.text)
  const day = found?.[1]
  return found === null || day === undefined || !isDay(day)
    ? { due: null, rest: words }
    : { due: day, rest: slice(words, 0, found.index) }
}

/** The owner is the person whom the text mentions last, at its very end; a mention inside it stays text. */
const cutOwner = (words: Words): { readonly owner: Person | null; readonly rest: Words } => {
  const end = words.text.trimEnd().length
  const mention = words.mentions.find((item) => item.end === end && item.kind !== 'channel')
  if (mention === undefined) return { owner: null, rest: words }
  const before = words.text.slice(0, mention.start).trimEnd().length
  return { owner: { id: mention.id, name: mention.name }, rest: slice(words, 0, before) }
}
