import type { Statement } from '../domain/intent.ts'
import { type Decided, refuse } from '../domain/refusal.ts'
import { canBeEntries, readPaste } from './paste.ts'
import type { Reading, TimedWords } from './reading.ts'
import { incomplete, readTimed, timed } from './reading.ts'
import { isBlank, slice, type Words } from './words.ts'

type Note = Extract<Statement, { kind: 'note' }>

/**
 * What `/timeline` adds: one note, with its time in front or behind a last `|`; or one note a line, where
 * there are several lines and each begins with a time. Where half of them or more do, only the author knows.
 */
export const readNotes = (words: Words, reading: Reading): Decided<Statement> => {
  const paste = words.text.startsWith('--') ? undefined : readPaste(words, reading)
  if (paste === undefined || !canBeEntries(paste)) return readNote(words, reading)
  const { entries, refused, mixed } = paste
  const as = mixed.untimed.length === 0 ? 'entries' : reading.pasted
  if (as === 'entries') return refused ?? { kind: 'notes', lines: entries }
  if (as === undefined && reading.asks) return refuse({ code: 'mixed-paste', mixed })
  const note = readNote(words, reading)
  return as === 'note' || 'refused' in note ? note : { ...note, mixed }
}

const readNote = (words: Words, reading: Reading): Decided<Note> => {
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
