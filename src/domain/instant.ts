/**
 * A point in time: milliseconds since 1970-01-01T00:00:00Z. It has no zone; zones are applied only
 * where something is shown (`src/time/`).
 */
export type Instant = number

export const SECOND = 1000
export const MINUTE: number = 60 * SECOND
export const HOUR: number = 60 * MINUTE
export const DAY: number = 24 * HOUR

/** ISO 8601 in UTC with `Z`, as the export prints it: `2024-08-10T17:02:00Z`, milliseconds only where there are any. */
export const toIso = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z')

/** Whether it was within the last so many milliseconds. What lies ahead was not: the clock was set back since. */
export const isLately = (at: Instant, now: Instant, ms: number): boolean =>
  at <= now && now - at < ms

/** Whole minutes from one instant to another, rounded down. Negative where `to` comes first. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.floor((to - from) / MINUTE)

/** Whether `2024-08-31` names a day that the calendar has. */
export const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}
