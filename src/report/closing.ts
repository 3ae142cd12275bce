import type { EntryNumber } from '../domain/ids.ts'
import type { Entry, Incident } from '../domain/incident.ts'

/** The entries that gave the incident its present status, as far as it has one. */
export interface Closing {
  readonly mitigated: Entry | null
  readonly resolved: Entry | null
  readonly cancelled: Entry | null
}

export const closingEntries = (incident: Incident): Closing => {
  const entry = (number: EntryNumber | null) =>
    number === null ? null : (incident.entries[number - 1] ?? null)
  return {
    mitigated: 'mitigated' in incident ? entry(incident.mitigated) : null,
    resolved: 'resolved' in incident ? entry(incident.resolved) : null,
    cancelled: 'cancelled' in incident ? entry(incident.cancelled) : null,
  }
}
