import { incidentOf } from '../domain/evolve.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { exportIncident } from '../report/export.ts'
import type { FileFlaw } from './file-flaw.ts'

/** What is reckoned from a text, and may be reckoned better by another version. */
const RECKONED: ReadonlySet<string> = new Set(['percent'])

/** What an export tells in its own words beside the records, as far as it repeats what they say. */
interface Retold {
  readonly incident?: unknown
  readonly entries?: unknown
}

/**
 * Where an export tells something else than its records do: somebody edited it in the belief that this changes
 * the incident. What the file does not hold, or this version does not tell, is passed over.
 */
export const toldOtherwise = (
  { incident, entries }: Retold,
  records: readonly IncidentRecord[],
): FileFlaw | undefined => {
  const folded = incidentOf(records)
  if (folded === null) return undefined
  const told = exportIncident(folded, records)
  const path = difference({ incident, entries }, { incident: told.incident, entries: told.entries })
  return (
    path && { path, why: 'is not what the records tell; correct an incident once it is restored' }
  )
}

type Way = readonly (string | number)[]
type Holder = Readonly<Record<string, unknown>>

/** The way to the first value that is not the same. */
const difference = (found: unknown, told: unknown): Way | undefined => {
  if (isHolder(found) && isHolder(told)) return differenceWithin(found, told)
  return found === told ? undefined : []
}

const differenceWithin = (found: Holder, told: Holder): Way | undefined => {
  for (const key of keysOfBoth(found, told)) {
    const way = difference(found[key], told[key])
    if (way !== undefined) return [/^\d+$/.test(key) ? Number(key) : key, ...way]
  }
  return undefined
}

const keysOfBoth = (found: Holder, told: Holder): readonly string[] =>
  [...(Array.isArray(found) ? ['length'] : []), ...Object.keys(found)].filter(
    (key) => Object.hasOwn(told, key) && found[key] !== undefined && !RECKONED.has(key),
  )

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null
