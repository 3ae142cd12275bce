import { readTaskRef } from '../domain/ids.ts'
import type { Intent, Listed } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import { incomplete } from './reading.ts'
import { firstWord, isBlank, type Words } from './words.ts'

const FACTS = ['impact', 'cause', 'explanation', 'fix'] as const

/** What `/incident redact` is followed by: a fact or a task, or one of a list by its number there, and why. */
export const readRedact = (rest: Words): Decided<Intent> => {
  const listed = readListed(rest)
  if (listed !== undefined) return readNumbered(listed)
  const { word, rest: reason } = firstWord(rest)
  const fact = FACTS.find((name) => name === word.toLowerCase()) ?? readTaskRef(word)
  if (fact === undefined) return incomplete('fact')
  return isBlank(reason) ? incomplete('reason') : { kind: 'redact-fact', fact, reason: reason.text }
}

interface InList {
  readonly list: Listed
  readonly rest: Words
}

const PARTS = ['well', 'wrong', 'lucky'] as const

/** `improve`, or `lesson` and its kind. */
const readListed = (words: Words): InList | undefined => {
  const { word, rest } = firstWord(words)
  if (/^improve(?:ment)?$/i.test(word)) return { list: 'improve', rest }
  if (!/^lesson$/i.test(word)) return undefined
  const { word: kind, rest: behind } = firstWord(rest)
  const list = PARTS.find((part) => part === kind.toLowerCase())
  return list && { list, rest: behind }
}

const readNumbered = ({ list, rest }: InList): Decided<Intent> => {
  const { word, rest: reason } = firstWord(rest)
  const [, digits] = /^#?(\d{1,6})$/.exec(word) ?? []
  if (digits === undefined) return incomplete('fact')
  return isBlank(reason)
    ? incomplete('reason')
    : { kind: 'redact-listed', list, number: Number(digits), reason: reason.text }
}
