import type { WorkspaceId } from '../app/keys.ts'
import type { Journal } from '../app/ports/journal.ts'
import { incidentOf } from '../domain/evolve.ts'
import { readIncidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { Failure } from './failure.ts'

/** The workspace that is meant: the named one, or the only one there is; null where there is none yet. */
export const workspaceMeant = async (
  journal: Journal,
  named: string | undefined,
): Promise<WorkspaceId | null> => {
  const known = await journal.workspaces()
  if (named !== undefined) {
    if (known.includes(named)) return named
    throw new Failure(
      `There is no workspace ${named} here; there are: ${known.join(', ') || 'none'}`,
    )
  }
  if (known.length > 1)
    throw new Failure(`Say which workspace is meant with --workspace: ${known.join(', ')}`)
  return known[0] ?? null
}

export interface Found {
  readonly incident: Incident
  readonly records: readonly IncidentRecord[]
}

/** @throws Failure where no incident has that reference. */
export const findIncident = async (
  journal: Journal,
  ref: string,
  workspace: WorkspaceId | null,
): Promise<Found> => {
  const number = readIncidentRef(ref)
  if (number === undefined) throw new Failure(`${ref} is no incident; they are named like INC-7`)
  const records = workspace === null ? [] : await journal.records(workspace, number)
  const incident = incidentOf(records)
  if (incident === null)
    throw new Failure(`There is no ${ref.toUpperCase()}; scribe list shows what there is`)
  return { incident, records }
}
