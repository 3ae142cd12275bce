import type { CalendarDate, WrittenDay } from '../calendar.ts'
import { addDays, dateOfDay, dayNumber, isRealDate, isSameDate, weekdayOf } from '../calendar.ts'
import type { CalendarWords, WrittenDate } from '../grammar/date.ts'
import { hasDay, wallAt } from '../wall.ts'
import { isMonthFirst } from './locale.ts'
import type { Setting } from './setting.ts'
import { horizonOf } from './setting.ts'

/** The days on which a clock may have been meant. */
export interface DateChoice {
  /** Latest first, and only days that the calendar has. Few are looked at, so they come one by one. */
  readonly dates: Iterable<CalendarDate>
  /** The day is not written, so it is the latest that is not ahead (R3, R11). */
  readonly inferred: boolean
  readonly preferred?: boolean
}

/** A leap day may be eight years back. */
const YEARS_BACK = 9
const DAYS_BACK = 4

/** Which days a date may mean in a zone; several where that has to be asked for. */
export const dateChoices = (
  written: WrittenDate | undefined,
  zone: string,
  setting: Setting,
): DateChoice[] => {
  if (written === undefined) return [inferred(latestDays(zone, setting))]
  if (written.kind === 'weekday') return [inferred(weekdays(written, zone, setting))]
  if (written.kind === 'calendar') return calendarDays(written, zone, setting)
  // R10: counted in the zone that was written, unless the author's calendar says otherwise.
  const back = written.kind === 'today' ? 0 : 1
  const counted = [zone, setting.zone].map((where) => daysBack(back, where, setting))
  return counted
    .filter((date, index) => index === 0 || !counted.slice(0, index).some(isSame(date)))
    .map((date) => ({ dates: [date], inferred: false }))
}

const isSame =
  (date: CalendarDate): ((other: CalendarDate) => boolean) =>
  (other) =>
    isSameDate(date, other)

const inferred = (dates: Iterable<CalendarDate>): DateChoice => ({ dates, inferred: true })

const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

/** The last days of a zone's calendar, without those that it skipped. */
function* latestDays(zone: string, setting: Setting): Generator<CalendarDate> {
  const last = wallAt(horizonOf(setting), zone)
  for (const back of count(DAYS_BACK)) {
    const date = addDays(last, 0 - back)
    if (hasDay(zone, date)) yield date
  }
}

const daysBack = (back: number, zone: string, { now }: Setting): CalendarDate => {
  const today = wallAt(now, zone)
  const dates = count(back + 2).map((days) => addDays(today, 0 - days))
  return dates.filter((date) => hasDay(zone, date))[back] ?? dateOfDay(dayNumber(today))
}

const weekdays = (
  { weekday, last }: Extract<WrittenDate, { kind: 'weekday' }>,
  zone: string,
  setting: Setting,
): CalendarDate[] => {
  const latest = last ? addDays(wallAt(setting.now, zone), -1) : wallAt(horizonOf(setting), zone)
  const nearest = weekdayOnOrBefore(latest, weekday)
  return count(2).map((weeks) => addDays(nearest, -7 * weeks))
}

/** The nearest day of the week that is not after a date. */
export const weekdayOnOrBefore = (date: CalendarDate, weekday: number): CalendarDate =>
  addDays(date, 0 - ((weekdayOf(date) - weekday + 7) % 7))

/** R11: where day and month could change places the author's locale prefers one order. */
const calendarDays = ({ days }: CalendarWords, zone: string, setting: Setting): DateChoice[] => {
  const monthFirst = isMonthFirst(setting.locale)
  return days.map((day, index) => ({
    ...datesOf(day, wallAt(horizonOf(setting), zone).year),
    preferred: days.length > 1 && monthFirst !== undefined && monthFirst === (index === 0),
  }))
}

const datesOf = (day: WrittenDay, latestYear: number): DateChoice => {
  const { year } = day
  if (year === undefined) return inferred(yearly(day, latestYear))
  return { dates: [{ ...day, year }].filter(isRealDate), inferred: false }
}

function* yearly({ month, day }: WrittenDay, latestYear: number): Generator<CalendarDate> {
  for (const back of count(YEARS_BACK)) {
    const date = { year: latestYear - back, month, day }
    if (isRealDate(date)) yield date
  }
}
