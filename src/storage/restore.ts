import type { Kysely } from 'kysely'
import type { Archive, Restoration, Restored } from '../app/ports/archive.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import { Conflict, change, keepDelivery } from './append.ts'
import type { Access } from './engine.ts'
import type { Tables } from './tables.ts'

/** The archive in a database. Nobody waits for an answer. */
export const archiveIn = ({ write }: Access): Archive => ({
  restore: async (restoration) => {
    try {
      return await write((trx) => restore(trx, restoration), 'long')
    } catch (error) {
      if (error instanceof Conflict) return { outcome: 'conflict' }
      throw error
    }
  },
})

const restore = async (trx: Kysely<Tables>, restoration: Restoration): Promise<Restored> => {
  const { workspace, incident, again } = restoration
  const { number } = incident
  const known = again ? undefined : await sameAs(trx, restoration)
  if (known !== undefined) return { outcome: 'known', number: known }
  await change(trx, workspace, incident)
  for (const delivery of restoration.deliveries)
    await keepDelivery(trx, { workspace, ...delivery }, number)
  for (const { kind, at, until, off } of restoration.reminders)
    await trx
      .insertInto('reminders')
      .values({ workspace, incident: number, kind, reminded_at: at, until, off: off ? 1 : 0 })
      .execute()
  return { outcome: 'stored', number }
}

/** The incident that was opened by the same delivery at the same time. */
const sameAs = async (
  trx: Kysely<Tables>,
  { workspace, incident: { records } }: Restoration,
): Promise<IncidentNumber | undefined> => {
  const [opening] = records
  const same = await trx
    .selectFrom('incidents')
    .innerJoin('records', (first) =>
      first
        .onRef('records.workspace', '=', 'incidents.workspace')
        .onRef('records.incident', '=', 'incidents.number')
        .on('records.seq', '=', 1),
    )
    .select('number')
    .where('incidents.workspace', '=', workspace)
    .where('records.delivery', '=', opening?.delivery ?? '')
    .where('records.recorded_at', '=', opening?.recordedAt ?? 0)
    .orderBy('number')
    .executeTakeFirst()
  return same?.number
}
