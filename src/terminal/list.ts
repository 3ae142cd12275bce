import { incidentRef } from '../domain/ids.ts'
import { toIso } from '../domain/instant.ts'
import type { IncidentLine } from '../domain/line.ts'
import { isoLocal } from '../time/format.ts'

/** The list of incidents for people: one line each, in columns. */
export const listText = (incidents: readonly IncidentLine[]): string => {
  if (incidents.length === 0) return 'No incidents.'
  const rows = incidents.map((incident) => [
    incidentRef(incident.number),
    incident.status,
    incident.severity ?? '-',
    isoLocal(incident.startedAt, incident.timezone),
    visible(incident.title),
  ])
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}

/** The same for scripts. */
export const listJson = (incidents: readonly IncidentLine[]): string =>
  JSON.stringify(
    incidents.map(({ number, startedAt, endedAt, ...line }) => ({
      ref: incidentRef(number),
      ...line,
      started: toIso(startedAt),
      ended: endedAt === null ? null : toIso(endedAt),
    })),
    null,
    2,
  )

/** A title may hold control characters, which a terminal would obey. */
const visible = (text: string): string => text.replaceAll(/\p{Cc}/gu, '\u{FFFD}')
