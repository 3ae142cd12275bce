import { formatInTimeZone } from 'date-fns-tz'
import type { Instant } from '../domain/instant.ts'
import { offsetText } from './fixed-offset.ts'
import { isAmerican, isCuban } from './geography.ts'
import { abbreviationAt, offsetAt, offsetMs } from './zones.ts'

/** Winter and summer of both hemispheres; a zone that shows UTC in all of them is as good as UTC. */
const PROBES: readonly Instant[] = [
  Date.UTC(2015, 0, 15),
  Date.UTC(2015, 6, 15),
  Date.UTC(2024, 0, 15),
  Date.UTC(2024, 6, 15),
]

/** date-fns-tz prints a wrong hour where the clocks of the process itself go forward. */
const refuseOutsideUtc = (): void => {
  if (PROBES.some((at) => new Date(at).getTimezoneOffset() !== 0))
    throw new Error(
      "Times are formatted only in a process with TZ=UTC: set process.env.TZ = 'UTC' first",
    )
}

/** The offset comes from our own zone data: those of the runtime are old. */
const formatAt = (at: Instant, zone: string, pattern: string): string => {
  refuseOutsideUtc()
  return formatInTimeZone(at, offsetText(offsetAt(at, zone)), pattern)
}

/**
 * Day and clock in a zone, `2024-08-10` and `10:02:00.000Z`. These are needed several times for every line, and
 * ISO 8601 has them already.
 */
const dayAndClock = (at: Instant, zone: string): readonly string[] =>
  new Date(at + offsetMs(at, zone)).toISOString().split('T')

/** '10:02', 24 hours */
export const formatClock = (at: Instant, zone: string): string =>
  dayAndClock(at, zone)[1]?.slice(0, 5) ?? ''

/** 'Saturday, August 10, 2024' */
export const formatDay = (at: Instant, zone: string): string =>
  formatAt(at, zone, 'EEEE, MMMM d, yyyy')

/** 'August 10, 2024' */
export const formatDate = (at: Instant, zone: string): string => formatAt(at, zone, 'MMMM d, yyyy')

/** 'Aug 10, 2024' */
export const formatShortDay = (at: Instant, zone: string): string =>
  formatAt(at, zone, 'MMM d, yyyy')

/** '2024-08-10', for comparing days */
export const dayKey = (at: Instant, zone: string): string => dayAndClock(at, zone)[0] ?? ''

/** '2024-08-10T10:02:00-07:00', milliseconds only where there are any */
export const isoLocal = (at: Instant, zone: string): string =>
  formatAt(at, zone, `yyyy-MM-dd'T'HH:mm:ss${at % 1000 === 0 ? '' : '.SSS'}xxx`)

/** 'UTC-07:00', and 'UTC+00:00' for UTC itself */
export const offsetLabel = (at: Instant, zone: string): string =>
  `UTC${offsetText(offsetAt(at, zone))}`

/** 'PDT'; where the tz database has only numbers ('-03'), 'UTC-03:00' */
export const abbreviation = (at: Instant, zone: string): string => {
  const own = abbreviationAt(at, zone)
  return /^[+-]/.test(own) ? offsetLabel(at, zone) : own
}

/** Two places use these, and a reader may think of the other one. */
const AMBIGUOUS = new Set(['IST', 'BST', 'AST', 'SST', 'MST'])
const AMBIGUOUS_ABROAD = new Set(['CST', 'PST'])
/** Whether an abbreviation always needs its offset beside it. */
export const isAmbiguousAbbreviation = (at: Instant, zone: string): boolean => {
  const own = abbreviationAt(at, zone)
  if (AMBIGUOUS.has(own) || (isCuban(zone) && /^C[SD]T$/.test(own))) return true
  return AMBIGUOUS_ABROAD.has(own) && !isAmerican(zone)
}

/** 'PDT', or 'IST, UTC+05:30' where the abbreviation alone could be another zone's */
export const zoneLabel = (at: Instant, zone: string): string =>
  isAmbiguousAbbreviation(at, zone)
    ? `${abbreviation(at, zone)}, ${offsetLabel(at, zone)}`
    : abbreviation(at, zone)
