import { DAY, HOUR, MINUTE, SECOND } from '../../domain/instant.ts'
import { NUMBER_WORDS } from '../../time/number-words.ts'

/** A length of time in a text: `45 minutes`, `2.5 hours`, `1h50m`, `2-3 hours`, `an hour and a half`. */
export interface Amount {
  /** Offsets into the text, end exclusive. */
  readonly from: number
  readonly to: number
  readonly leastMs: number
  readonly mostMs: number
  /** How exactly it is told: an hour for `2 hours`, a minute for `2 hours 5 minutes`. */
  readonly stepMs: number
}

const FRACTIONS: Readonly<Record<string, number>> = {
  'half a': 0.5,
  'half an': 0.5,
  'a quarter of an': 0.25,
  'three quarters of an': 0.75,
}

const WORD = Object.keys(NUMBER_WORDS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
/** Blanks are bounded everywhere, so that no text makes the search slow. */
const GAP = '\\s{1,3}'
const NUMBER = [
  ...Object.keys(FRACTIONS).map((words) => words.replaceAll(' ', GAP)),
  `(?:${WORD}|\\d{1,3})${GAP}and${GAP}a${GAP}half`,
  '\\d{1,5}(?:[.,]\\d{1,2})?',
  `(?:${WORD})(?![a-z])`,
].join('|')
const SPAN = `(?:\\s{0,3}[-\\u2013]\\s{0,3}|${GAP}(?:to|or|and)${GAP})`
const UNIT =
  '(?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|(?<=\\d\\s?)[dhms])(?![a-z])'
const PART = `(${NUMBER})(?:${SPAN}(${NUMBER}))?\\s{0,3}-?(${UNIT})(${GAP}and${GAP}a${GAP}half(?![a-z]))?`
const BOUNDARY = '(?<![\\w.,:/$€£-])'
const PARTS = new RegExp(`${BOUNDARY}${PART}(?:,?\\s{0,3}(?:and${GAP})?${PART}){0,2}`, 'gi')
const EACH = new RegExp(PART, 'gi')

/** Every length that a text names, in its order. Takes time in proportion to the text. */
export const amountsIn = (text: string): readonly Amount[] =>
  [...text.matchAll(PARTS)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    ...sum([...found.matchAll(EACH)].map(lengthOf)),
  }))

type Length = Pick<Amount, 'leastMs' | 'mostMs' | 'stepMs'>

const sum = (parts: readonly Length[]): Length => ({
  leastMs: parts.reduce((total, { leastMs }) => total + leastMs, 0),
  mostMs: parts.reduce((total, { mostMs }) => total + mostMs, 0),
  stepMs: Math.min(...parts.map(({ stepMs }) => stepMs)),
})

const lengthOf = ([, first = '', last, unit = '', half]: RegExpExecArray): Length => {
  const size = SIZES[unit.charAt(0).toLowerCase()] ?? 0
  const more = half === undefined ? 0 : 0.5
  const [least, most] = [numberOf(first) + more, numberOf(last ?? first) + more]
  return {
    leastMs: least * size,
    mostMs: most * size,
    stepMs: Math.min(stepOf(least), stepOf(most)) * size,
  }
}

const SIZES: Readonly<Record<string, number>> = {
  w: 7 * DAY,
  d: DAY,
  h: HOUR,
  m: MINUTE,
  s: SECOND,
}

const numberOf = (written: string): number => {
  const words = written.toLowerCase().replace(/\s+/g, ' ')
  const fraction = FRACTIONS[words]
  if (fraction !== undefined) return fraction
  const [count = '', half] = words.split(' and a ')
  const number = NUMBER_WORDS[count] ?? Number(count.replace(',', '.'))
  return half === undefined ? number : number + 0.5
}

/** A half is told by whoever means halves; of other fractions the last digit counts. */
const stepOf = (number: number): number => {
  if (Number.isInteger(number)) return 1
  if (Number.isInteger(number * 2)) return 0.5
  if (Number.isInteger(number * 4)) return 0.25
  return Number.isInteger(Math.round(number * 100) / 10) ? 0.1 : 0.01
}
