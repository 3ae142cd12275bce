import type { Instant } from '../domain/instant.ts'
import { abbreviation, formatClock, offsetLabel } from '../time/format.ts'
import type { Period, Zone } from './postmortem.ts'
import { dayOnly, type Telling } from './telling.ts'

/** The header's words on the zone (time.md, section 3). */
export const zoneOf = (telling: Telling): Zone => {
  const { zone: name, transitions } = telling
  const began = begins(telling)
  return {
    name,
    plain: began.every(({ at }) => abbreviation(at, name) === name),
    periods: began.map((beginning) => periodOf(beginning, name)),
    changes: transitions.length > 0,
  }
}

interface Beginning {
  readonly at: Instant
  /** The change of the clocks that it came with; null for the first. */
  readonly change: Instant | null
}

/** The first instant under each name of the zone. Changes between which nothing is shown do not count. */
const begins = ({ instants, transitions, zone }: Telling): readonly Beginning[] => {
  const found: Beginning[] = []
  for (const at of instants) {
    const before = found.at(-1)
    if (before === undefined) found.push({ at, change: null })
    else if (nameAt(at, zone) !== nameAt(before.at, zone))
      found.push({ at, change: transitions.findLast((change) => change <= at) ?? at })
  }
  return found
}

const nameAt = (at: Instant, zone: string): string =>
  `${abbreviation(at, zone)} ${offsetLabel(at, zone)}`

const periodOf = ({ at, change }: Beginning, zone: string): Period => {
  const [short, offset] = [abbreviation(at, zone), offsetLabel(at, zone)]
  return {
    from: change === null ? null : oldClock(change, zone),
    abbreviation: short === offset ? null : short,
    offset,
  }
}

/** `02:00 Nov 3`: what the clocks showed, had they not been changed. */
const oldClock = (change: Instant, zone: string): string => {
  const before = offsetLabel(change - 1, zone)
  return `${formatClock(change, before)} ${dayOnly(change, before)}`
}
