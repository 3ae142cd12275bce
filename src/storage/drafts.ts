import { type Kysely, type Selectable, sql } from 'kysely'
import type { DraftPlace } from '../app/draft-place.ts'
import type { WorkspaceId } from '../app/keys.ts'
import type { DraftState, Drafts, DueDraft } from '../app/ports/drafts.ts'
import type { IncidentChange } from '../app/ports/journal.ts'
import type { Outgoing } from '../app/ports/outgoing.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { Access } from './engine.ts'
import { hurriedAt, isBehind, isFree, isUnhurried, unlessHurried, untilNext } from './held-back.ts'
import { queue } from './outbox.ts'
import { prepared } from './prepared.ts'
import { isRedactedSince } from './redacted-since.ts'
import type { DraftRow, Tables } from './tables.ts'
import { fromJson, harmless, toJson } from './text.ts'

/** Drafts in a database. Nobody waits for what is noted here, as with the outbox. */
export const draftsIn = ({ db, write }: Access): Drafts => ({
  due: (now) => due(db, now),
  begin: (draft) => write((trx) => begin(trx, draft), 'long'),
  wait: (draft, notBefore) => write((trx) => wait(trx, draft, notBefore), 'long'),
  settle: (draft, state, following) =>
    write((trx) => settle(trx, draft, { state, ...following }), 'long'),
})

/** What a draft begins with in a channel. */
const NEVER_SHOWN = {
  reference: null,
  shown: null,
  shown_version: 0,
  attempts: 0,
  not_before: null,
  error: null,
  uncertain: 0,
  given_up: 0,
} as const

/** Shows a draft there from now on. One that is there already is looked at again, as somebody asks for it. */
export const placeDraft = async (
  trx: Kysely<Tables>,
  workspace: WorkspaceId,
  { requestedBy, ...place }: DraftPlace,
): Promise<void> => {
  const asked = { requested: 1, requested_by: requestedBy } as const
  const inserted = await trx
    .insertInto('drafts')
    .values({ workspace, ...place, ...NEVER_SHOWN, ...asked })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return
  const row = trx
    .updateTable('drafts')
    .where('workspace', '=', workspace)
    .where('incident', '=', place.incident)
    .where('kind', '=', place.kind)
  const { channel, template } = place
  await row
    .set({ channel, ...NEVER_SHOWN })
    .where('channel', '<>', channel)
    .execute()
  if (place.kind === 'draft')
    await row
      .set({ ...asked, shown_version: 0, attempts: 0, not_before: null, given_up: 0 })
      .where('template', '=', template)
      .execute()
}

const COLUMNS = [
  ...(['drafts.workspace', 'incident', 'kind', 'template', 'drafts.channel'] as const),
  ...(['requested', 'requested_by', 'reference', 'shown', 'attempts', 'uncertain'] as const),
] as const

type Row = Pick<
  Selectable<DraftRow>,
  | ('workspace' | 'incident' | 'kind' | 'template' | 'channel' | 'requested' | 'requested_by')
  | ('reference' | 'shown' | 'attempts' | 'uncertain')
> & { readonly version: number; readonly notBefore: Instant | null }

const selectDue = prepared((db, { now }: { readonly now: Instant }) =>
  db
    .selectFrom('drafts')
    .innerJoin('incidents', (shown) =>
      shown
        .onRef('incidents.workspace', '=', 'drafts.workspace')
        .onRef('incidents.number', '=', 'drafts.incident'),
    )
    .select([...COLUMNS, 'version', 'not_before as notBefore'])
    .where(isBehind)
    .where('given_up', '=', sql.lit(0))
    .where(isFree(now))
    .orderBy('id'),
)

const due = async (db: Kysely<Tables>, now: Instant): Promise<readonly DueDraft[]> => {
  const { rows } = await selectDue(db, { now })
  return rows.map(draftOf)
}

const draftOf = ({ requested, requested_by, shown, uncertain, ...row }: Row): DueDraft => ({
  ...row,
  requested: requested === 1,
  requestedBy: requested_by,
  shown: shown === null ? null : fromJson(shown),
  uncertain: uncertain === 1,
})

