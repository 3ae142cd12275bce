import type { Instant } from '../../domain/instant.ts'
import { HOUR } from '../../domain/instant.ts'
import { addDays, dayNumber } from '../calendar.ts'
import { couldBeEitherHalf } from '../grammar/clock.ts'
import type { Timed } from '../grammar/timed.ts'
import { candidates, wallAt } from '../wall.ts'
import type { Finding } from './finding.ts'
import { isTwelveHour } from './locale.ts'
import { rangeEnd, withInheritedMeridiem } from './range.ts'
import type { Reading } from './reading.ts'
import { survivors } from './reading.ts'
import { readingsOf } from './readings.ts'
import type { Setting } from './setting.ts'
import { belowLine, isPast } from './setting.ts'
import { whyAmbiguous, whyEitherHalf, whyNoDate, whySkipped } from './why.ts'

/** One instant that the words may mean, with the words that would have meant it alone. */
interface Option extends Reading {
  readonly timed: Timed
}

/** What is left of the words: at least one reading, and the afternoons that may have been meant. */
interface Left {
  readonly timed: Timed
  readonly readings: readonly [Reading, ...Reading[]]
  readonly others: readonly Option[]
}

/**
 * A clock with its date and zone: one instant where one is left or chosen, else the instants to choose
 * from.
 */
export const resolveTimed = (written: Timed, given: Setting): Finding => {
  const timed = withInheritedMeridiem(written)
  const setting = timed.date === undefined ? belowLine(given) : given
  const [only, ...more] = survivors(readingsOf(timed, setting), setting)
  if (only === undefined) return noSuchDate(timed, setting)
  const others = otherHalves(timed, [only, ...more], setting)
  const left: Left = { timed, readings: [only, ...more], others }
  const further = isSettled(left.readings) ? furtherReadings({ ...only, timed }, given) : []
  const chosen = [...optionsOf(left), ...further].find(({ at }) => at === setting.choice)
  if (chosen !== undefined) return found(chosen, NONE, given)
  return question(left, setting) ?? found({ ...only, timed }, { halves: others, further }, given)
}

/** Every instant that a question offers. */
const optionsOf = ({ timed, readings, others }: Left): Option[] => {
  const [only] = readings
  const own = isSettled(readings) ? sidesOf(only) : readings
  return [...own.map((reading) => ({ ...reading, timed })), ...others]
}

/** Whether the words mean one wall clock, though that may have been skipped. */
const isSettled = ([only, ...more]: Left['readings']): boolean =>
  more.length === 0 && only.doubtful !== true

/** What has to be asked, if anything. */
const question = (left: Left, setting: Setting): Finding | undefined => {
  const { timed, readings, others } = left
  const [only] = readings
  const asked = { candidates: optionsOf(left).map(({ at }) => at), zone: only.zone }
  if (!isSettled(readings))
    return { kind: 'ambiguous', ...asked, why: whyAmbiguous(timed, readings, others) }
  if (only.gap !== undefined) {
    const why = whySkipped(only, only.gap, others)
    return { kind: 'nonexistent', ...asked, suggestion: only.gap.compatible, why }
  }
  return others.length > 0 && isBeforeIncident(only, setting)
    ? { kind: 'ambiguous', ...asked, why: whyEitherHalf([only, ...others]) }
    : undefined
}

/** R5: a skipped clock may have been meant with the offset before the gap or with that after it. */
const sidesOf = (reading: Reading): Reading[] =>
  reading.gap === undefined
    ? [reading]
    : [reading.gap.compatible, reading.gap.earlier].map((at) => ({ ...reading, at }))

/**
 * R4: `2:23` is 02:23. Where 14:23 is past too and more recent, it is offered. A date leaves no doubt:
 * nobody writes `Friday 2:23` while it is still Friday afternoon.
 */
const otherHalves = (written: Timed, readings: readonly Reading[], setting: Setting): Option[] => {
  const { clock, date } = written
  // Nor does the line before: its time says which half of the day it is.
  const isPlaced = date !== undefined || setting.lineBefore !== undefined
  if (isPlaced || !couldBeEitherHalf(clock)) return []
  const timed: Timed = {
    ...written,
    clock: { ...clock, meridiem: clock.hour === 12 ? 'am' : 'pm' },
  }
  const latest = Math.max(...readings.map(({ at }) => at))
  return survivors(readingsOf(timed, setting), setting)
    .filter(({ at, gap }) => gap === undefined && at > latest && isPast(at, setting))
    .map((reading) => ({ ...reading, timed }))
}

/** R4: with twelve hours on the author's dial, a time before the incident is rather the afternoon. */
const isBeforeIncident = ({ at }: Reading, { incidentStart, locale }: Setting): boolean =>
  incidentStart !== undefined && at < incidentStart && isTwelveHour(locale)

const noSuchDate = ({ date }: Timed, { zone }: Setting): Finding => ({
  kind: 'nonexistent',
  candidates: [],
  zone,
  why: whyNoDate(date),
})

/** What else the words may mean: the other halves of the day, and readings that are less likely. */
interface Offered {
  readonly halves: readonly Option[]
  readonly further: readonly Option[]
}

const NONE: Offered = { halves: [], further: [] }

const found = (option: Option, { halves, further }: Offered, setting: Setting): Finding => {
  const { at, zone, timed } = option
  const until = rangeEnd(timed, option, setting)
  const flags = [
    ...(isYesterday(option, setting) ? ['yesterday'] : []),
    ...option.flags,
    ...(halves.length > 0 ? ['maybe-pm'] : []),
    ...(isPast(at, setting) ? [] : ['future']),
    ...(until === undefined || isPast(until, setting) ? [] : ['future-end']),
  ]
  return {
    kind: 'instant',
    at,
    ...(until === undefined ? {} : { until }),
    zone,
    flags,
    alternatives: [...halves, ...further].map((other) => other.at),
  }
}

/** Below a line of an earlier day, that line says which day it is, and not the last time that a clock showed it. */
const isYesterday = ({ at, timed }: Option, setting: Setting): boolean =>
  timed.date === undefined &&
  isEarlierDay(at, setting) &&
  !isEarlierDay(setting.lineBefore ?? setting.now, setting)

const furtherReadings = (option: Option, setting: Setting): Option[] => [
  ...(option.literal === undefined ? [] : [{ ...option, at: option.literal, flags: [] }]),
  ...(isYesterday(option, setting) ? laterDay(option, setting) : []),
]

/** R3: long ago, or before the incident, the same clock on the next day may have been meant. */
const laterDay = (option: Option, { now, incidentStart }: Setting): Option[] => {
  const { at, wall, zone } = option
  const isOdd = now - at > 12 * HOUR || (incidentStart !== undefined && at < incidentStart)
  const next = { ...addDays(wall, 1), timeMs: wall.timeMs }
  return isOdd
    ? candidates(next, zone)
        .slice(0, 1)
        .map((later) => ({ ...option, at: later }))
    : []
}

/** By the author's calendar, whatever zone was written (R3). */
const isEarlierDay = (at: Instant, { now, zone }: Setting): boolean =>
  dayNumber(wallAt(at, zone)) < dayNumber(wallAt(now, zone))
