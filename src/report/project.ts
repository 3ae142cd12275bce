import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { formatDate } from '../time/format.ts'
import { blameless } from './blameless.ts'
import { missing } from './completeness.ts'
import { contradictionsOf } from './contradiction-lines.ts'
import { deadEndsOf } from './dead-ends.ts'
import { durationOf } from './duration.ts'
import { figuresOf } from './figures.ts'
import { improvementsOf, lessonsOf, plannedOf, tasksOf } from './measures.ts'
import { percentIn } from './percent.ts'
import { phasesOf } from './phases.ts'
import { pictureOf } from './picture/picture.ts'
import type { DraftLine, Missing, MissingName, Postmortem, StatusFlags } from './postmortem.ts'
import { factOf, lineOf } from './prose.ts'
import { AS_RECORDED, type DraftSettings } from './settings.ts'
import { tellingOf } from './telling.ts'
import { daysOf, escalationsOf, outsideOf } from './timeline.ts'
import { zoneOf } from './zone.ts'

interface Wanted {
  readonly preview: boolean
  readonly settings?: DraftSettings
}

/** The model of an incident as it stands, the same for every template. The same incident gives the same model. */
export const project = (
  recorded: Incident,
  { preview, settings = AS_RECORDED }: Wanted,
): Postmortem => {
  const incident = settings.blameless ? blameless(recorded) : recorded
  const telling = tellingOf(incident, settings)
  const phases = phasesOf(incident, telling)
  const days = daysOf(incident, telling)
  return {
    ...headOf(incident),
    preview,
    draft: draftOf(incident),
    zone: zoneOf(telling),
    duration: durationOf(incident, telling),
    phases,
    figures: figuresOf(incident, phases),
    impact: factOf(incident.impact),
    impactPercent: percentIn(incident.impact?.text ?? ''),
    rootCause: factOf(incident.cause),
    explanation: factOf(incident.explanation),
    fix: factOf(incident.fix),
    days,
    outside: outsideOf(days),
    deadEnds: deadEndsOf(incident, telling),
    escalations: escalationsOf(incident, telling),
    improvements: improvementsOf(incident),
    tasks: tasksOf(incident),
    planned: plannedOf(incident),
    lessons: lessonsOf(incident),
    picture: pictureOf(incident, telling),
    missing: missing(incident).map(missingOf),
    contradictions: contradictionsOf(incident, telling),
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

const draftOf = ({ draft, timezone }: Incident): DraftLine | null =>
  draft && {
    state: draft.state,
    review: draft.state === 'in review',
    published: draft.state === 'published',
    by: lineOf(draft.by.name),
    date: formatDate(draft.at, timezone),
    changed: draft.state === 'published' && draft.changes.length > 0,
  }

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
