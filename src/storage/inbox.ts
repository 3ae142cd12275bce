import type { Kysely } from 'kysely'
import type { Inbox, Kept, LostEvent, Unheard } from '../app/ports/inbox.ts'
import type { Outgoing } from '../app/ports/outgoing.ts'
import type { Instant } from '../domain/instant.ts'
import type { Access } from './engine.ts'
import { isFree } from './held-back.ts'
import { queue } from './outbox.ts'
import type { Tables } from './tables.ts'
import { fromJson, harmless, toJson } from './text.ts'

/** The inbox in a database. An event that is done, or failed for good, stays as it is. */
export const inboxIn = ({ db, write }: Access): Inbox => ({
  keep: (event) => write((trx) => keep(trx, event)),
  waiting: (now) => waiting(db, now),
  done: (event) =>
    write(async (trx) => {
      await attempted(trx, event, { state: 'done', event: '', error: null, not_before: null })
    }, 'long'),
  failed: (event, unheard, outgoing) =>
    write((trx) => failed(trx, event, { ...unheard, outgoing }), 'long'),
  lost: () => lost(db),
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

interface Failed extends Unheard {
  readonly outgoing: readonly Outgoing[]
}

const failed = async (
  trx: Kysely<Tables>,
  event: Pick<Kept, 'workspace' | 'key'>,
  { error, notBefore, at, outgoing }: Failed,
): Promise<void> => {
  const state = notBefore === null ? 'failed' : 'waiting'
  const outcome = { state, error: harmless(error), not_before: notBefore } as const
  if (await attempted(trx, event, outcome))
    await queue(trx, { workspace: event.workspace, at }, outgoing)
}

const LOST_AT_MOST = 100

const lost = async (db: Kysely<Tables>): Promise<readonly LostEvent[]> => {
  const rows = await db
    .selectFrom('inbox')
    .select(['key', 'error', 'received_at'])
    .where('state', '=', 'failed')
    .orderBy('id', 'desc')
    .limit(LOST_AT_MOST)
    .execute()
  return rows.map(({ key, error, received_at: receivedAt }) => ({
    key,
    error: error ?? '',
    receivedAt,
  }))
}

type Outcome = Pick<Tables['inbox'], 'state' | 'error' | 'not_before'> & { readonly event?: '' }

/** @returns whether it was still waiting. */
const attempted = async (
  trx: Kysely<Tables>,
  { workspace, key }: Pick<Kept, 'workspace' | 'key'>,
  outcome: Outcome,
): Promise<boolean> => {
  const updated = await trx
    .updateTable('inbox')
    .set(outcome)
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
