import type { Instant } from '../../domain/instant.ts'
import { ABBREVIATIONS } from '../abbreviations.ts'
import { isNorthAmerican } from '../geography.ts'
import type { WrittenZone } from '../grammar/zone.ts'
import { usesAbbreviation } from '../zones.ts'
import type { ZoneChoice } from './reading.ts'
import type { Setting } from './setting.ts'

/** R8: people there say BST and PST for their own time, and others never mean it. */
const CONTESTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Asia/Dhaka': { BST: 'Europe/London' },
  'Asia/Dacca': { BST: 'Europe/London' },
  'Asia/Manila': { PST: 'America/Los_Angeles' },
}

/** Every zone in which a clock may have been meant; several where that has to be asked for (R1, R6-R8). */
export const zoneChoices = (
  written: WrittenZone | undefined,
  around: Instant,
  setting: Setting,
): readonly ZoneChoice[] => {
  if (written === undefined) return [{ zone: setting.zone }]
  if (written.kind === 'zone') return [{ zone: written.zone }]
  if (written.kind === 'both') return [{ zone: written.zone, offset: written.offset }]
  const { name } = written
  const { generic } = ABBREVIATIONS[name] ?? {}
  if (generic !== undefined) return [{ zone: genericZone(name, generic, { around, setting }) }]
  return zonesMeant(name, around, setting).map((zone) => ({ zone, abbreviation: name }))
}

interface Surroundings {
  readonly around: Instant
  readonly setting: Setting
}

const ownZones = ({ zone, incidentZone }: Setting): string[] =>
  incidentZone === undefined ? [zone] : [zone, incidentZone]

/** R7: an abbreviation is the author's own, then the incident's, then the one that the world knows. */
const zonesMeant = (name: string, around: Instant, setting: Setting): readonly string[] => {
  const own = ownZones(setting)
  for (const zone of own) {
    const elsewhere = CONTESTED[zone]?.[name]
    if (elsewhere !== undefined) return [elsewhere, zone]
    if (usesAbbreviation(zone, name, around)) return [zone]
  }
  const known = ABBREVIATIONS[name]?.zones ?? []
  return name === 'CST' && own.some(isNorthAmerican) ? known.slice(0, 1) : known
}

/** PT is the author's wall clock where that is Pacific: in Tijuana as in Los Angeles. */
const genericZone = (
  name: string,
  seasons: readonly string[],
  { around, setting }: Surroundings,
): string => {
  const own = ownZones(setting).find(
    (zone) =>
      isNorthAmerican(zone) && seasons.some((season) => usesAbbreviation(zone, season, around)),
  )
  return own ?? ABBREVIATIONS[name]?.zones[0] ?? setting.zone
}
