import type { Instant } from '../../domain/instant.ts'
import { MINUTE } from '../../domain/instant.ts'
import type { When } from '../../domain/record.ts'
import { dayKey, formatClock, formatShortDay, zoneLabel } from '../../time/format.ts'

/** From where and when a time is looked at. */
export interface Viewer {
  readonly zone: string
  readonly now: Instant
}

/**
 * A time as it was understood, with what lets its author see a mistake at once: zone, UTC and age (R2).
 * `10:02 PDT (17:02 UTC), 28 min ago`; the date too where it is not today's.
 */
export const echo = (when: When, { zone, now }: Viewer): string => {
  const until = when.until === null ? '' : ` to ${endClock(when.at, when.until, zone)}`
  const local = `${when.approximate ? '~' : ''}${dated(when.at, zone, dayKey(now, zone))}${until}`
  const utc = `${dated(when.at, 'UTC', dayKey(when.at, zone))} UTC`
  const label = zoneLabel(when.at, zone)
  return label === 'UTC'
    ? `${local} UTC, ${age(when.at, now)}`
    : `${local} ${label} (${utc}), ${age(when.at, now)}`
}

/** The clock at the end of a range, with its date where that is not the one of its beginning. */
export const endClock = (at: Instant, until: Instant, zone: string): string =>
  dated(until, zone, dayKey(at, zone))

/** A clock with its zone, and its date where that is not `today`'s. */
export const moment = (at: Instant, { zone, now }: Viewer): string =>
  `${dated(at, zone, dayKey(now, zone))} ${zoneLabel(at, zone)}`

const dated = (at: Instant, zone: string, today: string): string => {
  const clock = formatClock(at, zone)
  return dayKey(at, zone) === today ? clock : `${formatShortDay(at, zone)}, ${clock}`
}

/** How long ago: `28 min ago`, `3 h 5 min ago`, `2 d 3 h ago`. */
const age = (at: Instant, now: Instant): string => {
  const minutes = Math.floor(Math.abs(now - at) / MINUTE)
  if (minutes === 0) return 'just now'
  return at > now ? `in ${span(minutes)}` : `${span(minutes)} ago`
}

/** Whole minutes in the two largest units: `28 min`, `3 h 5 min`, `2 d 3 h`. */
export const span = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} min`
  if (hours < 48) return units([hours, 'h'], [minutes % 60, 'min'])
  return units([Math.floor(hours / 24), 'd'], [hours % 24, 'h'])
}

const units = (...parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
