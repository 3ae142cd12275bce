import type { Timed } from '../domain/intent.ts'
import type { MixedPaste } from '../domain/paste.ts'
import type { Decided } from '../domain/refusal.ts'
import { type Reading, readTimed, type TimedWords } from './reading.ts'
import { isBlank, linesOf, slice, type Words } from './words.ts'

/** Several lines, read as if each time at the beginning of one opened an entry. */
export interface Paste {
  /** In order; the lines without a time go on with the entry before them. */
  readonly entries: readonly Timed[]
  /** Why a line with a time cannot be an entry, such as a date that no calendar has. */
  readonly refused: Decided<never> | null
  readonly mixed: MixedPaste
}

/** Reads a text of several lines; undefined where it has only one. */
export const readPaste = (words: Words, reading: Reading): Paste | undefined => {
  if (linesOf(words).filter((line) => !isBlank(line)).length < 2) return undefined
  const all = readLines(words, reading)
  const filled = all.filter(({ text }) => text.trim() !== '')
  const untimed = filled.filter((line) => line.opens === null)
  const openings = filled.filter((line) => line.opens !== null)
  const entries = entriesOf(all)
  return {
    entries,
    refused: openings.map(({ opens }) => opens).find(isRefused) ?? null,
    mixed: {
      lines: filled.at(-1)?.number ?? 0,
      entries: openings.length,
      first: entries.at(0)?.when?.at ?? null,
      last: entries.at(-1)?.when?.at ?? null,
      untimed: untimed.map(({ number, text }) => ({ number, text })),
      leading: untimed.filter(({ number }) => number < (openings[0]?.number ?? 0)).length,
    },
  }
}

/**
 * Whether the lines can be meant as entries. Of a log that is told in a note few lines begin with a time, of a
 * timeline most do.
 */
export const canBeEntries = ({ entries, mixed: { untimed, entries: opened } }: Paste): boolean =>
  entries.length > 0 && (untimed.length === 0 || (opened >= 2 && opened >= untimed.length))

interface Line {
  readonly number: number
  readonly text: string
  /** What it says where it opens an entry. */
  readonly opens: Decided<TimedWords> | null
}

const isRefused = (opens: Line['opens']): opens is Decided<never> =>
  opens !== null && 'refused' in opens

const readLines = (words: Words, reading: Reading): readonly Line[] => {
  let lineBefore: Reading['lineBefore'] = null
  const lines = linesOf(words).map((line, index): Line => {
    // Nobody is asked about each of many lines: the suggestion is taken and the entry marked.
    const found = readTimed(withoutMark(line), { ...reading, lineBefore, asks: false })
    if (!('refused' in found)) lineBefore = found.when?.at ?? lineBefore
    const isTimed = 'refused' in found || found.when !== null
    return { number: index + 1, text: line.text, opens: isTimed ? found : null }
  })
  return lines.map((line, index) => (opensEntry(lines, index) ? line : { ...line, opens: null }))
}

/** A time alone on its line opens an entry where the next line says what happened. */
const opensEntry = (lines: readonly Line[], index: number): boolean => {
  const { opens = null } = lines[index] ?? {}
  if (opens === null || 'refused' in opens || !isBlank(opens.words)) return opens !== null
  let next = index + 1
  while (lines[next]?.text.trim() === '') next += 1
  return lines[next]?.opens === null
}

/** What is pasted from a document is often a list. */
const withoutMark = (line: Words): Words =>
  slice(line, /^\s*(?:[-–*+•‣◦▪]|\d{1,3}[.)])\s+/.exec(line.text)?.[0].length ?? 0)

const entriesOf = (lines: readonly Line[]): readonly Timed[] => {
  const entries: { when: Timed['when']; texts: string[] }[] = []
  for (const { opens, text } of lines) {
    if (opens === null) entries.at(-1)?.texts.push(text)
    else if (!('refused' in opens))
      entries.push({ when: opens.when, texts: isBlank(opens.words) ? [] : [opens.words.text] })
  }
  return entries.map(({ when, texts }) => ({ when, text: texts.join('\n').trimEnd() }))
}
