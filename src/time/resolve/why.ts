import { HOUR } from '../../domain/instant.ts'
import { dateText, isSameDate, WEEKDAYS, weekdayOf } from '../calendar.ts'
import type { Clock } from '../grammar/clock.ts'
import { isContradictory } from '../grammar/clock.ts'
import type { WrittenDate } from '../grammar/date.ts'
import type { Timed } from '../grammar/timed.ts'
import type { WrittenZone } from '../grammar/zone.ts'
import type { Gap, Wall } from '../wall.ts'
import { timeText, wallText } from '../wall.ts'
import type { Reading } from './reading.ts'

/** '02:30 on March 10, 2024 did not happen in America/Los_Angeles (02:00 → 03:00)' (R5) */
export const whySkipped = ({ wall, zone }: Reading, { from, to }: Gap): string => {
  const text = isSameDate(from, to) ? timeText : wallText
  return `${wallText(wall)} did not happen in ${zone} (${text(from)} → ${text(to)})`
}

/** 'There is no February 30' (R12) */
export const whyNoDate = (written: WrittenDate | undefined): string => {
  const day = written?.kind === 'calendar' ? written.days[0] : undefined
  return day === undefined ? 'There is no such date' : `There is no ${dateText(day)}`
}

/** Why several instants are left: the first thing in which they differ. */
export const whyAmbiguous = (timed: Timed, readings: readonly Reading[]): string => {
  const walls = readings.map(({ wall }) => wall)
  if (isContradictory(timed.clock)) return whyMeridiem(timed.clock)
  const weekday = whyWeekday(timed.date, walls)
  if (weekday !== undefined) return weekday
  if (timed.zone?.kind === 'both') return whyOffset(timed.zone)
  const zones = [...new Set(readings.map(({ zone }) => zone))]
  if (timed.zone?.kind === 'abbreviation' && zones.length > 1)
    return `${timed.zone.name} may be the time of ${listed(zones)}`
  return whyDate(timed.date, walls) ?? whyTime(timed, readings)
}

const whyMeridiem = ({ hour, pastHourMs, meridiem }: Clock): string => {
  const clock = timeText({ timeMs: hour * HOUR + pastHourMs })
  return `${clock} and ${meridiem?.toUpperCase()} contradict each other`
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const whyWeekday = (date: WrittenDate | undefined, walls: readonly Wall[]): string | undefined => {
  const weekday = date?.kind === 'calendar' ? date.weekday : undefined
  const wrong = walls.find((wall) => weekday !== undefined && weekdayOf(wall) !== weekday)
  return wrong && `${dateText(wrong)} is a ${WEEKDAYS[weekdayOf(wrong)]}`
}

const whyOffset = ({ offset, zone }: Extract<WrittenZone, { kind: 'both' }>): string =>
  `${offset} is not the offset of ${zone} at that time`

const whyDate = (date: WrittenDate | undefined, walls: readonly Wall[]): string | undefined => {
  const dates = [...new Set(walls.map(dateText))]
  if (date === undefined || dates.length < 2) return undefined
  const meant = date.kind === 'today' || date.kind === 'yesterday' ? date.kind : 'the date'
  return `${meant} may be ${listed(dates)}`
}

const whyTime = ({ clock }: Timed, readings: readonly Reading[]): string => {
  const [first] = readings
  const times = [...new Set(readings.map(({ wall }) => timeText(wall)))]
  if (clock.name === 'midnight' && times.length > 1)
    return 'midnight may be the start or the end of that day'
  if (times.length > 1 || first === undefined) return `the time may be ${listed(times)}`
  return `${wallText(first.wall)} happened twice in ${first.zone}`
}
