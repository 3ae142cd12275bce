import { DAY, HOUR, MINUTE, SECOND } from '../../domain/instant.ts'
import { NUMBER_WORDS } from '../number-words.ts'
import type { Groups, Match, Parser } from './parser.ts'
import { chain, either, pattern, token } from './parser.ts'

/** A while before now: days are days of the calendar, the rest is elapsed time (R14). */
export interface Ago {
  readonly days: number
  readonly elapsedMs: number
}

const AMOUNT =
  /(?:(?<digits>\d{1,5}(?:\.\d{1,3})?) *|(?<word>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty) +)(?<unit>sec(?:ond)?s?|s|min(?:ute)?s?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])/iy
const AND = /(?: *, *| +)?(?:and +)?/iy
const END = / +ago/iy
const MINUS = /-(?=\d)/y
const SIGNED = /(?<digits>\d{1,5})(?<unit>min|[smh])/iy
const HALF_HOUR = /half an hour ago/iy

const ELAPSED: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR }
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 }

const amountOf = ({ digits, word = '', unit = '' }: Groups): Ago => {
  const number = digits === undefined ? (NUMBER_WORDS[word.toLowerCase()] ?? 0) : Number(digits)
  const letter = unit.charAt(0).toLowerCase()
  const days = number * (DAYS[letter] ?? 0)
  const whole = Math.floor(days)
  const elapsedMs = Math.round(number * (ELAPSED[letter] ?? 0) + (days - whole) * DAY)
  return { days: whole, elapsedMs }
}

const sum = (one: Ago, other: Ago): Ago => ({
  days: one.days + other.days,
  elapsedMs: one.elapsedMs + other.elapsedMs,
})

const NONE: Ago = { days: 0, elapsedMs: 0 }
const and = token(AND)

/** As many amounts as follow one another; one way to read them is enough. */
const amounts =
  (amount: Parser<Ago>): Parser<Ago> =>
  (text, at) => {
    let total: Match<Ago> | undefined
    let next = amount(text, at).at(0)
    while (next !== undefined) {
      total = { value: sum(total?.value ?? NONE, next.value), end: next.end }
      next = chain(and, () => amount)(text, next.end).at(0)
    }
    return total === undefined ? [] : [total]
  }

const spoken = amounts(pattern(AMOUNT, amountOf))
const signed = amounts(pattern(SIGNED, amountOf))

/** `5m ago`, `1 hour and 30 minutes ago`, `-1h30m`. Without `ago` or the minus `5m outage` is a note. */
export const ago: Parser<Ago> = either(
  pattern(HALF_HOUR, () => ({ days: 0, elapsedMs: HOUR / 2 })),
  chain(spoken, (value) => pattern(END, () => value)),
  chain(token(MINUS), () => signed),
)
