import type { WorkspaceId } from '../app/keys.ts'
import type { Archive } from '../app/ports/archive.ts'
import type { Journal } from '../app/ports/journal.ts'
import { restore } from '../app/restore.ts'
import { incidentRef } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { Failure } from './failure.ts'
import { workspaceMeant } from './find.ts'

export interface ImportOptions {
  readonly workspace?: string
  /** Also where the incident is there already. */
  readonly again?: true
}

/** Where incidents are put, what time it is, and the workspace that an empty database is for. */
export interface ImportMeans {
  readonly journal: Journal
  readonly archive: Archive
  readonly now: Instant
  /** Null where only the person can know. */
  readonly usual: WorkspaceId | null
}

/**
 * Restores the incident of these records under the next free number, and says under which.
 * @throws Failure where it is there already; nothing is stored then.
 */
export const importIncident = async (
  records: readonly IncidentRecord[],
  { workspace: named, again }: ImportOptions,
  { journal, archive, now, usual }: ImportMeans,
): Promise<string> => {
  const workspace = await workspaceFor(journal, named, usual)
  const restoring = { workspace, records, now, again: again === true }
  const restored = await restore(restoring, { journal, archive })
  const ref = incidentRef(restored.number)
  if (restored.outcome === 'known')
    throw new Failure(
      `This incident is there already, as ${ref} of ${workspace}; --again makes another one of it`,
    )
  return `ok: ${ref} of ${workspace}, ${records.length} records`
}

/** As Slack names its workspaces. */
const TEAM = /^[TE][A-Z0-9]+$/

/** An incident may be the first one of a workspace. */
const workspaceFor = async (
  journal: Journal,
  named: string | undefined,
  usual: WorkspaceId | null,
): Promise<WorkspaceId> => {
  if (named === undefined) return (await workspaceMeant(journal, named)) ?? usual ?? unnamed()
  if (TEAM.test(named)) return named
  throw new Failure(`${named} is no workspace; Slack names them like T0123456789`)
}

const unnamed = (): never => {
  throw new Failure(
    'The database is empty: say with --workspace for which Slack workspace it is; scribe doctor shows its name',
  )
}
