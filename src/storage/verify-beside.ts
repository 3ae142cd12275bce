import type { Kysely } from 'kysely'
import type { Flaw } from './flaw.ts'
import type { Tables } from './tables.ts'
import { isJson } from './text.ts'

/** What is wrong in the tables beside the journal. */
export const besideFlaws = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => [
  ...(await unreadable(db)),
  ...(await shownWrongly(db)),
  ...(await unclearReminders(db)),
]

/** The rows whose JSON cannot be read, and outgoing messages that do not say what they are. */
const unreadable = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  const queries = {
    deliveries: db.selectFrom('deliveries').select(['workspace', 'key', 'reply as json']),
    outbox: db.selectFrom('outbox').select(['workspace', 'id as key', 'message as json']),
    people: db.selectFrom('people').select(['workspace', 'id as key', 'profile as json']),
    drafts: db
      .selectFrom('drafts')
      .select(['workspace', 'id as key', 'shown as json'])
      .where('shown', 'is not', null),
    inbox: db
      .selectFrom('inbox')
      .select(['workspace', 'key', 'event as json'])
      .where('state', '<>', 'done'),
  }
  const flaws: Flaw[] = []
  for (const [table, query] of Object.entries(queries))
    for await (const { workspace, key, json } of query.stream())
      if (!isReadable(table, json ?? ''))
        flaws.push({ code: 'unreadable', table, key: `${workspace}/${key}` })
  return flaws
}

const isReadable = (table: string, json: string): boolean =>
  table === 'outbox' ? isMessage(json) : isJson(json)

const isMessage = (text: string): boolean => {
  if (!isJson(text)) return false
  const message: unknown = JSON.parse(text)
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string'
  )
}

const PLACE = ['id', 'workspace', 'incident', 'kind', 'shown_version', 'behind'] as const
type Place = Pick<Tables['displays'], 'workspace' | 'incident' | 'shown_version'> & {
  readonly id: number
  readonly kind: string
  readonly behind: 0 | 1
}

/** What a place shows must be a version of the incident, and one that is older must be known to be. */
const shownWrongly = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  const displays = db.selectFrom('displays').select(PLACE).$castTo<Place>()
  const drafts = db.selectFrom('drafts').select(PLACE).$castTo<Place>()
  const rows = await db
    .selectFrom(displays.unionAll(drafts).as('place'))
    .innerJoin('incidents', (shown) =>
      shown
        .onRef('incidents.workspace', '=', 'place.workspace')
        .onRef('incidents.number', '=', 'place.incident'),
    )
    .select(['place.workspace', 'incident', 'kind', 'shown_version as shown', 'version'])
    .where(({ and, or, eb, ref }) =>
      or([
        eb('shown_version', '>', ref('version')),
        and([eb('behind', '=', 0), eb('shown_version', '<', ref('version'))]),
      ]),
    )
    .orderBy('place.workspace')
    .orderBy('incident')
    .orderBy('id')
    .execute()
  return rows.map(({ version, ...row }) => ({
    ...row,
    code: row.shown > version ? 'display-ahead' : 'display-overlooked',
  }))
}

const unclearReminders = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  const rows = await db
    .selectFrom('reminders')
    .select(['workspace', 'incident', 'kind'])
    .where(({ and, eb, or }) =>
      or([
        and([eb('off', '=', 1), eb('until', 'is not', null)]),
        and([eb('off', '=', 0), eb('until', 'is', null), eb('reminded_at', 'is', null)]),
      ]),
    )
    .orderBy('workspace')
    .orderBy('incident')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, code: 'reminder-unclear' }))
}
