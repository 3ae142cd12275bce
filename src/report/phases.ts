import type { Entry, Incident } from '../domain/incident.ts'
import { minutesBetween } from '../domain/instant.ts'
import { standing } from '../domain/times.ts'
import { closingEntries } from './closing.ts'
import type { Phase, Phases } from './postmortem.ts'
import { textOf } from './prose.ts'
import { isAbout, type Telling, tellSpan } from './telling.ts'

/** When the incident was detected, mitigated and resolved, each measured from its start. */
export const phasesOf = (incident: Incident, telling: Telling): Phases => {
  const start = incident.entries[0]
  const { mitigated, resolved } = closingEntries(incident)
  const detected = standing(incident).find(({ body }) => body.kind === 'detected')
  const phase = (entry: Entry | null | undefined): Phase | null =>
    entry === null || entry === undefined || start === undefined
      ? null
      : phaseOf(entry, start, telling)
  return { detected: phase(detected), mitigated: phase(mitigated), resolved: phase(resolved) }
}

const phaseOf = ({ when, body }: Entry, start: Entry, telling: Telling): Phase => {
  const early = when.at < start.when.at
  return {
    time: tellSpan(when, telling),
    approximate: when.approximate,
    minutes: early ? null : minutesBetween(start.when.at, when.at),
    about: isAbout(start.when) || isAbout(when),
    early,
    text: textOf(body.text),
  }
}
