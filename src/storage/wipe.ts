import type { Kysely } from 'kysely'
import type { Erasing } from '../app/ports/erasing.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { isRedaction } from '../domain/redaction.ts'
import type { Engine } from './engine.ts'
import type { Tables } from './tables.ts'

/** Notes, in the transaction of a redaction, that the file is to be built anew. */
export const noteUnwiped = async (
  trx: Kysely<Tables>,
  where: { readonly workspace: string; readonly incident: number },
  records: readonly IncidentRecord[],
): Promise<void> => {
  for (const { seq } of records.filter(isRedaction))
    await trx
      .insertInto('unwiped')
      .values({ ...where, seq })
      .execute()
}

/**
 * Builds the file anew where something was redacted. The note goes when that is done, so whatever comes in
 * between, it is done again.
 */
export const erasingIn = (engine: Pick<Engine, 'db' | 'write' | 'wiping'>): Erasing => ({
  finish: async () => {
    const noted = await engine.db.selectFrom('unwiped').selectAll().execute()
    if (noted.length === 0) return
    if (!(await engine.wiping.wipe())) return
    await engine.write(async (trx) => {
      for (const { workspace, incident, seq } of noted)
        await trx
          .deleteFrom('unwiped')
          .where('workspace', '=', workspace)
          .where('incident', '=', incident)
          .where('seq', '=', seq)
          .execute()
    }, 'long')
  },
  stop: engine.wiping.stop,
})
