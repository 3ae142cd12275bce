import type { Kysely, Transaction } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { DisplayPlace, DisplayState, Displays, DueDisplay, Outgoing } from '../app/ports.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { isFree } from './held-back.ts'
import { queue } from './outbox.ts'
import type { Tables } from './tables.ts'
import { harmless } from './text.ts'

/** Displays in a database. */
export const displaysIn = (db: Kysely<Tables>): Displays => ({
  due: (now) => due(db, now),
  settle: (display, state, outgoing) =>
    db.transaction().execute((trx) => settle(trx, display, { state, outgoing })),
  retry: (workspace, channel) => retry(db, workspace, channel),
})

/** What a display begins with. */
const NEVER_SHOWN = {
  ...{ message: null, shown_version: 0, shown: null },
  ...{ attempts: 0, not_before: null, error: null },
} as const

/** Shows an incident in these places from now on, in the transaction that stores what it is to show. */
export const place = async (
  trx: Transaction<Tables>,
  incident: { readonly workspace: WorkspaceId; readonly incident: IncidentNumber },
  places: readonly DisplayPlace[],
): Promise<void> => {
  for (const { kind, channel } of places)
    await trx
      .insertInto('displays')
      .values({ ...incident, kind, channel, ...NEVER_SHOWN })
      .onConflict((known) =>
        known
          .columns(['workspace', 'incident', 'kind'])
          .doUpdateSet({ channel, ...NEVER_SHOWN })
          .whereRef('displays.channel', '<>', 'excluded.channel'),
      )
      .execute()
}

const due = (db: Kysely<Tables>, now: Instant): Promise<readonly DueDisplay[]> =>
  db
    .selectFrom('displays')
    .innerJoin('incidents', (shown) =>
      shown
        .onRef('incidents.workspace', '=', 'displays.workspace')
        .onRef('incidents.number', '=', 'displays.incident'),
    )
    .select(['displays.workspace', 'number', 'kind', 'displays.channel', 'message'])
    .select(['version', 'shown', 'attempts'])
    .whereRef('shown_version', '<', 'version')
    .where(isFree(now))
    .orderBy('id')
    .execute()

interface Settled {
  readonly state: DisplayState
  readonly outgoing: readonly Outgoing[]
}

const settle = async (
  trx: Transaction<Tables>,
  { workspace, number, kind, channel }: DueDisplay,
  { state, outgoing }: Settled,
): Promise<void> => {
  const { message, version, shown, attempts, notBefore, error, at } = state
  const updated = await trx
    .updateTable('displays')
    .set({ message, shown_version: version, shown, attempts, not_before: notBefore })
    .set({ error: error === null ? null : harmless(error) })
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('kind', '=', kind)
    .where('channel', '=', channel)
    .executeTakeFirst()
  // One that was moved meanwhile is shown in the other channel first, and nothing follows from the attempt.
  if (updated.numUpdatedRows === 1n) await queue(trx, { workspace, at }, outgoing)
}

const retry = (db: Kysely<Tables>, workspace: WorkspaceId, channel: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx
      .updateTable('displays')
      .set({ shown_version: 0, attempts: 0, not_before: null, error: null })
      .where('workspace', '=', workspace)
      .where('channel', '=', channel)
      .where(({ eb, and, or }) =>
        or([
          eb('error', 'is not', null),
          and([eb('message', 'is', null), eb('kind', '<>', 'topic')]),
        ]),
      )
      .execute()
  })
