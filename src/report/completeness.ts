import type { Fact, Incident } from '../domain/incident.ts'
import { times } from '../domain/times.ts'
import type { MissingName } from './postmortem.ts'

/** What the default draft of the incident still lacks, in the draft's order. */
export const missing = (incident: Incident): MissingName[] => {
  const { detected, resolved } = times(incident)
  const lacks: Readonly<Record<MissingName, boolean>> = {
    detected: detected === null,
    impact: isBlank(incident.impact),
    rootCause: isBlank(incident.cause),
    // A false alarm is over as well, and nobody can resolve it any more.
    resolved: resolved === null && incident.status !== 'cancelled',
    explanation: isBlank(incident.explanation),
    fix: isBlank(incident.fix),
    improvements: incident.improvements.every(isBlank),
    tasks: incident.tasks.every(({ state }) => state === 'dropped'),
  }
  return ORDER.filter((name) => lacks[name])
}

const ORDER: readonly MissingName[] = [
  ...(['detected', 'impact', 'rootCause', 'resolved'] as const),
  ...(['explanation', 'fix', 'improvements', 'tasks'] as const),
]

const isBlank = (fact: Fact | null): boolean => fact === null || fact.text.trim() === ''
