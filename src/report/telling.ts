import type { Entry, Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { When } from '../domain/record.ts'
import {
  abbreviation,
  dayKey,
  formatClock,
  formatDate,
  formatShortDay,
  isAmbiguousAbbreviation,
  offsetLabel,
} from '../time/format.ts'
import { transitionsBetween } from '../time/zones.ts'
import { drafted } from './drafted.ts'
import type { Moment } from './postmortem.ts'
import type { DraftSettings } from './settings.ts'

/** How a document tells its instants. */
export interface Telling {
  readonly zone: string
  /** The entries that it tells, in order. */
  readonly entries: readonly Entry[]
  /** Every instant that it shows, in order. */
  readonly instants: readonly Instant[]
  /** When the clocks changed between the first of them and the last. */
  readonly transitions: readonly Instant[]
  /** Whether the offset stands beside each clock: one of the changes kept the abbreviation. */
  readonly offsets: boolean
  /** The day of the start, `2024-08-10`; a time on any other day names its day. */
  readonly day: string | null
}

export const tellingOf = (
  incident: Incident,
  settings?: Pick<DraftSettings, 'changes'>,
): Telling => {
  const { timezone: zone, entries: all } = incident
  const entries = drafted(incident, settings)
  const instants = entries
    .flatMap(({ when }) => (when.until === null ? [when.at] : [when.at, when.until]))
    .sort((a, b) => a - b)
  const [first, last] = [instants.at(0), instants.at(-1)]
  const transitions =
    first === undefined || last === undefined ? [] : transitionsBetween(first, last, zone)
  const start = all[0]?.when.at
  return {
    zone,
    entries,
    instants,
    transitions,
    offsets: transitions.some((change) => keepsName(change, zone)),
    day: start === undefined ? null : dayKey(start, zone),
  }
}

const keepsName = (change: Instant, zone: string): boolean =>
  abbreviation(change - 1, zone) === abbreviation(change, zone) &&
  offsetLabel(change - 1, zone) !== offsetLabel(change, zone)

/**
 * `10:02`; `01:30 EDT` where the clocks change, because there a clock alone can mean two instants. The header
 * says which offset each abbreviation stands for, unless it stands for two.
 */
const tellClock = (at: Instant, { zone, transitions, offsets }: Telling): string => {
  const clock = formatClock(at, zone)
  if (transitions.length === 0) return clock
  const name = abbreviation(at, zone)
  return offsets ? `${clock} ${name}, ${offsetLabel(at, zone)}` : `${clock} ${name}`
}

/** `10:02`, `10:10-10:25`, `23:50-00:20 (Aug 11)`, `01:30-01:45 EDT`, `01:30 EDT-01:15 EST`. */
export const tellWhen = ({ at, until }: When, telling: Telling): string => {
  const { zone } = telling
  const start = tellClock(at, telling)
  if (until === null) return start
  const end = tellClock(until, telling)
  const otherDay = dayKey(at, zone) !== dayKey(until, zone)
  if (start === end && !otherDay) return start
  const [clock, label] = [formatClock(at, zone), start.slice(formatClock(at, zone).length)]
  const from = label !== '' && end.endsWith(label) ? clock : start
  return `${from}-${end}${otherDay ? ` (${dayOnly(until, zone)})` : ''}`
}

/** The same with the day where it is not that of the start: `23:50-00:20 (Aug 12) on Aug 11, 2024`. */
export const tellSpan = (when: When, telling: Telling): string =>
  dayKey(when.at, telling.zone) === telling.day
    ? tellWhen(when, telling)
    : `${tellWhen(when, telling)} on ${formatShortDay(when.at, telling.zone)}`

/** `10:02`, or `00:02 on Aug 11, 2024` where that is not the day of the start. */
export const tellPlaced = (at: Instant, telling: Telling): string =>
  dayKey(at, telling.zone) === telling.day
    ? tellClock(at, telling)
    : `${tellClock(at, telling)} on ${formatShortDay(at, telling.zone)}`

/** A range is as exact as a time that is only about right: what is measured is where it begins. */
export const isAbout = ({ approximate, until }: When): boolean => approximate || until !== null

export const tellMoment = ({ at, approximate }: When, { zone, transitions }: Telling): Moment => ({
  clock: formatClock(at, zone),
  approximate,
  zone: fullLabel(at, zone, transitions.length > 0),
  date: formatDate(at, zone),
})

/** `Nov 3` */
export const dayOnly = (at: Instant, zone: string): string =>
  formatShortDay(at, zone).replace(/, \d+$/, '')

/** `PDT`; `IST (UTC+05:30)` where the offset is wanted and where the letters could be another zone's. */
const fullLabel = (at: Instant, zone: string, wanted: boolean): string => {
  const [short, offset] = [abbreviation(at, zone), offsetLabel(at, zone)]
  const shown = short !== offset && (wanted || isAmbiguousAbbreviation(at, zone))
  return shown ? `${short} (${offset})` : short
}
