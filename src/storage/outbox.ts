import { isDeepStrictEqual } from 'node:util'
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { Lost, Outbox, Queued, Undelivered } from '../app/ports/outbox.ts'
import type { Outgoing } from '../app/ports/outgoing.ts'
import type { Instant } from '../domain/instant.ts'
import type { Access } from './engine.ts'
import { isFree } from './held-back.ts'
import { prepared } from './prepared.ts'
import type { OutboxRow, Tables } from './tables.ts'
import { fromJson, harmless, toJson } from './text.ts'

/**
 * The outbox in a database. A message that was sent, or failed for good, stays as it is. Nobody waits for
 * what is noted here, so the notes wait long for a database that is busy.
 */
export const outboxIn = ({ db, write }: Access): Outbox => ({
  due: (now) => due(db, now),
  begin: (read) => write((trx) => begin(trx, read), 'long'),
  sent: (id, reference) => write((trx) => sent(trx, id, reference), 'long'),
  failed: (read, undelivered, outgoing) =>
    write((trx) => failed(trx, read, { ...undelivered, outgoing }), 'long'),
  lost: () => lost(db),
  waiting: () => waiting(db),
})

/** Puts messages in the queue, in the transaction that stores what they follow from. */
export const queue = async (
  trx: Kysely<Tables>,
  { workspace, at }: { readonly workspace: WorkspaceId; readonly at: Instant },
  outgoing: readonly Outgoing[],
): Promise<void> => {
  const fresh = { state: 'waiting', attempts: 0, not_before: null, uncertain: 0 } as const
  // One statement for each, so that the same words serve any number of them.
  for (const { channel, message } of outgoing)
    await trx
      .insertInto('outbox')
      .values({ workspace, channel, message: toJson(message), created_at: at, ...fresh })
      .execute()
}

type DueRow = Pick<
  OutboxRow,
  'workspace' | 'channel' | 'message' | 'attempts' | 'created_at' | 'uncertain'
> & { readonly id: number }

/** The first message that waits in each lane, where nothing holds it back. */
export const dueRows = (
  db: Kysely<Tables>,
  now: Instant,
): SelectQueryBuilder<Tables, 'outbox', DueRow> =>
  db
    .selectFrom('outbox')
    .select(['id', 'workspace', 'channel', 'message', 'attempts', 'created_at', 'uncertain'])
    .where('state', '=', 'waiting')
    .where(isFree(now))
    .where(
      sql<boolean>`(channel = '' or not exists (
        select 1 from outbox as before
        where before.state = 'waiting' and before.workspace = outbox.workspace
          and before.channel = outbox.channel and before.id < outbox.id))`,
    )
    .orderBy('id')

const selectDue = prepared((db, { now }: { readonly now: Instant }) => dueRows(db, now))

const due = async (db: Kysely<Tables>, now: Instant): Promise<readonly Queued[]> => {
  const { rows } = await selectDue(db, { now })
  return rows.map(({ message, created_at, uncertain, ...row }) => ({
    createdAt: created_at,
    uncertain: uncertain === 1,
    message: fromJson(message),
    ...row,
  }))
}

const begin = async (trx: Kysely<Tables>, read: Queued): Promise<boolean> => {
  if (!(await isAsRead(trx, read))) return false
  await waitingRow(trx, read.id).set({ uncertain: 1 }).execute()
  return true
}

/** Whether it waits as what was read. */
const isAsRead = async (trx: Kysely<Tables>, { id, message }: Read): Promise<boolean> => {
  const row = await trx
    .selectFrom('outbox')
    .select('message')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row !== undefined && isDeepStrictEqual(fromJson(row.message), message)
}

type Read = Pick<Queued, 'id' | 'message'>

const sent = async (trx: Kysely<Tables>, id: number, reference: string): Promise<void> => {
  await attempted(trx, id)
    .set({ state: 'sent', reference, error: null, not_before: null, uncertain: 0 })
    .execute()
}

interface Failed extends Undelivered {
  readonly outgoing: readonly Outgoing[]
}

const failed = async (
  trx: Kysely<Tables>,
  read: Read,
  { error, notBefore, uncertain, outgoing }: Failed,
): Promise<void> => {
  // What follows was made of what was read: where that is another one by now, it is tried once more as that.
  const isStale = outgoing.length > 0 && !(await isAsRead(trx, read))
  const row = await attempted(trx, read.id)
    .set({ state: notBefore === null && !isStale ? 'failed' : 'waiting', not_before: notBefore })
    .set({ reference: null, error: harmless(error), uncertain: uncertain ? 1 : 0 })
    .returning(['workspace', 'created_at'])
    .executeTakeFirst()
  // What follows counts from the moment that began all of it, and goes to the end of its lane.
  if (row !== undefined && !isStale)
    await queue(trx, { workspace: row.workspace, at: row.created_at }, outgoing)
}

const waitingRow = (trx: Kysely<Tables>, id: number) =>
  trx.updateTable('outbox').where('id', '=', id).where('state', '=', 'waiting')

const attempted = (trx: Kysely<Tables>, id: number) =>
  waitingRow(trx, id).set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))

const LOST_AT_MOST = 100

const lost = async (db: Kysely<Tables>): Promise<readonly Lost[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['workspace', 'channel', 'message', 'error', 'created_at'])
    .where('state', '=', 'failed')
    .orderBy('id', 'desc')
    .limit(LOST_AT_MOST)
    .execute()
  return rows.map(({ workspace, channel, message, error, created_at }) => ({
    workspace,
    channel,
    type: fromJson(message).type,
    error: error ?? '',
    createdAt: created_at,
  }))
}

const waiting = (db: Kysely<Tables>): ReturnType<Outbox['waiting']> =>
  db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select(({ fn }) => fn.min<Instant | null>('created_at').as('oldest'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
