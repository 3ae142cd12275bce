import { ago, nearDay, type Reader } from './labels.ts'
import { dayKey, formatted, wallAt } from './zone.ts'

/**
 * The text of a date in Slack's format, on the clock of who reads it, for example `{date_short} at {time}`
 * (docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export const dateText = (format: string, unix: number, reader: Reader): string =>
  format.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(TOKENS, name) ? (TOKENS[name]?.(unix * 1000, reader) ?? whole) : whole,
  )

type Token = (at: number, reader: Reader) => string

/** Slack leaves the year out where the day is less than six months away. */
const SIX_MONTHS = 183 * 86_400_000

const isFar = (at: number, { now }: Reader): boolean => Math.abs(at - now) > SIX_MONTHS

/** `February 18th, 2014`. */
const date: Token = (at, reader) => {
  const { day, year } = wallAt(at, reader.zone)
  const month = formatted(at, reader.zone, { month: 'long' })
  return `${month} ${ordinal(day)}${isFar(at, reader) ? `, ${year}` : ''}`
}

/** `Feb 18, 2014`. */
const short: Token = (at, reader) =>
  formatted(at, reader.zone, {
    month: 'short',
    day: 'numeric',
    ...(isFar(at, reader) ? { year: 'numeric' } : {}),
  })

/** `Tuesday, February 18th, 2014`. */
const long: Token = (at, reader) =>
  `${formatted(at, reader.zone, { weekday: 'long' })}, ${date(at, reader)}`

const pretty =
  (token: Token): Token =>
  (at, reader) =>
    nearDay(at, reader) ?? token(at, reader)

const TOKENS: Readonly<Record<string, Token>> = {
  date_num: (at, { zone }) => dayKey(at, zone),
  date_slash: (at, { zone }) => dayKey(at, zone).replaceAll('-', '/'),
  date,
  date_short: short,
  date_long: long,
  date_pretty: pretty(date),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  time: (at, { zone }) => formatted(at, zone, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (at, { zone }) =>
    formatted(at, zone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (at, { now }) => ago(at, now),
}

const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

const ordinal = (day: number): string =>
  `${day}${SUFFIXES[new Intl.PluralRules('en-US', { type: 'ordinal' }).select(day)] ?? 'th'}`
