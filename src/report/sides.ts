import type { Entry, Incident } from '../domain/incident.ts'
import { startOf } from '../domain/times.ts'
import { closingEntries } from './closing.ts'

/** Where an entry lies: before the start of the incident, after its end, or between. */
export type Side = 'before' | 'during' | 'after'

export const sidesOf = (incident: Incident): ((entry: Entry) => Side) => {
  const start = startOf(incident) ?? Number.NEGATIVE_INFINITY
  const { resolved, cancelled } = closingEntries(incident)
  const when = (resolved ?? cancelled)?.when
  // An end before the start is a mistake that the draft tells elsewhere.
  const end =
    when === undefined || when.at < start ? Number.POSITIVE_INFINITY : (when.until ?? when.at)
  return ({ when: { at } }) => {
    if (at < start) return 'before'
    return at > end ? 'after' : 'during'
  }
}
