import type { Instant } from '../domain/instant.ts'
import type { CalendarDate, WrittenDay } from './calendar.ts'
import { addDays, dayNumber, isRealDate, weekdayOf } from './calendar.ts'
import type { ComingDay } from './grammar/coming-day.ts'
import { comingDay } from './grammar/coming-day.ts'
import type { CalendarWords } from './grammar/date.ts'
import { readHead } from './grammar/head.ts'
import { isMonthFirst } from './resolve/locale.ts'
import { hasDay, wallAt } from './wall.ts'
import { findZone } from './zones.ts'

export interface DayContext {
  readonly now: Instant
  /** The author's zone, whose calendar says which day is today. */
  readonly zone: string
  /** Such as 'en-US'; decides the order of day and month (R11). */
  readonly locale?: string
}

interface Calendar {
  readonly today: CalendarDate
  readonly zone: string
  readonly locale: string | undefined
}

/** A leap day may be eight years ahead. */
const YEARS_AHEAD = 9
/** A week from today, and a day more for a calendar that skipped one. */
const DAYS_AHEAD = 8

/**
 * The day that a whole text names as one to come, such as the day on which a task is due: '2024-08-31'.
 * Without a year it is the nearest that is not over. Undefined where the text is anything else, where its
 * day is over, and where nobody can tell day and month apart; such a text stays a text.
 */
export const readDay = (text: string, { now, zone, locale }: DayContext): string | undefined => {
  const head = readHead(text)
  const written = head.text.trim()
  const [read] = comingDay(written, 0).filter(({ end }) => end === written.length)
  if (read === undefined || !head.whole) return undefined
  const known = findZone(zone) ?? 'UTC'
  const calendar: Calendar = { today: wallAt(now, known), zone: known, locale }
  const [only, ...others] = daysMeant(read.value, calendar)
  return only === undefined || others.length > 0 ? undefined : dayText(only)
}

const daysMeant = (written: ComingDay, calendar: Calendar): CalendarDate[] => {
  if (written.kind === 'calendar') return calendarDays(written, calendar)
  const [today, ...later] = daysFromToday(calendar)
  if (written.kind === 'today') return today === undefined ? [] : [today]
  // On a Friday, `Friday` is that of next week: who means today says so.
  const isMeant = (date: CalendarDate): boolean =>
    written.kind === 'tomorrow' || weekdayOf(date) === written.weekday
  return later.filter(isMeant).slice(0, 1)
}

const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

const daysFromToday = ({ today, zone }: Calendar): CalendarDate[] =>
  count(DAYS_AHEAD + 1)
    .map((days) => addDays(today, days))
    .filter((date) => hasDay(zone, date))

/** R11 turned around: a day that is over drops out, then the author's locale decides. */
const calendarDays = ({ days }: CalendarWords, calendar: Calendar): CalendarDate[] => {
  const choices = days.map((day) => nearestOf(day, calendar))
  const monthFirst = isMonthFirst(calendar.locale)
  const preferred = monthFirst === undefined ? undefined : choices[monthFirst ? 0 : 1]
  const open = choices.filter((date) => date !== undefined)
  return preferred === undefined ? open : [preferred]
}

/** The nearest such day that is not over. */
const nearestOf = (
  { year, month, day }: WrittenDay,
  { today, zone }: Calendar,
): CalendarDate | undefined => {
  const years = year === undefined ? count(YEARS_AHEAD).map((ahead) => today.year + ahead) : [year]
  return years
    .map((each) => ({ year: each, month, day }))
    .find((date) => isRealDate(date) && dayNumber(date) >= dayNumber(today) && hasDay(zone, date))
}

const dayText = ({ year, month, day }: CalendarDate): string =>
  [
    String(year).padStart(4, '0'),
    ...[month, day].map((part) => String(part).padStart(2, '0')),
  ].join('-')
