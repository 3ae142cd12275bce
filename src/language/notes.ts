import type { Statement, Timed } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import type { Reading, TimedWords } from './reading.ts'
import { incomplete, readTimed, timed } from './reading.ts'
import { isBlank, linesOf, slice, type Words } from './words.ts'

/**
 * What `/timeline` adds: one note, with its time in front or behind a last `|`; or one note a line, where
 * there are several lines and each begins with a time.
 */
export const readNotes = (words: Words, reading: Reading): Decided<Statement> => {
  const lines = linesOf(words).filter((line) => !isBlank(line))
  const pasted = lines.length > 1 ? readLines(lines, reading) : undefined
  return pasted ?? readNote(words, reading)
}

/** Nobody is asked about each of many lines: the suggestion is taken and the entry marked. */
const readLines = (lines: readonly Words[], reading: Reading): Decided<Statement> | undefined => {
  const notes: Timed[] = []
  let refused: Decided<never> | undefined
  for (const line of lines) {
    const lineBefore = notes.at(-1)?.when?.at ?? null
    const found = readTimed(withoutMark(line), { ...reading, lineBefore, asks: false })
    // Only where every line begins with a time are these lines entries; else it is one note of several lines.
    if ('refused' in found) refused ??= found
    else if (found.when === null || isBlank(found.words)) return undefined
    else notes.push(timed(found))
  }
  return refused ?? { kind: 'notes', lines: notes }
}

/** What is pasted from a document is often a list. */
const withoutMark = (line: Words): Words =>
  slice(line, /^\s*(?:[-–*+•‣◦▪]|\d{1,3}[.)])\s+/.exec(line.text)?.[0].length ?? 0)

const readNote = (words: Words, reading: Reading): Decided<Statement> => {
  const head = readTimed(words, reading)
  if ('refused' in head) return head
  const found = head.when === null && !words.text.startsWith('--') ? timeLast(words, reading) : head
  if ('refused' in found) return found
  return isBlank(found.words) ? incomplete('text') : { kind: 'note', ...timed(found) }
}

/** `TEXT | YYYY-MM-DD HH:MM`, with the zone forms of a leading time; anything else behind a `|` is text. */
const timeLast = (words: Words, reading: Reading): Decided<TimedWords> => {
  const bar = words.text.lastIndexOf('|')
  const behind = words.text.slice(bar + 1).trim()
  if (bar < 0 || !/^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}/.test(behind)) return { when: null, words }
  const found = readTimed({ text: behind, mentions: [] }, reading)
  if ('refused' in found) return found
  if (!isBlank(found.words)) return { when: null, words }
  return { when: found.when, words: slice(words, 0, words.text.slice(0, bar).trimEnd().length) }
}
