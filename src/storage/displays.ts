import type { Kysely } from 'kysely'
import type { DraftPlace } from '../app/draft-place.ts'
import type { WorkspaceId } from '../app/keys.ts'
import type { DisplayPlace, DisplayState, Displays, DueDisplay } from '../app/ports/displays.ts'
import type { Outgoing } from '../app/ports/outgoing.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { placeDraft, type Retry, retryDrafts } from './drafts.ts'
import type { Access } from './engine.ts'
import { hurriedAt, isBehind, isFree, untilNext } from './held-back.ts'
import { queue } from './outbox.ts'
import { prepared } from './prepared.ts'
import type { Tables } from './tables.ts'
import { harmless } from './text.ts'

/** Displays in a database. Nobody waits for what is noted here, as with the outbox. */
export const displaysIn = ({ db, write }: Access): Displays => ({
  due: (now) => due(db, now),
  begin: (display) => write((trx) => begin(trx, display), 'long'),
  settle: (display, state, outgoing) =>
    write((trx) => settle(trx, display, { state, outgoing }), 'long'),
  retry: (workspace, channel, at) => write((trx) => retry(trx, { workspace, channel, at }), 'long'),
})

/** What a display begins with. */
const NEVER_SHOWN = {
  message: null,
  shown_version: 0,
  shown: null,
  attempts: 0,
  not_before: null,
  error: null,
  uncertain: 0,
} as const

/** Shows incidents and drafts in these places from now on, in the transaction that stores what they are to show. */
export const place = async (
  trx: Kysely<Tables>,
  {
    workspace,
    incident,
  }: { readonly workspace: WorkspaceId; readonly incident: IncidentNumber | null },
  places: readonly (DisplayPlace | DraftPlace)[],
): Promise<void> => {
  for (const one of places) {
    if ('template' in one) await placeDraft(trx, workspace, one)
    // What an incident looks like is shown where it is declared or changed, never by the way.
    else if (incident !== null) await placeDisplay(trx, { workspace, incident }, one)
  }
}

const placeDisplay = async (
  trx: Kysely<Tables>,
  incident: { readonly workspace: WorkspaceId; readonly incident: IncidentNumber },
  { kind, channel }: DisplayPlace,
): Promise<void> => {
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

const selectDue = prepared((db, { now }: { readonly now: Instant }) =>
  db
    .selectFrom('displays')
    .innerJoin('incidents', (shown) =>
      shown
        .onRef('incidents.workspace', '=', 'displays.workspace')
        .onRef('incidents.number', '=', 'displays.incident'),
    )
    .select(['displays.workspace', 'number', 'kind', 'displays.channel', 'message'])
    .select(['version', 'shown', 'attempts', 'uncertain', 'not_before as notBefore'])
    .where(isBehind)
    .where(isFree(now))
    .orderBy('id'),
)

const due = async (db: Kysely<Tables>, now: Instant): Promise<readonly DueDisplay[]> => {
  const { rows } = await selectDue(db, { now })
  return rows.map((row) => ({ ...row, uncertain: row.uncertain === 1 }))
}

/** Its row, as long as it was not moved. */
const rowOf = (trx: Kysely<Tables>, { workspace, number, kind, channel }: DueDisplay) =>
  trx
    .updateTable('displays')
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('kind', '=', kind)
    .where('channel', '=', channel)

const begin = async (trx: Kysely<Tables>, display: DueDisplay): Promise<void> => {
  await rowOf(trx, display).set({ uncertain: 1 }).execute()
}

interface Settled {
  readonly state: DisplayState
  readonly outgoing: readonly Outgoing[]
}

const settle = async (
  trx: Kysely<Tables>,
  display: DueDisplay,
  { state, outgoing }: Settled,
): Promise<void> => {
  const { message, shown, attempts, error, at, uncertain } = state
  const updated = await rowOf(trx, display)
    .set({ message, shown, attempts, ...untilNext(state, display) })
    .set({ error: error === null ? null : harmless(error), uncertain: uncertain ? 1 : 0 })
    .executeTakeFirst()
  // One that was moved meanwhile is shown in the other channel first, and nothing follows from the attempt.
  if (updated.numUpdatedRows === 1n)
    await queue(trx, { workspace: display.workspace, at }, outgoing)
}

const retry = async (trx: Kysely<Tables>, { workspace, channel, at }: Retry): Promise<void> => {
  await retryDrafts(trx, { workspace, channel, at })
  await trx
    .updateTable('displays')
    .set({ shown_version: 0, attempts: 0, error: null, ...hurriedAt(at) })
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where(({ eb, and, or }) =>
      or([
        eb('error', 'is not', null),
        // An attempt may be under way.
        isBehind,
        and([eb('message', 'is', null), eb('kind', '<>', 'topic')]),
      ]),
    )
    .execute()
}
