import type { Kysely } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { Journal, SharedJournal } from '../app/ports/journal.ts'
import type { Reply } from '../app/reply.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Quoted } from '../domain/message.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { append } from './append.ts'
import { draftLink } from './drafts.ts'
import type { Access, Engine } from './engine.ts'
import { find } from './find.ts'
import { prepared } from './prepared.ts'
import type { Tables } from './tables.ts'
import { fromJson } from './text.ts'

/** The journal in a database, on which several can work at once. */
export const sharedJournalIn = (engine: Engine): SharedJournal => ({
  ...journalIn(engine),
  turn: () => {
    const { access, kept } = engine.turn()
    return { journal: journalIn(access), kept }
  },
})

/** The journal in a database. */
export const journalIn = ({ db, write }: Access): Journal => ({
  append: (batch) => append(write, batch),
  find: (workspace, search) => find(db, workspace, search),
  records: (workspace, number, after = 0) => records(db, { workspace, number, after }),
  quoting: (workspace, quoted) => quoting(db, workspace, quoted),
  replyTo: (workspace, delivery) => replyTo(db, { workspace, delivery }),
  draftLink: (workspace, number, template) => draftLink(db, { workspace, number, template }),
  nextNumber: (workspace) => nextNumber(db, workspace),
  workspaces: () => workspaces(db),
})

interface Since {
  readonly workspace: WorkspaceId
  readonly number: IncidentNumber
  readonly after: number
}

const selectRecords = prepared((db, { workspace, number, after }: Since) =>
  db
    .selectFrom('records')
    .select('record')
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('seq', '>', after)
    .orderBy('seq'),
)

const records = async (db: Kysely<Tables>, since: Since): Promise<readonly IncidentRecord[]> => {
  const { rows } = await selectRecords(db, since)
  return rows.map(({ record }) => fromJson(record))
}

const quoting = async (
  db: Kysely<Tables>,
  workspace: WorkspaceId,
  { channel, message }: Quoted,
): Promise<readonly IncidentNumber[]> => {
  const rows = await db
    .selectFrom('quotes')
    .select('incident')
    .distinct()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('message', '=', message)
    .orderBy('incident')
    .execute()
  return rows.map(({ incident }) => incident)
}

interface Delivered {
  readonly workspace: WorkspaceId
  readonly delivery: string
}

const selectReply = prepared((db, { workspace, delivery }: Delivered) =>
  db
    .selectFrom('deliveries')
    .select('reply')
    .where('workspace', '=', workspace)
    .where('key', '=', delivery),
)

const replyTo = async (db: Kysely<Tables>, delivered: Delivered): Promise<Reply | undefined> => {
  const {
    rows: [row],
  } = await selectReply(db, delivered)
  return row === undefined ? undefined : fromJson(row.reply)
}

const nextNumber = async (db: Kysely<Tables>, workspace: WorkspaceId): Promise<IncidentNumber> => {
  const { last } = await db
    .selectFrom('incidents')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

const workspaces = async (db: Kysely<Tables>): Promise<readonly WorkspaceId[]> => {
  const rows = await db
    .selectFrom('incidents')
    .select('workspace')
    .distinct()
    .orderBy('workspace')
    .execute()
  return rows.map(({ workspace }) => workspace)
}
