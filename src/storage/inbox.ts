import type { Kysely } from 'kysely'
import type { Inbox, Kept } from '../app/ports/inbox.ts'
import type { Instant } from '../domain/instant.ts'
import type { Access } from './engine.ts'
import { isFree } from './held-back.ts'
import type { Tables } from './tables.ts'
import { fromJson, harmless, toJson } from './text.ts'

/** The inbox in a database. An event that is done, or failed for good, stays as it is. */
export const inboxIn = ({ db, write }: Access): Inbox => ({
  keep: (event) => write((trx) => keep(trx, event)),
  waiting: (now) => waiting(db, now),
  done: (event) =>
    write(
      (trx) => attempted(trx, event, { state: 'done', event: '', error: null, not_before: null }),
      'long',
    ),
  failed: (event, { error, notBefore }) =>
    write(
      (trx) =>
        attempted(trx, event, {
          state: notBefore === null ? 'failed' : 'waiting',
          error: harmless(error),
          not_before: notBefore,
        }),
      'long',
    ),
})

const keep = async (
  trx: Kysely<Tables>,
  { workspace, key, receivedAt, event }: Omit<Kept, 'attempts'>,
): Promise<boolean> => {
  const inserted = await trx
    .insertInto('inbox')
    .values({
      workspace,
      key,
      received_at: receivedAt,
      event: toJson(event),
      state: 'waiting',
      attempts: 0,
      not_before: null,
      error: null,
    })
    .onConflict((taken) => taken.columns(['workspace', 'key']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

const waiting = async (db: Kysely<Tables>, now: Instant): Promise<readonly Kept[]> => {
  const rows = await db
    .selectFrom('inbox')
    .select(['workspace', 'key', 'received_at', 'event', 'attempts'])
    .where('state', '=', 'waiting')
    .where(isFree(now))
    .orderBy('id')
    .execute()
  return rows.map(({ received_at, event, ...row }) => ({
    receivedAt: received_at,
    event: fromJson(event),
    ...row,
  }))
}

type Outcome = Pick<Tables['inbox'], 'state' | 'error' | 'not_before'> & { readonly event?: '' }

const attempted = async (
  trx: Kysely<Tables>,
  { workspace, key }: Pick<Kept, 'workspace' | 'key'>,
  outcome: Outcome,
): Promise<void> => {
  await trx
    .updateTable('inbox')
    .set(outcome)
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .execute()
}
