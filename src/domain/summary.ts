import type { Circumstances, Decision } from './circumstances.ts'
import type { SummaryField, SummaryFields } from './dialog.ts'
import { set } from './enter.ts'
import { inTurn, type Step } from './in-turn.ts'
import type { Fact, Incident } from './incident.ts'
import type { Statement } from './intent.ts'
import type { Person } from './record.ts'
import { refuse } from './refusal.ts'
import { setServices, setSeverity } from './settings.ts'

/** The settings and facts of an incident as the summary's form shows them. */
export const summaryFields = (incident: Incident): SummaryFields => ({
  title: incident.title,
  severity: incident.severity ?? '',
  services: incident.services.join(', '),
  impact: textOf(incident.impact),
  cause: textOf(incident.cause),
  explanation: textOf(incident.explanation),
  fix: textOf(incident.fix),
})

const textOf = (fact: Fact | null): string => fact?.text ?? ''

/**
 * Records what somebody changed in the form of the summary, and nothing else. A field that somebody else has
 * changed since the form was opened is refused with what stands there now.
 */
export const summary = (
  incident: Incident,
  { before, after }: Extract<Statement, { kind: 'summary' }>,
  context: Circumstances,
): Decision => {
  const now = summaryFields(incident)
  const changed = FIELDS.filter(
    (field) => after[field] !== before[field] && after[field] !== now[field],
  )
  const late = changed.find((field) => now[field] !== before[field])
  if (late !== undefined)
    return refuse({
      code: 'overtaken-fact',
      field: late,
      text: now[late],
      by: setter(incident, late),
    })
  const steps = changed.map(
    (field): Step =>
      (standing) =>
        setField(standing, { field, text: after[field] }, context),
  )
  return inTurn(incident, steps, context)
}

const FIELDS = ['title', 'severity', 'services', 'impact', 'cause', 'explanation', 'fix'] as const

interface Said {
  readonly field: SummaryField
  readonly text: string
}

const setField = (incident: Incident, { field, text }: Said, context: Circumstances): Decision => {
  if (text.trim() === '') return refuse({ code: 'emptied', field })
  switch (field) {
    case 'title':
      return set(incident, context, { field, from: incident.title, to: text })
    case 'severity':
      return setSeverity(incident, text, context)
    case 'services': {
      const names = text
        .trim()
        .split(/\s*,\s*/)
        .filter(Boolean)
      return names.length === 0
        ? refuse({ code: 'emptied', field })
        : setServices(incident, names, context)
    }
    default:
      return [{ type: 'fact', fact: field, text }]
  }
}

/** Who set a field last. */
const setter = (incident: Incident, field: SummaryField): Person => {
  if (field !== 'title' && field !== 'severity' && field !== 'services')
    return incident[field]?.author ?? incident.openedBy
  const entry = incident.entries.findLast(({ body }) => body.change?.field === field)
  return entry?.recordedBy ?? incident.openedBy
}
