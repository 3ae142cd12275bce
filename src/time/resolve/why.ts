import { HOUR } from '../../domain/instant.ts'
import type { WrittenDay } from '../calendar.ts'
import { dateText, isSameDate, WEEKDAYS, weekdayOf } from '../calendar.ts'
import type { Clock } from '../grammar/clock.ts'
import { isContradictory } from '../grammar/clock.ts'
import type { WrittenDate } from '../grammar/date.ts'
import type { Timed } from '../grammar/timed.ts'
import type { WrittenZone } from '../grammar/zone.ts'
import type { Gap, Wall } from '../wall.ts'
import { timeText, wallText } from '../wall.ts'
import type { Reading } from './reading.ts'

type Readings = readonly [Reading, ...Reading[]]

/** '02:30 on March 10, 2024 did not happen in America/Los_Angeles (02:00 → 03:00).' (R5) */
export const whySkipped = (
  { wall, zone }: Reading,
  { from, to }: Gap,
  others: readonly Reading[],
): string => {
  const text = isSameDate(from, to) ? timeText : wallText
  const change = `${text(from)} → ${text(to)}`
  return sentence(`${wallText(wall)} did not happen in ${zone} (${change})`, others)
}

/** 'There is no February 30.' (R12) */
export const whyNoDate = (written: WrittenDate | undefined): string => {
  const day = written?.kind === 'calendar' ? written.days[0] : undefined
  return day === undefined ? 'There is no such date.' : `There is no ${dateText(day)}.`
}

/** 'Without AM or PM the time may be 02:23 on August 10, 2024 or 14:23 on August 10, 2024.' (R4) */
export const whyEitherHalf = (readings: readonly Reading[]): string =>
  sentence(`Without AM or PM the time may be ${moments(readings)}`, [])

/** Why several instants are left: the first thing in which they differ. */
export const whyAmbiguous = (
  timed: Timed,
  readings: Readings,
  others: readonly Reading[],
): string => {
  const { clock, date, zone } = timed
  if (isContradictory(clock)) return sentence(whyMeridiem(clock, readings), others)
  const [first] = readings
  if (first.doubtful) return sentence(whyWeekday(date, readings), others)
  if (zone?.kind === 'both') return sentence(whyOffset(zone, first), others)
  const zones = distinct(readings.map((reading) => reading.zone))
  if (zone?.kind === 'abbreviation' && zones.length > 1)
    return sentence(whyZone(zone.name, readings), others)
  return sentence(whyDate(date, readings) ?? whyTime(clock, readings), others)
}

const sentence = (statement: string, others: readonly Reading[]): string =>
  others.length === 0
    ? `${statement}.`
    : `${statement}, and ${moments(others)} may be meant as well.`

const distinct = (words: readonly string[]): string[] => [...new Set(words)]

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const moments = (readings: readonly Reading[]): string =>
  listed(distinct(readings.map(({ wall }) => wallText(wall))))

const daysOf = (readings: readonly Reading[]): string[] =>
  distinct(readings.map(({ wall }) => dateText(wall)))

const whyMeridiem = ({ hour, pastHourMs, meridiem }: Clock, readings: Readings): string => {
  const clock = timeText({ timeMs: hour * HOUR + pastHourMs })
  const said = `${clock} and ${meridiem?.toUpperCase()} contradict each other`
  return `${said}: ${moments(readings)} may be meant`
}

/** '10:02 on a Monday contradicts August 9, 2024, which is a Friday' (R12) */
const whyWeekday = (date: WrittenDate | undefined, [first, ...more]: Readings): string => {
  const weekday = date?.kind === 'calendar' ? date.weekday : undefined
  const written = date?.kind === 'calendar' ? date.days.map(dated) : []
  const days: readonly Wall[] = [first, ...more].map(({ wall }) => wall)
  // A date that is ahead is no longer among the readings.
  const wrong = [...days, ...written.flat()].find((day) => weekdayOf(day) !== weekday) ?? first.wall
  const said = `${timeText(first.wall)} on a ${WEEKDAYS[weekday ?? 0]}`
  return `${said} contradicts ${dateText(wrong)}, which is a ${WEEKDAYS[weekdayOf(wrong)]}`
}

const dated = ({ year, month, day }: WrittenDay): Wall[] =>
  year === undefined ? [] : [{ year, month, day, timeMs: 0 }]

const whyOffset = (
  { offset, zone }: Extract<WrittenZone, { kind: 'both' }>,
  { wall }: Reading,
): string => `The offset ${offset} does not belong to ${wallText(wall)} in ${zone}`

/** '14:30 IST on August 10, 2024 may be meant in Asia/Kolkata, Asia/Jerusalem or Europe/Dublin' (R8) */
const whyZone = (name: string, readings: Readings): string => {
  const [first] = readings
  const clock = `${timeText(first.wall)} ${name}`
  const isOneDay = daysOf(readings).length === 1
  const places = readings.map(({ zone, wall }) => (isOneDay ? zone : `${zone} (${dateText(wall)})`))
  const day = isOneDay ? ` on ${dateText(first.wall)}` : ''
  return `${clock}${day} may be meant in ${listed(distinct(places))}`
}

/** R10 and R11. */
const whyDate = (date: WrittenDate | undefined, readings: Readings): string | undefined => {
  const days = daysOf(readings)
  const [{ wall, zone }] = readings
  if (date === undefined || days.length < 2) return undefined
  const may = `may be ${listed(days)}`
  if (date.kind === 'today' || date.kind === 'yesterday')
    return `${capitalised(date.kind)} at ${timeText(wall)} in ${zone} ${may}`
  return `The date of ${timeText(wall)} ${may}`
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const whyTime = (clock: Clock, readings: Readings): string => {
  const [{ wall, zone }] = readings
  const times = distinct(readings.map((reading) => timeText(reading.wall)))
  if (clock.name === 'midnight' && times.length > 1)
    return `Midnight may be the start or the end of ${dateText(wall)}`
  if (times.length > 1) return `The time may be ${moments(readings)}`
  return `${wallText(wall)} happened twice in ${zone}`
}
