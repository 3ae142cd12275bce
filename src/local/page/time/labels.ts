import { dayKey, formatted } from './zone.ts'

/** Where and when somebody reads. */
export interface Reader {
  /** IANA id. */
  readonly zone: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Milliseconds since 1970 of a message's time stamp. */
export const millisOf = (ts: string): number => Math.floor(Number(ts) * 1000)

/** `10:02 AM`. */
export const clock = (at: number, zone: string): string =>
  formatted(at, zone, { hour: 'numeric', minute: '2-digit' })

/** `Tuesday, November 21, 2023 at 10:02:33 AM PST`. */
export const fullTime = (at: number, zone: string): string =>
  formatted(at, zone, { dateStyle: 'full', timeStyle: 'long' })

/** `Today`, `Yesterday`, or the day itself. */
export const dayLabel = (at: number, { zone, now }: Reader): string => {
  const near = nearDay(at, { zone, now })
  if (near !== null) return `${near.charAt(0).toUpperCase()}${near.slice(1)}`
  return formatted(at, zone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
}

const DAY = 86_400_000

/** `today`, `yesterday` or `tomorrow`; null for any other day. A day may have 23 hours, so noon is compared. */
export const nearDay = (at: number, { zone, now }: Reader): string | null => {
  const days = dayNumber(at, zone) - dayNumber(now, zone)
  return NEAR.get(days) ?? null
}

const NEAR: ReadonlyMap<number, string> = new Map([
  [-1, 'yesterday'],
  [0, 'today'],
  [1, 'tomorrow'],
])

const dayNumber = (at: number, zone: string): number => Date.parse(dayKey(at, zone)) / DAY

/** `Los Angeles` for `America/Los_Angeles`. */
export const cityOf = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** `3 minutes ago`, `in 2 hours`. */
export const ago = (at: number, now: number): string => {
  const seconds = Math.round((at - now) / 1000)
  const size = Math.abs(seconds)
  const [unit, length] = UNITS.find(([, least]) => size >= least) ?? ['second', 1]
  return new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' }).format(
    Math.trunc(seconds / length),
    unit,
  )
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** `1.4 KB`. */
export const sizeLabel = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 1_048_576
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`
}
