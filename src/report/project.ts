import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { missing } from './completeness.ts'
import { deadEndsOf } from './dead-ends.ts'
import { durationOf } from './duration.ts'
import { improvementsOf, lessonsOf, tasksOf } from './measures.ts'
import { percentIn } from './percent.ts'
import { phasesOf } from './phases.ts'
import { pictureOf } from './picture/picture.ts'
import type { Missing, MissingName, Postmortem, StatusFlags } from './postmortem.ts'
import { factOf, lineOf } from './prose.ts'
import { tellingOf } from './telling.ts'
import { daysOf, escalationsOf } from './timeline.ts'
import { zoneOf } from './zone.ts'

/** The model of an incident as it stands, the same for every template. The same incident gives the same model. */
export const project = (
  incident: Incident,
  { preview }: { readonly preview: boolean },
): Postmortem => {
  const telling = tellingOf(incident)
  return {
    ...headOf(incident),
    preview,
    zone: zoneOf(telling),
    duration: durationOf(incident, telling),
    phases: phasesOf(incident, telling),
    impact: factOf(incident.impact),
    impactPercent: percentIn(incident.impact?.text ?? ''),
    rootCause: factOf(incident.cause),
    explanation: factOf(incident.explanation),
    fix: factOf(incident.fix),
    days: daysOf(incident, telling),
    deadEnds: deadEndsOf(incident, telling),
    escalations: escalationsOf(incident, telling),
    improvements: improvementsOf(incident),
    tasks: tasksOf(incident),
    lessons: lessonsOf(incident),
    picture: pictureOf(incident, telling),
    missing: missing(incident).map(missingOf),
    length: null,
  }
}

const headOf = ({ number, title, status, severity, services, roles }: Incident) => ({
  ref: incidentRef(number),
  title: lineOf(title),
  status: statusOf(status),
  severity,
  services: services.length === 0 ? null : lineOf(services.join(', ')),
  roles: Object.entries(roles).map(([role, { name }]) => ({
    role: lineOf(role),
    person: lineOf(name),
  })),
})

const statusOf = (name: Incident['status']): StatusFlags => ({
  name,
  open: name === 'open',
  mitigated: name === 'mitigated',
  resolved: name === 'resolved',
  cancelled: name === 'cancelled',
})

const missingOf = (
  name: MissingName,
  index: number,
  { length }: readonly MissingName[],
): Missing => ({ name, is: { [name]: true }, first: index === 0, last: index === length - 1 })
