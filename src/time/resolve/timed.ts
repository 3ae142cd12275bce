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
import { whyAmbiguous, whyNoDate, whySkipped } from './why.ts'

/** A clock with its date and zone: one instant where one is left, else the instants to choose from. */
export const resolveTimed = (written: Timed, setting: Setting): Finding => {
  const timed = withInheritedMeridiem(written)
  const readings = survivors(readingsOf(timed, setting), setting)
  const [only] = readings
  if (only === undefined) return noSuchDate(timed, setting)
  const others = otherHalves(timed, readings, setting)
  const offered = others.map(({ at }) => at)
  if (readings.length > 1 || only.doubtful) return ask(timed, readings, offered)
  if (only.gap !== undefined) return skipped(only, offered)
  const hasDoubt = offered.length > 0 && isBeforeIncident(only, setting)
  if (hasDoubt) return ask(timed, [only, ...others], [])
  return found(timed, { ...only, alternatives: offered }, setting)
}

/**
 * R4: `2:23` is 02:23. Where 14:23 is past too and more recent, it is offered. A date leaves no doubt:
 * nobody writes `Friday 2:23` while it is still Friday afternoon.
 */
const otherHalves = (timed: Timed, readings: readonly Reading[], setting: Setting): Reading[] => {
  const { clock, date } = timed
  if (date !== undefined || !couldBeEitherHalf(clock)) return []
  const meridiem = clock.hour === 12 ? 'am' : 'pm'
  const latest = Math.max(...readings.map(({ at }) => at))
  const others = survivors(
    readingsOf({ ...timed, clock: { ...clock, meridiem } }, setting),
    setting,
  )
  return others.filter(({ at, gap }) => gap === undefined && at > latest && isPast(at, setting))
}

/** R4: with twelve hours on the author's dial, a time before the incident is rather the afternoon. */
const isBeforeIncident = ({ at }: Reading, { incidentStart, locale }: Setting): boolean =>
  incidentStart !== undefined && at < incidentStart && isTwelveHour(locale)

const ask = (timed: Timed, readings: readonly Reading[], offered: readonly Instant[]): Finding => ({
  kind: 'ambiguous',
  candidates: [...readings.map(({ at }) => at), ...offered],
  zone: readings[0]?.zone ?? 'UTC',
  why: whyAmbiguous(timed, readings),
})

const skipped = (reading: Reading, offered: readonly Instant[]): Finding => {
  const { gap, zone } = reading
  if (gap === undefined) throw new Error('A clock that was not skipped has no gap')
  return {
    kind: 'nonexistent',
    candidates: [gap.compatible, gap.earlier, ...offered],
    suggestion: gap.compatible,
    zone,
    why: whySkipped(reading, gap),
  }
}

const noSuchDate = ({ date }: Timed, { zone }: Setting): Finding => ({
  kind: 'nonexistent',
  candidates: [],
  zone,
  why: whyNoDate(date),
})

interface Found extends Reading {
  readonly alternatives: readonly Instant[]
}

const found = (timed: Timed, reading: Found, setting: Setting): Finding => {
  const { at, zone, alternatives } = reading
  const until = rangeEnd(timed, reading, setting)
  const flags = [
    ...(timed.date === undefined && isEarlierDay(at, setting) ? ['yesterday'] : []),
    ...reading.flags,
    ...(alternatives.length > 0 ? ['maybe-pm'] : []),
    ...(isPast(at, setting) ? [] : ['future']),
    ...(until === undefined || isPast(until, setting) ? [] : ['future-end']),
  ]
  return {
    kind: 'instant',
    at,
    ...(until === undefined ? {} : { until }),
    zone,
    flags,
    alternatives,
  }
}

/** By the author's calendar, whatever zone was written (R3). */
const isEarlierDay = (at: Instant, { now, zone }: Setting): boolean =>
  dayNumber(wallAt(at, zone)) < dayNumber(wallAt(now, zone))
