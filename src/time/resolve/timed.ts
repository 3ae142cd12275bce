import type { Instant } from '../../domain/instant.ts'
import { dayNumber } from '../calendar.ts'
import { couldBeEitherHalf } from '../grammar/clock.ts'
import type { Timed } from '../grammar/timed.ts'
import { wallAt } from '../wall.ts'
import type { Finding } from './finding.ts'
import { isTwelveHour } from './locale.ts'
import { rangeEnd, withInheritedMeridiem } from './range.ts'
import type { Reading } from './reading.ts'
import { survivors } from './reading.ts'
import { readingsOf } from './readings.ts'
import type { Setting } from './setting.ts'
import { isPast } from './setting.ts'
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
export const resolveTimed = (written: Timed, setting: Setting): Finding => {
  const timed = withInheritedMeridiem(written)
  const [only, ...more] = survivors(readingsOf(timed, setting), setting)
  if (only === undefined) return noSuchDate(timed, setting)
  const others = otherHalves(timed, [only, ...more], setting)
  const left: Left = { timed, readings: [only, ...more], others }
  const chosen = optionsOf(left).find(({ at }) => at === setting.choice)
  if (chosen !== undefined) return found(chosen, [], setting)
  return question(left, setting) ?? found({ ...only, timed }, others, setting)
}

/** Every instant that is offered. */
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
  if (date !== undefined || !couldBeEitherHalf(clock)) return []
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

const found = (option: Option, others: readonly Option[], setting: Setting): Finding => {
  const { at, zone, timed } = option
  const until = rangeEnd(timed, option, setting)
  const flags = [
    ...(timed.date === undefined && isEarlierDay(at, setting) ? ['yesterday'] : []),
    ...option.flags,
    ...(others.length > 0 ? ['maybe-pm'] : []),
    ...(isPast(at, setting) ? [] : ['future']),
    ...(until === undefined || isPast(until, setting) ? [] : ['future-end']),
  ]
  return {
    kind: 'instant',
    at,
    ...(until === undefined ? {} : { until }),
    zone,
    flags,
    alternatives: others.map((other) => other.at),
  }
}

/** By the author's calendar, whatever zone was written (R3). */
const isEarlierDay = (at: Instant, { now, zone }: Setting): boolean =>
  dayNumber(wallAt(at, zone)) < dayNumber(wallAt(now, zone))
