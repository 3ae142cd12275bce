import type { Kysely } from 'kysely'
import type { ReminderKind } from '../app/ports/outgoing.ts'
import type { Reminded, Reminders } from '../app/ports/reminders.ts'
import type { Access } from './engine.ts'
import { queue } from './outbox.ts'
import { isRedactedSince } from './redacted-since.ts'
import type { ReminderRow, Tables } from './tables.ts'

/** Reminders in a database. Somebody waits where one is put off. */
export const remindersIn = ({ db, write }: Access): Reminders => ({
  of: (workspace, incident) => remindersOf(db, { workspace, incident }),
  remind: (workspace, incident, { kind, at, version, outgoing }) =>
    write(async (trx) => {
      if (await isRedactedSince(trx, { workspace, incident }, version)) return
      await note(trx, { workspace, incident, kind }, { reminded_at: at })
      await queue(trx, { workspace, at }, [outgoing])
    }, 'long'),
  putOff: (workspace, incident, { kind, until }) =>
    write((trx) =>
      note(trx, { workspace, incident, kind }, { until, off: until === null ? 1 : 0 }),
    ),
})

type Where = Pick<ReminderRow, 'workspace' | 'incident'>

const remindersOf = async (
  db: Kysely<Tables>,
  { workspace, incident }: Where,
): Promise<readonly Reminded[]> => {
  const rows = await db
    .selectFrom('reminders')
    .select(['kind', 'reminded_at as at', 'until', 'off'])
    .where('workspace', '=', workspace)
    .where('incident', '=', incident)
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, off: row.off === 1 }))
}

type Noted =
  | Pick<ReminderRow, 'reminded_at'>
  | { readonly until: ReminderRow['until']; readonly off: 0 | 1 }

/** Changes what is noted of a reminder, and leaves the rest as it is. */
const note = async (
  trx: Kysely<Tables>,
  which: Where & { readonly kind: ReminderKind },
  noted: Noted,
): Promise<void> => {
  await trx
    .insertInto('reminders')
    .values({ reminded_at: null, until: null, off: 0, ...which, ...noted })
    .onConflict((known) => known.columns(['workspace', 'incident', 'kind']).doUpdateSet(noted))
    .execute()
}
