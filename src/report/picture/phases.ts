import type { Entry, Incident } from '../../domain/incident.ts'
import { closingEntries } from '../closing.ts'

/** The entries by which the incident is measured, in the order of time, each once. */
export const phaseEntries = (incident: Incident, entries: readonly Entry[]): readonly Entry[] => {
  const { mitigated, resolved, cancelled } = closingEntries(incident)
  const detected = entries.find(({ body }) => body.kind === 'detected') ?? null
  const named = new Set([incident.entries[0] ?? null, detected, mitigated, resolved, cancelled])
  return [...named]
    .flatMap((entry) => (entry === null || entry.removed !== null ? [] : [entry]))
    .sort((a, b) => a.when.at - b.when.at || a.number - b.number)
}