/** Its row, as long as it was not moved. */
const rowOf = (trx: Kysely<Tables>, { workspace, incident, kind, template, channel }: DueDraft) =>
  trx
    .updateTable('drafts')
    .where('workspace', '=', workspace)
    .where('incident', '=', incident)
    .where('kind', '=', kind)
    .where('template', '=', template)
    .where('channel', '=', channel)

const begin = async (trx: Kysely<Tables>, draft: DueDraft): Promise<void> => {
  await rowOf(trx, draft).set({ uncertain: 1 }).execute()
}

const wait = async (trx: Kysely<Tables>, draft: DueDraft, notBefore: Instant): Promise<void> => {
  // Whoever asks meanwhile does not wait.
  await rowOf(trx, draft)
    .set({ not_before: notBefore })
    .where('requested', '=', 0)
    .where(isUnhurried(draft))
    .execute()
}

interface Settled {
  readonly state: DraftState
  readonly at: Instant
  readonly outgoing: readonly Outgoing[]
}

const settle = async (
  trx: Kysely<Tables>,
  draft: DueDraft,
  { state, at, outgoing }: Settled,
): Promise<void> => {
  const { reference, version, shown, requested, error, attempts } = state
  if (outgoing.length > 0 && (await isRedactedSince(trx, draft, version))) return
  const updated = await rowOf(trx, draft)
    .set({ reference, shown: shown === null ? null : toJson(shown) })
    .set({ error: error === null ? null : harmless(error), uncertain: state.uncertain ? 1 : 0 })
    .executeTakeFirst()
  // Somebody who has asked meanwhile is still to get it.
  await rowOf(trx, draft)
    .set({ requested: requested ? 1 : 0, attempts })
    .set(untilNext(state, draft))
    .set({ given_up: unlessHurried(state.givenUp ? 1 : 0, draft) })
    .where('requested', '=', draft.requested ? 1 : 0)
    .where('requested_by', 'is', draft.requestedBy)
    .execute()
  // One that was moved meanwhile is shown in the other channel first.
  if (updated.numUpdatedRows === 1n) await queue(trx, { workspace: draft.workspace, at }, outgoing)
}

/**
 * Whoever says how far a draft has come sees that at once, however lately it was brought up to date. One that
 * failed waits for its next attempt.
 */
export const hurryDrafts = async (
  trx: Kysely<Tables>,
  workspace: WorkspaceId,
  { number, records }: Pick<IncidentChange, 'number' | 'records'>,
): Promise<void> => {
  const said = records.find(({ content }) => content.type === 'draft-status')
  if (said === undefined) return
  await trx
    .updateTable('drafts')
    .set(hurriedAt(said.recordedAt))
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('attempts', '=', 0)
    .execute()
}

/** A channel in which everything can be shown from some moment on. */
export interface Retry {
  readonly workspace: WorkspaceId
  readonly channel: string
  readonly at: Instant
}

/** What could not be shown in this channel is tried again, also where an attempt is under way. */
export const retryDrafts = async (
  trx: Kysely<Tables>,
  { workspace, channel, at }: Retry,
): Promise<void> => {
  await trx
    .updateTable('drafts')
    .set({ shown_version: 0, attempts: 0, error: null, given_up: 0, ...hurriedAt(at) })
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where(({ eb, or }) => or([eb('error', 'is not', null), isBehind]))
    .execute()
}

/** The address of the message that stands for a draft; null where none is known. */
export const draftLink = async (
  db: Kysely<Tables>,
  {
    workspace,
    number,
    template,
  }: {
    readonly workspace: WorkspaceId
    readonly number: IncidentNumber
    readonly template: string
  },
): Promise<string | null> => {
  const row = await db
    .selectFrom('drafts')
    .select('shown')
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('kind', '=', 'draft')
    .where('template', '=', template)
    .executeTakeFirst()
  return row?.shown === undefined || row.shown === null ? null : fromJson(row.shown).link
}
