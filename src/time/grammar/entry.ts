import type { Instant } from '../../domain/instant.ts'
import type { Ago } from './ago.ts'
import { ago } from './ago.ts'
import type { Head } from './head.ts'
import { afterBlanks, readHead } from './head.ts'
import { iso } from './iso.ts'
import type { Match, Parser } from './parser.ts'
import { chain, either, map, pattern, token } from './parser.ts'
import type { Prefix } from './prefix.ts'
import { prefix } from './prefix.ts'
import { epoch } from './stamp.ts'
import type { Timed } from './timed.ts'
import { timed } from './timed.ts'
import { offsetInParentheses } from './zone.ts'

/** What was written where a time stands, before anybody asks which instant that is. */
export type Words =
  | { readonly kind: 'epoch'; readonly at: Instant }
  | { readonly kind: 'ago'; readonly ago: Ago }
  | { readonly kind: 'timed'; readonly timed: Timed }

/** A text whose beginning reads as a time. */
export interface Entry {
  readonly words: Words
  readonly approximate: boolean
  /** The characters of the time itself, as they were typed. */
  readonly head: string
  /** Everything after the time and its separator, byte for byte. */
  readonly rest: string
  /** Where an offset in parentheses follows a zone that has a name: how the text divides if it says the same. */
  readonly restated?: { readonly offset: string; readonly head: string; readonly rest: string }
}

interface Opening {
  readonly prefix: Prefix
  readonly words: Words
}

interface Separator {
  /** More than blank space. */
  readonly strong: boolean
  readonly end: number
}

const when: Parser<Words> = either<Words>(
  map(epoch, (at) => ({ kind: 'epoch', at })),
  map(ago, (read) => ({ kind: 'ago', ago: read })),
  map(iso, (read) => ({ kind: 'timed', timed: read })),
  map(timed, (read) => ({ kind: 'timed', timed: read })),
)

const within = (open: RegExp, close: RegExp): Parser<Words> =>
  chain(token(open), () => chain(when, (words) => pattern(close, () => words)))

const bracketed: Parser<Words> = either(
  within(/\[/y, /\]/y),
  within(/\(/y, /\)/y),
  within(/\*/y, /\*/y),
  within(/_/y, /_/y),
  within(/`/y, /`/y),
)

const opening: Parser<Opening> = chain(prefix, (read) =>
  map(either(bracketed, when), (words): Opening => ({ prefix: read, words })),
)

const STRONG = / *[:\-–—,;|.](?=[ \n\r]|$)/y
const WEAK = /(?=[ \n\r]|$)/y

/** What parts the time from the note; undefined where the text goes on: `10:02x` is no time. */
const separatorAt = (head: Head, at: number): Separator | undefined => {
  const strong = token(STRONG)(head.text, at).at(0)
  const found = strong ?? pattern(WEAK, () => false)(head.text, at).at(0)
  // A head that was cut may end in the middle of a word.
  if (found === undefined || (found.end === head.text.length && !head.whole)) return undefined
  const isEnd = found.end === head.text.length
  return { strong: found.value || isEnd, end: found.end }
}

/** R15: `noon deploy failed` is a note about a deploy. */
const isMarked = ({ words, prefix: { marked } }: Opening, strong: boolean): boolean => {
  if (words.kind !== 'timed' || !words.timed.clock.needsMarker) return true
  const { date, zone, end } = words.timed
  return marked || strong || date !== undefined || zone !== undefined || end !== undefined
}

/** Reads the time at the head of a text; undefined where there is none and all of it is the note (R18). */
export const readEntry = (input: string): Entry | undefined => {
  const head = readHead(input)
  const start = head.text.search(/[^ \n\r]/)
  if (start < 0) return undefined
  for (const match of opening(head.text, start)) {
    const separator = separatorAt(head, match.end)
    if (separator === undefined || !isMarked(match.value, separator.strong)) continue
    const source = { input, head, start }
    const entry = cut(source, match, separator)
    const further = isNamed(match.value) ? restatement(source, match) : undefined
    return further === undefined ? entry : { ...entry, restated: further }
  }
  return undefined
}

const isNamed = ({ words }: Opening): boolean =>
  words.kind === 'timed' && words.timed.zone !== undefined

/** `14:17 CET (GMT+1): …` */
const restatement = (source: Source, match: Match<Opening>): Entry['restated'] => {
  const found = offsetInParentheses(source.head.text, match.end).at(0)
  if (found === undefined) return undefined
  const separator = separatorAt(source.head, found.end)
  if (separator === undefined) return undefined
  const { head, rest } = cut(source, { ...match, end: found.end }, separator)
  return { offset: found.value, head, rest }
}

interface Source {
  readonly input: string
  readonly head: Head
  readonly start: number
}

const cut = (
  { input, head, start }: Source,
  match: Match<Opening>,
  separator: Separator,
): Entry => {
  const { prefix: read, words } = match.value
  const { placeOf } = head
  // Marks that were dropped after the last character of the time belong to neither side.
  const end = placeOf(match.end - 1) + 1
  return {
    words,
    approximate: read.approximate || (words.kind === 'timed' && words.timed.approximate === true),
    head: input.slice(placeOf(start), end),
    rest: input.slice(afterBlanks(input, placeOf(separator.end))),
  }
}
