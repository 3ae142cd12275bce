import { stateOf } from '../domain/draft-status.ts'
import { type Hypothesis, hypotheses } from '../domain/hypothesis.ts'
import { incidentRef } from '../domain/ids.ts'
import type { DraftStatus, Entry, Fact, Incident, Task } from '../domain/incident.ts'
import { toIso } from '../domain/instant.ts'
import type { IncidentRecord, LessonPart } from '../domain/record.ts'
import { withoutRedacted } from '../domain/redaction.ts'
import { minutes, standing, times } from '../domain/times.ts'
import { missing } from './completeness.ts'
import { contradictions } from './contradictions.ts'
import { exportContradiction } from './export-contradiction.ts'
import { exportEntry, isoOrNull } from './export-entry.ts'
import type {
  Export,
  ExportedDraft,
  ExportedEscalation,
  ExportedHead,
  ExportedHypothesis,
  ExportedTask,
} from './export-shape.ts'
import { percentIn } from './percent.ts'

/** The whole incident as data (contract, section 5), with the journal that it was folded from. */
export const exportIncident = (incident: Incident, journal: readonly IncidentRecord[]): Export => {
  const { started, detected, mitigated, resolved } = times(incident)
  return {
    version: 1,
    incident: headOf(incident),
    times: {
      started: isoOrNull(started),
      detected: isoOrNull(detected),
      mitigated: isoOrNull(mitigated),
      resolved: isoOrNull(resolved),
    },
    minutes: minutes({ started, detected, mitigated, resolved }),
    hypotheses: hypotheses(incident).map(hypothesisOf),
    escalations: standing(incident).flatMap(escalationOf),
    entries: [...incident.entries].sort(byTime).map(exportEntry),
    missing: missing(incident),
    contradictions: contradictions(incident).map(exportContradiction),
    records: withoutRedacted(journal),
  }
}

const byTime = (a: Entry, b: Entry): number => a.when.at - b.when.at || a.number - b.number

const headOf = (incident: Incident): ExportedHead => {
  const { number, title, status, severity, timezone, services, channel, impact } = incident
  const lessons = (part: LessonPart) => texts(incident.lessons.filter((one) => one.part === part))
  const names = Object.entries(incident.roles).map(([role, { name }]) => [role, name] as const)
  return {
    ref: incidentRef(number),
    title,
    status,
    severity,
    timezone,
    services,
    private: incident.private,
    channel,
    impact: { text: textOf(impact), percent: percentIn(impact?.text ?? '') },
    rootCause: textOf(incident.cause),
    explanation: textOf(incident.explanation),
    fix: textOf(incident.fix),
    improvements: texts(incident.improvements),
    tasks: incident.tasks.map(taskOf),
    lessons: { well: lessons('well'), wrong: lessons('wrong'), lucky: lessons('lucky') },
    roles: Object.fromEntries(names),
    draft: draftOf(incident.draft),
  }
}

const draftOf = (draft: DraftStatus | null): ExportedDraft => ({
  state: stateOf(draft),
  by: draft?.by.name ?? null,
  at: isoOrNull(draft?.at ?? null),
  changed: (draft?.changes.length ?? 0) > 0,
})

const textOf = (fact: Fact | null): string | null => fact?.text ?? null

const texts = (facts: readonly Fact[]): readonly string[] => facts.map(({ text }) => text)

const taskOf = ({ ref, text, owner, due, state }: Task): ExportedTask => ({
  ref,
  text,
  owner: owner?.name ?? null,
  due,
  state,
})

const hypothesisOf = (hypothesis: Hypothesis): ExportedHypothesis => ({
  ref: hypothesis.ref,
  text: hypothesis.text,
  state: hypothesis.state,
  openedAt: isoOrNull(hypothesis.openedAt),
  closedAt: isoOrNull(hypothesis.closedAt),
  openedBy: hypothesis.openedBy?.name ?? null,
  closedBy: hypothesis.closedBy?.name ?? null,
  evidence: hypothesis.evidence,
  minutes: hypothesis.minutes,
})

const escalationOf = ({ number, when, body }: Entry): readonly ExportedEscalation[] =>
  body.escalation === null
    ? []
    : [
        {
          entry: number,
          at: toIso(when.at),
          to: body.escalation.to.map(({ name }) => name),
          reason: body.escalation.reason,
        },
      ]
