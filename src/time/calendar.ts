import { DAY } from '../domain/instant.ts'

/** A day of the Gregorian calendar; months count from 1. It need not exist: see `isRealDate`. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A day as somebody wrote it: without its year it is the nearest past one (R11). */
export interface WrittenDay {
  readonly year?: number
  readonly month: number
  readonly day: number
}

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

/** From Sunday, as `weekdayOf` counts. */
export const WEEKDAYS: readonly string[] =
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** Days since 1970-01-01. */
export const dayNumber = ({ year, month, day }: CalendarDate): number =>
  Date.UTC(year, month - 1, day) / DAY

export const dateOfDay = (days: number): CalendarDate => {
  const date = new Date(days * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  dateOfDay(dayNumber(date) + days)

/** 0 = Sunday. */
export const weekdayOf = (date: CalendarDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

export const isSameDate = (one: CalendarDate, other: CalendarDate): boolean =>
  dayNumber(one) === dayNumber(other)

/** Whether the calendar has such a day: not for February 30 or a thirteenth month (R12). */
export const isRealDate = ({ year, month, day }: CalendarDate): boolean => {
  const days = month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0)
  return day >= 1 && day <= days
}

const LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** 'August 9, 2024': dates are echoed with the month's name and the year, always (R11). */
export const dateText = ({ year, month, day }: WrittenDay): string => {
  const monthDay = `${MONTHS[month - 1] ?? `month ${month}, day`} ${day}`
  return year === undefined ? monthDay : `${monthDay}, ${year}`
}
