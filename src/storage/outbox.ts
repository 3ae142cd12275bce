import type { Kysely, Transaction } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { Outbox, Outgoing, Queued } from '../app/ports.ts'
import type { Instant } from '../domain/instant.ts'
import { isFree } from './held-back.ts'
import type { Tables } from './tables.ts'
import { fromJson, harmless, toJson } from './text.ts'

/** The outbox in a database. A message that was sent, or failed for good, stays as it is. */
export const outboxIn = (db: Kysely<Tables>): Outbox => ({
  due: (now) => due(db, now),
  sent: (id, reference) =>
    attempted(db, id, { state: 'sent', reference, error: null, not_before: null }),
  failed: (id, { error, notBefore }) =>
    attempted(db, id, {
      state: notBefore === null ? 'failed' : 'waiting',
      reference: null,
      error: harmless(error),
      not_before: notBefore,
    }),
})

/** Puts messages in the queue, in the transaction that stores what they follow from. */
export const queue = async (
  trx: Transaction<Tables>,
  { workspace, at }: { readonly workspace: WorkspaceId; readonly at: Instant },
  outgoing: readonly Outgoing[],
): Promise<void> => {
  const waiting = { state: 'waiting', attempts: 0, not_before: null } as const
  // One statement for each, so that the same words serve any number of them.
  for (const { channel, message } of outgoing)
    await trx
      .insertInto('outbox')
      .values({ workspace, channel, message: toJson(message), created_at: at, ...waiting })
      .execute()
}

const due = async (db: Kysely<Tables>, now: Instant): Promise<readonly Queued[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'workspace', 'channel', 'message', 'attempts'])
    .where('state', '=', 'waiting')
    .where(isFree(now))
    .orderBy('id')
    .execute()
  return rows.map(({ message, ...row }) => ({ ...row, message: fromJson(message) }))
}

type Outcome = Pick<Tables['outbox'], 'state' | 'reference' | 'error' | 'not_before'>

const attempted = (db: Kysely<Tables>, id: number, outcome: Outcome): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx
      .updateTable('outbox')
      .set(outcome)
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute()
  })
