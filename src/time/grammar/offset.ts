import { fixedOffset, offsetText } from '../fixed-offset.ts'
import type { Parser } from './parser.ts'
import { either, pattern } from './parser.ts'

const PLUS = /(?<offset>\+\d{2}:?\d{2})/y
const SPACED = / +(?<offset>[+-]\d{2}:\d{2})/y
const SPACED_DATED = / +(?<offset>[+-]\d{2}:?\d{2})/y
const ATTACHED = /(?<offset>[+-]\d{2}(?::?\d{2})?)/y
const ATTACHED_DIGITS = /(?<offset>[+-]\d{2}(?:\d{2})?)(?![\d:])/y

/** The negative offsets that clocks show: `-10:15` after a clock is the end of a range. */
const REAL = /^-(?:1[0-2]|0[1-9]):00$|^-0[239]:30$/
/** In dated stamps also Venezuela's of 2007-2016. */
const ONCE_REAL = /^-04:30$/

/** A fixed zone such as '+05:30'; 'UTC' where there is no difference. */
const fixedZone = (written: string): string | undefined => {
  const minutes = fixedOffset(written)
  if (minutes === undefined) return undefined
  return minutes === 0 ? 'UTC' : offsetText(minutes)
}

/** The fixed zone of an offset that may as well be the end of a range: it has to be one that exists. */
export const realZone = (written: string): string | undefined => {
  const zone = fixedZone(written)
  const isNegative = written.includes('-')
  return zone === undefined || (isNegative && !REAL.test(zone)) ? undefined : zone
}

const realDatedZone = (written: string): string | undefined => {
  const zone = fixedZone(written)
  const isDated = zone === 'UTC' || (zone !== undefined && ONCE_REAL.test(zone))
  return isDated ? zone : realZone(written)
}

const real = (sticky: RegExp): Parser<string> =>
  pattern(sticky, ({ offset = '' }) => realZone(offset))

const realDated = (sticky: RegExp): Parser<string> =>
  pattern(sticky, ({ offset = '' }) => realDatedZone(offset))

/** `10:02+05:30`, `10:02+0530`, `10:02 -07:00`; `10:02-07:00` is a range. */
export const offsetAfterClock: Parser<string> = either(real(PLUS), real(SPACED))

/** After a calendar's date also `10:02 -0700` and `10:02-07`; `Aug 9 10:00-11:00` still is a range. */
export const offsetAfterDate: Parser<string> = either(
  realDated(SPACED_DATED),
  realDated(ATTACHED_DIGITS),
  real(PLUS),
)

/** Dates that machines write have offsets as machines write them: `2024-08-09 10:00-11:00`. */
export const offsetAfterStamp: Parser<string> = either(realDated(SPACED_DATED), realDated(ATTACHED))

/** `T10:02-07:00`: nothing else can be meant. */
export const offsetOfStamp: Parser<string> = pattern(ATTACHED, ({ offset = '' }) =>
  fixedZone(offset),
)
