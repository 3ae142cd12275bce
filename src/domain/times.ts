import type { EntryNumber } from './ids.ts'
import type { Entry, Incident } from './incident.ts'
import type { Instant } from './instant.ts'
import { minutesBetween } from './instant.ts'
import type { EntryKind } from './record.ts'

/** The instants by which an incident is measured; null where nobody recorded one. */
export interface Times {
  readonly started: Instant | null
  readonly detected: Instant | null
  readonly mitigated: Instant | null
  readonly resolved: Instant | null
}

/** Whole minutes from the start, rounded down; null unless both instants are known. */
export interface Minutes {
  readonly toDetect: number | null
  readonly toMitigate: number | null
  readonly toResolve: number | null
  /** From the start to the end of the outage; the same as `toResolve` once it is resolved. */
  readonly total: number | null
}

/** The entries that nobody took out, in the order in which they happened. */
export const standing = (incident: Incident): readonly Entry[] =>
  incident.entries
    .filter((entry) => entry.removed === null)
    .sort((a, b) => a.when.at - b.when.at || a.number - b.number)

/**
 * Phases of the incident. The start is entry 1; detection is the earliest `detected` entry that stands;
 * mitigation and end are those of the present status, so a recovery that did not last does not count.
 */
export const times = (incident: Incident): Times => ({
  started: startOf(incident),
  detected: earliest(incident, 'detected'),
  mitigated: 'mitigated' in incident ? momentOf(incident, incident.mitigated) : null,
  resolved: endOf(incident),
})

/** When the outage began. */
export const startOf = (incident: Incident): Instant | null => momentOf(incident, 1)

/** When it was resolved; null while it is not. */
export const endOf = (incident: Incident): Instant | null =>
  'resolved' in incident ? momentOf(incident, incident.resolved) : null

export const minutes = ({ started, detected, mitigated, resolved }: Times): Minutes => {
  const since = (to: Instant | null) =>
    started === null || to === null ? null : minutesBetween(started, to)
  return {
    toDetect: since(detected),
    toMitigate: since(mitigated),
    toResolve: since(resolved),
    total: since(resolved),
  }
}

/** The earliest standing entry of a kind. */
const earliest = ({ entries }: Incident, kind: EntryKind): Instant | null =>
  entries.reduce<Instant | null>(
    (first, { body, removed, when }) =>
      body.kind === kind && removed === null && (first === null || when.at < first)
        ? when.at
        : first,
    null,
  )

const momentOf = (incident: Incident, number: EntryNumber | null): Instant | null =>
  number === null ? null : (incident.entries[number - 1]?.when.at ?? null)
