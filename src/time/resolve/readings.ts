import type { Instant } from '../../domain/instant.ts'
import { DAY, HOUR } from '../../domain/instant.ts'
import { dayNumber, weekdayOf } from '../calendar.ts'
import type { Clock } from '../grammar/clock.ts'
import { isContradictory, timeOfDay } from '../grammar/clock.ts'
import type { WrittenDate } from '../grammar/date.ts'
import type { Timed } from '../grammar/timed.ts'
import type { DateChoice } from './date-choices.ts'
import { dateChoices, weekdayOnOrBefore } from './date-choices.ts'
import type { Reading, ZoneChoice } from './reading.ts'
import { isPastReading, readWall } from './reading.ts'
import type { Setting } from './setting.ts'
import { zoneChoices } from './zone-choices.ts'

/** One zone and one time of day: what is left open is the date. */
interface Dial {
  readonly choice: ZoneChoice
  readonly timeMs: number
  readonly setting: Setting
}

/** Every instant that a clock with its date and zone may mean; none where no calendar has the date. */
export const readingsOf = (timed: Timed, setting: Setting): Reading[] => {
  const choices = zoneChoices(timed.zone, aroundDate(timed.date, setting), setting)
  const readings = choices.flatMap((choice) =>
    timesOf(timed).flatMap((timeMs) => readDates(timed.date, { choice, timeMs, setting })),
  )
  return isContradictory(timed.clock) ? readings.map(doubtful) : readings
}

const doubtful = (reading: Reading): Reading => ({ ...reading, doubtful: true })

/** When the words speak of, nearly enough to know the abbreviations of that time. */
const aroundDate = (date: WrittenDate | undefined, { now }: Setting): Instant => {
  const day = date?.kind === 'calendar' ? date.days[0] : undefined
  if (day?.year === undefined) return now
  return dayNumber({ ...day, year: day.year }) * DAY
}

const timesOf = ({ clock, date }: Timed): number[] => {
  const time = timeOfDay(clock)
  if (isContradictory(clock)) return [time, otherHalf(clock)]
  return clock.name === 'midnight' && date !== undefined ? [time, time + DAY] : [time]
}

/** The same clock with am and pm exchanged. */
export const otherHalf = (clock: Clock): number => (timeOfDay(clock) + 12 * HOUR) % DAY

const readDates = (written: WrittenDate | undefined, dial: Dial): Reading[] => {
  const choices = dateChoices(written, dial.choice.zone, dial.setting)
  const readings = choices.flatMap((dates) => readChoice(dates, dial))
  if (written?.kind !== 'calendar' || written.weekday === undefined) return readings
  return checkWeekday(readings, written.weekday, dial)
}

const readChoice = ({ dates, inferred, preferred = false }: DateChoice, dial: Dial): Reading[] => {
  const { choice, timeMs, setting } = dial
  for (const date of dates) {
    const readings = readWall({ ...date, timeMs }, choice, setting)
    if (!inferred || readings.some((reading) => isPastReading(reading, setting)))
      return readings.map((reading) => ({ ...reading, preferred }))
  }
  return []
}

/** A weekday decides between dates; where it contradicts them all, its own nearest date is offered too. */
const checkWeekday = (readings: Reading[], weekday: number, dial: Dial): Reading[] => {
  const [first] = readings
  const right = readings.filter(({ wall }) => weekdayOf(wall) === weekday)
  if (right.length > 0 || first === undefined) return right
  const nearest = weekdayOnOrBefore(first.wall, weekday)
  const offered = readChoice({ dates: [nearest], inferred: false }, dial)
  return [...readings, ...offered].map(doubtful)
}
