import type { Kysely } from 'kysely'
import type { Appended, Batch, IncidentChange } from '../app/ports/journal.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { place } from './displays.ts'
import { hurryDrafts } from './drafts.ts'
import type { Access } from './engine.ts'
import { erase } from './erase.ts'
import { queue } from './outbox.ts'
import { prepared } from './prepared.ts'
import { incidentRow, quoteRow, recordRow } from './rows.ts'
import type { DeliveryRow, IncidentRow, RecordRow, Tables } from './tables.ts'
import { fromJson, toJson } from './text.ts'
import { noteUnwiped } from './wipe.ts'

/** Takes back everything that the transaction wrote so far. */
export class Conflict extends Error {}

/** Stores a batch whole or not at all; see `Journal.append`. */
export const append = async (write: Access['write'], batch: Batch): Promise<Appended> => {
  try {
    return await write((trx) => store(trx, batch))
  } catch (error) {
    if (error instanceof Conflict) return { outcome: 'conflict' }
    throw error
  }
}

// Each step asks the database whether it may go on by writing, never by reading first, so two processes
// that store at the same time cannot both be told yes.
const store = async (trx: Kysely<Tables>, batch: Batch): Promise<Appended> => {
  if (!(await keepDelivery(trx, batch, batch.incident?.number ?? null)))
    return firstReply(trx, batch)
  const { workspace, incident, displays, receivedAt, outgoing } = batch
  if (incident !== null) {
    await change(trx, workspace, incident)
    await redact(trx, batch, incident)
    await hurryDrafts(trx, workspace, incident)
  }
  await place(trx, { workspace, incident: incident?.number ?? null }, displays)
  await queue(trx, { workspace, at: receivedAt }, outgoing)
  return { outcome: 'stored' }
}

const insertDelivery = prepared((db, row: DeliveryRow) =>
  db
    .insertInto('deliveries')
    .values(row)
    .onConflict((taken) => taken.columns(['workspace', 'key']).doNothing()),
)

/** Keeps a delivery with its reply, unless it is known. @returns whether it is new. */
export const keepDelivery = async (
  trx: Kysely<Tables>,
  { workspace, delivery, receivedAt, reply }: Pick<Batch, Delivered>,
  incident: IncidentNumber | null,
): Promise<boolean> => {
  const inserted = await insertDelivery(trx, {
    workspace,
    key: delivery,
    received_at: receivedAt,
    incident,
    reply: toJson(reply),
  })
  return inserted.numAffectedRows === 1n
}

type Delivered = 'workspace' | 'delivery' | 'receivedAt' | 'reply'

const firstReply = async (
  trx: Kysely<Tables>,
  { workspace, delivery }: Batch,
): Promise<Appended> => {
  const { reply } = await trx
    .selectFrom('deliveries')
    .select('reply')
    .where('workspace', '=', workspace)
    .where('key', '=', delivery)
    .executeTakeFirstOrThrow()
  return { outcome: 'repeated', reply: fromJson(reply) }
}

/** Writes the records of an incident and what is derived from them. @throws Conflict */
export const change = async (
  trx: Kysely<Tables>,
  workspace: string,
  incident: IncidentChange,
): Promise<void> => {
  const { expected, records, number } = incident
  const row = incidentRow({ workspace, version: expected + records.length }, incident)
  const written = expected === 0 ? await declare(trx, row) : await advance(trx, row, expected)
  if (!written) throw new Conflict()
  // One statement for each keeps a batch of any length under the bound of variables in a statement.
  for (const record of records) await put(trx, { workspace, incident: number }, record)
}

const redact = async (
  trx: Kysely<Tables>,
  { workspace, delivery, receivedAt }: Batch,
  { number, records, erasure }: IncidentChange,
): Promise<void> => {
  if (erasure === undefined) return
  await erase(trx, { workspace, delivery, receivedAt, number }, erasure)
  await noteUnwiped(trx, { workspace, incident: number }, records)
}

const insertRecord = prepared((db, row: RecordRow) => db.insertInto('records').values(row))

const put = async (
  trx: Kysely<Tables>,
  where: Pick<RecordRow, 'workspace' | 'incident'>,
  record: IncidentRecord,
): Promise<void> => {
  await insertRecord(trx, recordRow(where, record))
  const quote = quoteRow(where, record)
  if (quote !== null) await trx.insertInto('quotes').values(quote).execute()
}

const declare = async (trx: Kysely<Tables>, row: IncidentRow): Promise<boolean> => {
  const inserted = await trx
    .insertInto('incidents')
    .values(row)
    .onConflict((taken) => taken.columns(['workspace', 'number']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

type Advance = IncidentRow & { readonly expected: number }

/** For a record that changes nothing of what lists show, as most do: an index is not written anew then. */
const advanceVersion = prepared(
  (db, { workspace, number, expected, version, line, searchable }: Advance) =>
    db
      .updateTable('incidents')
      .set({ version })
      .where('workspace', '=', workspace)
      .where('number', '=', number)
      .where('version', '=', expected)
      .where('line', '=', line)
      .where('searchable', '=', searchable),
)

const advanceRow = prepared((db, { workspace, number, expected, ...columns }: Advance) =>
  db
    .updateTable('incidents')
    .set(columns)
    .where('workspace', '=', workspace)
    .where('number', '=', number)
    .where('version', '=', expected),
)

const advance = async (
  trx: Kysely<Tables>,
  row: IncidentRow,
  expected: number,
): Promise<boolean> => {
  for (const update of [advanceVersion, advanceRow])
    if ((await update(trx, { expected, ...row })).numAffectedRows === 1n) return true
  return false
}
