import { incidentOf } from './evolve.ts'
import { incidentRef } from './ids.ts'
import type { Incident, Status } from './incident.ts'
import type { Instant } from './instant.ts'
import type { IncidentRecord } from './record.ts'
import { endOf, startOf } from './times.ts'

/** An incident as a list shows it. */
export interface IncidentLine {
  readonly number: number
  readonly title: string
  readonly status: Status
  readonly severity: string | null
  readonly channel: string | null
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly timezone: string
  readonly private: boolean
  /** The chat's id of whoever declared it; null where the chat did not tell. */
  readonly openedBy: string | null
  /** The channel where it was declared, which need not be its own. */
  readonly declaredIn: string | null
}

/** The incident as lists show it. */
export const lineOf = (incident: Incident): IncidentLine => {
  const { number, title, status, severity, channel, timezone, private: isPrivate } = incident
  return {
    number,
    title,
    status,
    severity,
    channel,
    timezone,
    startedAt: startOf(incident) ?? 0,
    endedAt: closedAt(incident),
    private: isPrivate,
    openedBy: incident.openedBy.id,
    declaredIn: incident.declaredIn,
  }
}

/** The words by which a search finds it. */
export const searchableOf = (incident: Incident): string =>
  [
    incidentRef(incident.number),
    incident.title,
    incident.severity,
    ...incident.services,
    incident.impact?.text,
    incident.cause?.text,
  ]
    .filter((text) => text !== null && text !== undefined)
    .join('\n')

/** What lists hold of an incident, recomputed from its records. */
export const derive = (
  records: readonly IncidentRecord[],
): { readonly line: IncidentLine; readonly searchable: string } => {
  const incident = incidentOf(records)
  if (incident === null) throw new Error('The first record does not open an incident')
  return { line: lineOf(incident), searchable: searchableOf(incident) }
}

/** When it was resolved or cancelled. */
const closedAt = (incident: Incident): Instant | null =>
  incident.status === 'cancelled'
    ? (incident.entries[incident.cancelled - 1]?.when.at ?? null)
    : endOf(incident)
