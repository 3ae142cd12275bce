import type { Kysely } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Tables } from './tables.ts'

/** Whether what was made of that version of an incident may hold what is on record no longer. */
export const isRedactedSince = async (
  trx: Kysely<Tables>,
  { workspace, incident }: { readonly workspace: WorkspaceId; readonly incident: IncidentNumber },
  version: number,
): Promise<boolean> => {
  const redaction = await trx
    .selectFrom('records')
    .select('seq')
    .where('workspace', '=', workspace)
    .where('incident', '=', incident)
    .where('seq', '>', version)
    .where('type', '=', 'redacted')
    .executeTakeFirst()
  return redaction !== undefined
}
