import moment from 'moment-timezone'
import type { Instant } from '../domain/instant.ts'
import { DAY, MINUTE } from '../domain/instant.ts'
import { fixedOffset, offsetText } from './fixed-offset.ts'
import { nearest } from './near-names.ts'

/** A stretch of time in which a zone neither moves its clocks nor changes its name for them. */
interface Period {
  /** The first instant after it. */
  readonly until: Instant
  readonly offsetMinutes: number
  readonly abbreviation: string
}

/** The release of the tz database that every answer rests on, such as '2026f'. */
export const tzdataVersion: string = moment.tz.dataVersion

const names: readonly string[] = moment.tz.names()
const properNames: ReadonlyMap<string, string> = new Map(
  names.map((name) => [name.toLowerCase(), name]),
)
const loaded = new Map<string, readonly Period[]>()

/** The proper spelling of a zone's id, of an old link's name, or of a fixed offset; any case. */
export const findZone = (id: string): string | undefined =>
  properNames.get(id.toLowerCase()) ?? findFixed(id)

const findFixed = (id: string): string | undefined => {
  const offset = fixedOffset(id)
  if (offset === undefined) return undefined
  return /^[+-]/.test(id) ? offsetText(offset) : `UTC${offsetText(offset)}`
}

/** Up to three ids that somebody may have meant by an unknown one: by city, abbreviation or spelling. */
export const nearestZones = (id: string): string[] => nearest(id, names)

/** Minutes east of UTC. Throws for an unknown zone. */
export const offsetAt = (at: Instant, zone: string): number => periodAt(at, zone).offsetMinutes

/** The same in milliseconds. */
export const offsetMs = (at: Instant, zone: string): number => offsetAt(at, zone) * MINUTE

/** The tz database's abbreviation, as it has it ('PDT', '-03'); 'UTC-04:00' in a fixed offset. Throws for an unknown zone. */
export const abbreviationAt = (at: Instant, zone: string): string => periodAt(at, zone).abbreviation

/** The first instants of every new offset or abbreviation, after `from` and not after `to`. Throws for an unknown zone. */
export const transitionsBetween = (from: Instant, to: Instant, zone: string): Instant[] => {
  const periods = periodsOf(zone)
  const changes: Instant[] = []
  for (let index = indexAt(from, periods); index < periods.length; index += 1) {
    const { until } = periods[index] ?? { until: Infinity }
    if (until > to || until === Infinity) break
    changes.push(until)
  }
  return changes
}

/** An instant of the year before or after another at which a zone uses an abbreviation, in any season (R7). */
export const usedAt = (
  zone: string,
  abbreviation: string,
  around: Instant,
): Instant | undefined => {
  const year = 366 * DAY
  const seasons = [around - year, ...transitionsBetween(around - year, around + year, zone)]
  return seasons.find((at) => abbreviationAt(at, zone) === abbreviation)
}

export const usesAbbreviation = (zone: string, abbreviation: string, around: Instant): boolean =>
  usedAt(zone, abbreviation, around) !== undefined

const periodAt = (at: Instant, zone: string): Period => {
  const periods = periodsOf(zone)
  const period = periods[indexAt(at, periods)]
  if (period === undefined) throw new Error(`The zone data of ${zone} are empty`)
  return period
}

/** Where the period is that holds an instant. */
const indexAt = (at: Instant, periods: readonly Period[]): number => {
  let low = 0
  let high = periods.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (at < (periods[middle]?.until ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

const periodsOf = (zone: string): readonly Period[] => {
  const known = loaded.get(zone)
  if (known !== undefined) return known
  const periods = load(zone)
  loaded.set(zone, periods)
  return periods
}

const load = (zone: string): readonly Period[] => {
  // moment-timezone also takes 'america_los_angeles'; only ids that findZone knows are zones here.
  const found = moment.tz.zone(properNames.get(zone.toLowerCase()) ?? '')
  if (found !== null) return unpack(found)
  const offset = fixedOffset(zone)
  if (offset === undefined) throw new Error(`Unknown time zone ${JSON.stringify(zone)}`)
  return [{ until: Infinity, offsetMinutes: offset, abbreviation: `UTC${offsetText(offset)}` }]
}

const unpack = ({ untils, offsets, abbrs }: moment.MomentZone): readonly Period[] => {
  const periods = abbrs.map((abbreviation, index): Period => {
    // Offsets are minutes west there, with fractions in the days of local mean time.
    const offsetMinutes = 0 - Math.round(offsets[index] ?? 0)
    return { until: untils[index] ?? Infinity, offsetMinutes, abbreviation }
  })
  return periods.filter((period, index) => !isSame(period, periods[index + 1]))
}

const isSame = (one: Period, next: Period | undefined): boolean =>
  one.offsetMinutes === next?.offsetMinutes && one.abbreviation === next.abbreviation
