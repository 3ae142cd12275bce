import type { Instant } from '../domain/instant.ts'
import type { Intent, Timed } from '../domain/intent.ts'
import type { PastedAs } from '../domain/paste.ts'
import type { Person, When } from '../domain/record.ts'
import type { Decided, Missing } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { readWhen, type WhenContext, type WhenReading } from '../time/when.ts'
import { firstWord, isBlank, isForgedDate, leadingMention, slice, type Words } from './words.ts'

/** What the reading of a text may depend on besides the text. */
export interface Reading {
  readonly now: Instant
  readonly author: Person
  /** The author's zone, in which a bare clock is read (R1). */
  readonly zone: string
  readonly locale: string | null
  readonly incidentZone: string | null
  /** When the incident began; a reading before it is asked for rather than taken (R4). */
  readonly incidentStart: Instant | null
  /** Which of several instants is meant, as its author answered when asked. */
  readonly choice: Instant | null
  /** In a pasted timeline, what the line before says. */
  readonly lineBefore: Instant | null
  /** What the lines of a paste are, as its author answered when asked. */
  readonly pasted?: PastedAs | undefined
  /** Whether the author can be asked. If not, the suggestion is taken and the entry marked (R5). */
  readonly asks: boolean
}

/** The reading of one command; undefined where the text does not have its form. */
export type Parse = (words: Words, reading: Reading) => Decided<Intent> | undefined

/** A text with its time, as `Timed`, still with its mentions. */
export interface TimedWords {
  readonly when: When | null
  readonly words: Words
}

export const incomplete = (missing: Missing): Decided<never> =>
  refuse({ code: 'incomplete', missing })

/** Reads the time in front of a text. `--` says that none follows. */
export const readTimed = (words: Words, reading: Reading): Decided<TimedWords> => {
  const marked = /^--(?:\s+|$)/.exec(words.text)
  if (marked !== null) return { when: null, words: slice(words, marked[0].length) }
  if (isForgedDate(words)) return { when: null, words }
  const found = readWhen(words.text, contextOf(reading))
  if (found.kind === 'text') return { when: null, words }
  if (found.kind === 'instant') return timedBy(found, words)
  const { kind, why, candidates, zone, suggestion: taken = candidates[0] } = found
  if (!reading.asks && taken !== undefined)
    return settle(words, { ...reading, choice: taken }, candidates)
  return refuse({ code: 'unclear-time', kind, why, candidates, zone })
}

const contextOf = (reading: Reading): WhenContext => {
  const { now, zone, locale, incidentZone, incidentStart, choice, lineBefore } = reading
  return {
    now,
    zone,
    ...(locale === null ? {} : { locale }),
    ...(incidentZone === null ? {} : { incidentZone }),
    ...(incidentStart === null ? {} : { incidentStart }),
    ...(choice === null ? {} : { choice }),
    ...(lineBefore === null ? {} : { lineBefore }),
  }
}

const timedBy = (found: Extract<WhenReading, { kind: 'instant' }>, words: Words): TimedWords => {
  const { at, until = null, zone, flags, alternatives, rest } = found
  const approximate = flags.includes('approx')
  return {
    when: { at, until, approximate, zone, flags, alternatives },
    words: slice(words, words.text.length - rest.length),
  }
}

/** Where nobody can be asked, one of the instants is taken; the entry says so and offers the others. */
const settle = (
  words: Words,
  reading: Reading,
  candidates: readonly Instant[],
): Decided<TimedWords> => {
  const settled = readTimed(words, { ...reading, asks: true })
  if ('refused' in settled || settled.when === null) return settled
  const flags = [...settled.when.flags, 'assumed']
  const alternatives = candidates.filter((at) => at !== reading.choice)
  return { ...settled, when: { ...settled.when, flags, alternatives } }
}

/** `[WHEN] TEXT`, where the text is needed. */
export const readStatement = (words: Words, reading: Reading): Decided<TimedWords> => {
  const timed = readTimed(words, reading)
  return 'refused' in timed || !isBlank(timed.words) ? timed : incomplete('text')
}

export const timed = ({ when, words }: TimedWords): Timed => ({ when, text: words.text })

/** `WHEN` and nothing else; undefined where the text does not begin with a time or goes on after it. */
export const readMoment = (words: Words, reading: Reading): Decided<When> | undefined => {
  const found = readTimed(words, reading)
  if ('refused' in found) return found
  return found.when === null || !isBlank(found.words) ? undefined : found.when
}

/** Somebody who is mentioned, or a name in plain words. */
export const readPerson = (words: Words): Person => {
  const mention = leadingMention(words)
  return mention !== undefined && isBlank(slice(words, mention.end))
    ? { id: mention.id, name: mention.name }
    : { id: null, name: words.text.trim() }
}

/** `WORD …` for one of some words: what follows it, or undefined. */
export const after = (words: Words, verb: string): Words | undefined => {
  const { word, rest } = firstWord(words)
  return word.toLowerCase() === verb ? rest : undefined
}
