import type { Instant } from '../domain/instant.ts'
import { DAY, HOUR, MINUTE } from '../domain/instant.ts'
import type { CalendarDate } from './calendar.ts'
import { dateOfDay, dateText, dayNumber } from './calendar.ts'
import { offsetAt, offsetMs, transitionsBetween } from './zones.ts'

/** What a calendar and a clock on a wall show. Where that is, and so which instant, is open. */
export interface Wall extends CalendarDate {
  /** Milliseconds from 00:00 on the dial; 24:00 is the end of the day. */
  readonly timeMs: number
}

/** A stretch of wall clock that a zone skipped: its clocks went from `from` straight to `to`. */
export interface Gap {
  readonly at: Instant
  readonly from: Wall
  readonly to: Wall
  /** The skipped clock with the offset before the gap: 02:30 becomes 03:30, as in Temporal and RFC 5545. */
  readonly compatible: Instant
  /** The skipped clock with the offset after the gap: 02:30 becomes 01:30. */
  readonly earlier: Instant
}

/** No zone changes its clocks by more than a day, and no offset is beyond 14 h. */
const REACH = 26 * HOUR
const PROBES: readonly number[] = [0 - REACH, -12 * HOUR, 0, 12 * HOUR, REACH]

/** The wall clock read as though it were UTC. */
export const wallAsUtc = (wall: Wall): number => dayNumber(wall) * DAY + wall.timeMs

const wallOf = (asUtc: number): Wall => {
  const days = Math.floor(asUtc / DAY)
  return { ...dateOfDay(days), timeMs: asUtc - days * DAY }
}

/** What the clocks of a zone show at an instant. */
export const wallAt = (at: Instant, zone: string): Wall => wallOf(at + offsetMs(at, zone))

/** The instants at which the clocks of a zone show this: none (skipped), one, or two (they went back). In order. */
export const candidates = (wall: Wall, zone: string): Instant[] => {
  const asUtc = wallAsUtc(wall)
  const offsets = new Set(PROBES.map((probe) => offsetAt(asUtc + probe, zone)))
  return [...offsets]
    .map((offset) => ({ at: asUtc - offset * MINUTE, offset }))
    .filter(({ at, offset }) => offsetAt(at, zone) === offset)
    .map(({ at }) => at)
    .sort((one, other) => one - other)
}

/** The gap that swallowed a wall clock, if one did. */
export const gapAround = (wall: Wall, zone: string): Gap | undefined => {
  const asUtc = wallAsUtc(wall)
  return transitionsBetween(asUtc - REACH, asUtc + REACH, zone)
    .map((at) => ({ at, before: offsetMs(at - 1, zone), after: offsetMs(at, zone) }))
    .filter(({ at, before, after }) => at + before <= asUtc && asUtc < at + after)
    .map(({ at, before, after }) => ({
      at,
      from: wallOf(at + before),
      to: wallOf(at + after),
      compatible: asUtc - before,
      earlier: asUtc - after,
    }))
    .at(0)
}

/** The one instant that needs no asking: the earlier of two, and a skipped clock moved forward (R5, R14). */
export const compatibleInstant = (wall: Wall, zone: string): Instant =>
  candidates(wall, zone)[0] ??
  gapAround(wall, zone)?.compatible ??
  wallAsUtc(wall) - offsetMs(wallAsUtc(wall), zone)

/** Whether a zone's calendar has the day: Samoa had no December 30 in 2011. */
export const hasDay = (zone: string, date: CalendarDate): boolean => {
  const gap = gapAround({ ...date, timeMs: 0 }, zone)
  if (gap === undefined) return true
  return wallAsUtc(gap.to) < (dayNumber(date) + 1) * DAY
}

/** '02:30', with seconds where there are any. */
export const timeText = ({ timeMs }: Pick<Wall, 'timeMs'>): string => {
  const parts = [Math.floor(timeMs / HOUR), Math.floor(timeMs / MINUTE) % 60]
  const seconds = (timeMs % MINUTE) / 1000
  const shown = seconds === 0 ? parts : [...parts, Math.floor(seconds)]
  return shown.map((part) => String(part).padStart(2, '0')).join(':')
}

/** '02:30 on March 10, 2024' */
export const wallText = (wall: Wall): string => `${timeText(wall)} on ${dateText(wall)}`
