import type { Circumstances, Decision } from './circumstances.ts'
import { set } from './enter.ts'
import type { Incident } from './incident.ts'
import { refuse } from './refusal.ts'

export const setSeverity = (
  incident: Incident,
  level: string,
  context: Circumstances,
): Decision => {
  const known = context.severities.find((name) => name.toLowerCase() === level.toLowerCase())
  return known === undefined
    ? refuse({ code: 'unknown-severity', level, levels: context.severities })
    : set(incident, context, { field: 'severity', from: incident.severity, to: known })
}

export const setServices = (
  incident: Incident,
  names: readonly string[],
  context: Circumstances,
): Decision =>
  set(incident, context, {
    field: 'services',
    from: incident.services.join(', ') || null,
    to: names.join(', '),
  })
