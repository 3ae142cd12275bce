import type { WrittenDay } from '../calendar.ts'
import { MONTHS, WEEKDAYS } from '../calendar.ts'
import type { Groups, Parser } from './parser.ts'
import { always, chain, either, map, pattern, token } from './parser.ts'

/** How a date was written, which decides what may stand around it. */
type Form = 'year-first' | 'words' | 'numbers' | 'short-year' | 'log'

export interface CalendarWords {
  readonly kind: 'calendar'
  readonly form: Form
  /** Two where day and month could change places, the month first. */
  readonly days: readonly WrittenDay[]
  readonly weekday?: number
}

export type WrittenDate =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly last: boolean }
  | CalendarWords

const YEAR = '(?<year>(?:19|2\\d)\\d\\d)(?!\\d)'
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![a-z\\d])'
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const WEEKDAY =
  '(?<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![a-z])'

const RELATIVE = /(?<word>today|yesterday)(?![a-z])/iy
const WEEKDAY_ALONE = new RegExp(`(?<last>last +)?${WEEKDAY}`, 'iy')
const WEEKDAY_NAME = new RegExp(WEEKDAY, 'iy')
const AFTER_WEEKDAY = /, *| +/y
const MONTH_DAY = new RegExp(`${MONTH}\\.? +${DAY}(?:(?:, *| +)${YEAR})?`, 'iy')
const DAY_MONTH = new RegExp(`${DAY} +${MONTH}(?![a-z])\\.?(?:(?:, *| +)${YEAR})?`, 'iy')
const YEAR_FIRST = new RegExp(
  `${YEAR}(?<mark>[-/])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?!\\d)`,
  'y',
)
const NUMBERS = new RegExp(
  `(?<one>\\d{1,2})(?<mark>[-/])(?<two>\\d{1,2})\\k<mark>(?:${YEAR}|(?<short>\\d{2})(?!\\d))`,
  'y',
)
const SHORT_NUMBERS = /(?<one>\d{1,2})\/(?<two>\d{1,2})(?![\d/])/y
const LOG = new RegExp(`${DAY}/${MONTH}/${YEAR}:`, 'iy')
const ON = /on +/iy
const SPACE = /,? +/y

const numberOf = (names: readonly string[], written = ''): number =>
  names.findIndex((name) => name.toLowerCase().startsWith(written.toLowerCase().slice(0, 3)))

const calendar = (form: Form, days: readonly WrittenDay[]): CalendarWords => ({
  kind: 'calendar',
  form,
  days,
})

const yearOf = ({ year, short }: Groups): { readonly year?: number } => {
  if (year !== undefined) return { year: Number(year) }
  return short === undefined ? {} : { year: 2000 + Number(short) }
}

const inWords =
  (form: Form): ((groups: Groups) => CalendarWords) =>
  (groups) =>
    calendar(form, [
      {
        ...yearOf(groups),
        month: numberOf(MONTHS, groups['month']) + 1,
        day: Number(groups['day']),
      },
    ])

/** R11: a part above 12 decides which is the day, and so do equal parts. */
const inNumbers = (groups: Groups): CalendarWords => {
  const [one, two] = [Number(groups['one']), Number(groups['two'])]
  const monthFirst = { ...yearOf(groups), month: one, day: two }
  const dayFirst = { ...yearOf(groups), month: two, day: one }
  const form = groups['short'] === undefined ? 'numbers' : 'short-year'
  if (one === two || two > 12) return calendar(form, [one > 12 ? dayFirst : monthFirst])
  return calendar(form, one > 12 ? [dayFirst] : [monthFirst, dayFirst])
}

/** Without a year, numbers beyond any month are no date. */
const inShortNumbers = (groups: Groups): CalendarWords | undefined =>
  [groups['one'], groups['two']].every((part) => Number(part) >= 1 && Number(part) <= 31)
    ? inNumbers(groups)
    : undefined

/** A day of the calendar, with or without its year. */
export const calendarDay: Parser<CalendarWords> = either(
  pattern(YEAR_FIRST, (groups) =>
    calendar('year-first', [
      { ...yearOf(groups), month: Number(groups['month']), day: Number(groups['day']) },
    ]),
  ),
  pattern(MONTH_DAY, inWords('words')),
  pattern(DAY_MONTH, inWords('words')),
  pattern(NUMBERS, inNumbers),
  pattern(SHORT_NUMBERS, inShortNumbers),
)

/** `Friday`, `Fri`: counted from Sunday. */
export const weekdayName: Parser<number> = pattern(WEEKDAY_NAME, (groups) =>
  numberOf(WEEKDAYS, groups['weekday']),
)

const weekdayBefore: Parser<number> = chain(weekdayName, (weekday) =>
  pattern(AFTER_WEEKDAY, () => weekday),
)

const anyDay: Parser<CalendarWords> = either(
  chain(weekdayBefore, (weekday) => map(calendarDay, (words) => ({ ...words, weekday }))),
  calendarDay,
)

const relativeDay: Parser<WrittenDate> = pattern(RELATIVE, ({ word = '' }) => ({
  kind: word.toLowerCase() === 'today' ? 'today' : 'yesterday',
}))

const weekday: Parser<WrittenDate> = pattern(WEEKDAY_ALONE, (groups) => ({
  kind: 'weekday',
  weekday: numberOf(WEEKDAYS, groups['weekday']),
  last: groups['last'] !== undefined,
}))

const date: Parser<WrittenDate> = either<WrittenDate>(relativeDay, anyDay, weekday)
const on = token(ON)

/** A date in front of a clock, with the space or the colon after it. */
export const leadingDate: Parser<WrittenDate> = either<WrittenDate>(
  chain(either<boolean>(on, always(false)), () =>
    chain(date, (written) => pattern(SPACE, () => written)),
  ),
  pattern(LOG, inWords('log')),
)

/** `10:02 Mar 5 release` is a note about a release of Mar 5, so a date after a clock has to be a full one. */
const isFull = ({ form, days }: CalendarWords): boolean =>
  (form === 'words' || form === 'numbers') && days.every(({ year }) => year !== undefined)

const fullDay: Parser<WrittenDate> = (text, at) =>
  anyDay(text, at).filter(({ value }) => isFull(value))

/** A date after a clock, with the space before it. */
export const trailingDate: Parser<WrittenDate> = chain(token(SPACE), () =>
  either(
    chain(on, () => date),
    relativeDay,
    fullDay,
  ),
)
