import { HOUR, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Groups, Parser } from './parser.ts'
import { either, pattern } from './parser.ts'

/** A time of day as somebody wrote it. */
export interface Clock {
  /** 0-24, as written. */
  readonly hour: number
  /** Minutes, seconds and milliseconds. */
  readonly pastHourMs: number
  readonly meridiem?: 'am' | 'pm'
  readonly name?: 'noon' | 'midnight'
  /** Without am or pm `2:23` may be the afternoon; `02:23` may not (R4). */
  readonly leadingZero: boolean
  /** Noon and midnight are adjectives as well: they need some marker, of which `12 noon` is one (R15). */
  readonly needsMarker: boolean
}

const NUMBERS =
  /(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?/y
const WITH_MERIDIEM =
  /(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)? *(?<meridiem>[ap])(?:\.m\.?|m)/iy
const NAMED = /(?<twelve>12 +)?(?<name>noon|midnight)/iy
const BARE_HOUR = /(?<hour>1[0-2]|0?[1-9])(?!\d)/y

/** Fractions of a second are cut to milliseconds. */
const pastHour = ({ minute = '0', second = '0', fraction = '0' }: Groups): number | undefined => {
  if (Number(minute) > 59 || Number(second) > 59) return undefined
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  return Number(minute) * MINUTE + Number(second) * SECOND + milliseconds
}

/** The clock in the groups of a regular expression, not yet compared with any range of hours. */
const readClock = (groups: Groups): Clock | undefined => {
  const { hour = '', meridiem } = groups
  const pastHourMs = pastHour(groups)
  if (pastHourMs === undefined) return undefined
  const clock = { hour: Number(hour), pastHourMs, leadingZero: hour.startsWith('0') }
  if (meridiem === undefined) return { ...clock, needsMarker: false }
  return { ...clock, meridiem: meridiem.toLowerCase() === 'a' ? 'am' : 'pm', needsMarker: false }
}

/** A clock of 24 hours, up to 24:00. */
export const readClock24 = (groups: Groups): Clock | undefined => {
  const clock = readClock(groups)
  if (clock === undefined || clock.hour > 24) return undefined
  return clock.hour === 24 && clock.pastHourMs > 0 ? undefined : clock
}

/** `10:02`, `24:00`: always with minutes. */
const clock24: Parser<Clock> = pattern(NUMBERS, readClock24)

/** `10:02 AM`, `10.02 am`, `5pm`, `14:30 pm`. A bare hour may not contradict its am or pm: `13 AM` is no time. */
const clock12: Parser<Clock> = pattern(WITH_MERIDIEM, (groups) => {
  const clock = readClock(groups)
  if (clock === undefined || clock.hour > 23) return undefined
  return groups['minute'] === undefined && isContradictory(clock) ? undefined : clock
})

export const clock: Parser<Clock> = either(clock12, clock24)

export const namedClock: Parser<Clock> = pattern(NAMED, ({ twelve, name = '' }) => ({
  hour: name.toLowerCase() === 'noon' ? 12 : 0,
  pastHourMs: 0,
  name: name.toLowerCase() === 'noon' ? 'noon' : 'midnight',
  leadingZero: false,
  needsMarker: twelve === undefined,
}))

/** The `9` of `9-10:15 AM`. */
export const bareHour: Parser<Clock> = pattern(BARE_HOUR, readClock)

/** `14:30 AM` and `0:15 PM` (R4). */
export const isContradictory = ({ hour, meridiem }: Clock): boolean =>
  (meridiem === 'am' && hour > 12) || (meridiem === 'pm' && hour === 0)

/** Milliseconds from midnight; am and pm are redundant after 12. */
export const timeOfDay = ({ hour, pastHourMs, meridiem }: Clock): number => {
  if (meridiem === undefined || hour > 12) return hour * HOUR + pastHourMs
  return ((hour % 12) + (meridiem === 'pm' ? 12 : 0)) * HOUR + pastHourMs
}

/** Whether a clock without am or pm could be read with either: `2:23`, not `02:23`, `14:23` or `0:23`. */
export const couldBeEitherHalf = ({ hour, meridiem, name, leadingZero }: Clock): boolean =>
  meridiem === undefined && name === undefined && !leadingZero && hour >= 1 && hour <= 12
