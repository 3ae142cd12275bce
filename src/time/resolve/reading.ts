import type { Instant } from '../../domain/instant.ts'
import type { Gap, Wall } from '../wall.ts'
import { candidates, gapAround, wallAsUtc } from '../wall.ts'
import { abbreviationAt, offsetAt, offsetMs, usedAt, usesAbbreviation } from '../zones.ts'
import type { Setting } from './setting.ts'
import { isPast } from './setting.ts'

/** One zone in which a clock may have been meant. */
export interface ZoneChoice {
  readonly zone: string
  /** As written; it picks the pass of an overlap, and names an instant in a gap (R7). */
  readonly abbreviation?: string
  /** An offset written together with the zone, as RFC 9557 has it. */
  readonly offset?: string
}

/** One instant that the words may mean. */
export interface Reading {
  readonly at: Instant
  readonly zone: string
  /** The clock as it was read, for saying so. */
  readonly wall: Wall
  readonly flags: readonly string[]
  /** The clock did not exist; `at` is what Temporal would take for it. */
  readonly gap?: Gap
  /** Out of season, the instant that the abbreviation names by its own offset (R7). */
  readonly literal?: Instant
  /** The author's locale writes dates in this order. */
  readonly preferred?: boolean
  /** What was typed contradicts itself, so even the only reading has to be asked for. */
  readonly doubtful?: boolean
}

/** Every instant at which a zone's clocks showed this; a skipped clock is one reading too, with its gap. */
export const readWall = (wall: Wall, choice: ZoneChoice, setting: Setting): Reading[] => {
  if (choice.offset !== undefined) return readStamp(wall, choice, setting)
  const instants = candidates(wall, choice.zone)
  const past = instants.filter((at) => isPast(at, setting))
  const open = past.length > 0 ? past : instants
  const named = open.filter((at) => abbreviationAt(at, choice.zone) === choice.abbreviation)
  if (instants.length === 0) return readGap(wall, choice)
  return (named.length > 0 ? named : open).map((at) => ({
    at,
    zone: choice.zone,
    wall,
    ...(isOutOfSeason(at, choice) ? outOfSeason(at, wall, choice) : { flags: [] }),
  }))
}

/** R7: `PST` in August means the wall clock of the Pacific zone. */
const isOutOfSeason = (at: Instant, { zone, abbreviation }: ZoneChoice): boolean =>
  abbreviation !== undefined &&
  abbreviationAt(at, zone) !== abbreviation &&
  usesAbbreviation(zone, abbreviation, at)

const outOfSeason = (at: Instant, wall: Wall, { zone, abbreviation = '' }: ZoneChoice) => {
  const named = usedAt(zone, abbreviation, at)
  return {
    flags: ['abbr-season'],
    ...(named === undefined ? {} : { literal: wallAsUtc(wall) - offsetMs(named, zone) }),
  }
}

const readGap = (wall: Wall, { zone, abbreviation }: ZoneChoice): Reading[] => {
  const gap = gapAround(wall, zone)
  if (gap === undefined) return []
  const sides = [gap.at - 1, gap.at].filter((at) => abbreviationAt(at, zone) === abbreviation)
  const literal = sides.map((at) => wallAsUtc(wall) - offsetMs(at, zone)).at(0)
  if (literal !== undefined) return [{ at: literal, zone, wall, flags: ['literal-offset'] }]
  return [{ at: gap.compatible, zone, wall, flags: [], gap }]
}

/** `-08:00[America/Los_Angeles]` in August: the offset and the zone's clock name two instants. */
const readStamp = (
  wall: Wall,
  { zone, offset = zone }: ZoneChoice,
  setting: Setting,
): Reading[] => {
  const literal = wallAsUtc(wall) - offsetMs(wallAsUtc(wall), offset)
  const stamped: Reading = { at: literal, zone, wall, flags: [] }
  if (offsetAt(literal, zone) === offsetAt(literal, offset)) return [stamped]
  return [stamped, ...readWall(wall, { zone }, setting)]
}

/** A skipped clock is past as soon as its gap is. */
export const isPastReading = ({ at, gap }: Reading, setting: Setting): boolean =>
  isPast(at, setting) || (gap !== undefined && gap.at <= setting.now)

/** The readings that can still be meant: not in the future, then in the order of the author's locale (R11). */
export const survivors = (readings: readonly Reading[], setting: Setting): Reading[] => {
  const past = readings.filter((reading) => isPastReading(reading, setting))
  const open = past.length > 0 ? past : readings
  const preferred = open.filter((reading) => reading.preferred)
  return unique(preferred.length > 0 ? preferred : open)
}

/** One reading for each instant; one that exists on the wall goes before one that does not. */
const unique = (readings: readonly Reading[]): Reading[] => {
  const ordered = [
    ...readings.filter(({ gap }) => gap === undefined),
    ...readings.filter(({ gap }) => gap !== undefined),
  ]
  return ordered.filter(({ at }, index) => ordered.findIndex((other) => other.at === at) === index)
}
