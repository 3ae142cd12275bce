import { type Kysely, sql } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { Search } from '../app/ports/journal.ts'
import type { Status } from '../domain/incident.ts'
import type { IncidentLine } from '../domain/line.ts'
import { prepared } from './prepared.ts'
import type { IncidentRow, Tables } from './tables.ts'
import { fold, fromJson } from './text.ts'

/** Which incidents a search for a status means. Users no longer suffer in a mitigated one, but it is not over. */
const STATUSES: Readonly<Record<NonNullable<Search['status']>, readonly Status[]>> = {
  open: ['open', 'mitigated'],
  resolved: ['resolved'],
}

// Databases bound the length of a pattern and the number of conditions. So they narrow the search down by
// some words of a sensible length, and what they find is checked for all words.
const NARROWING_WORDS = 8
const NARROWING_LENGTH = 200

/** Incidents of a workspace by number, newest first; see `Journal.find`. */
export const find = async (
  db: Kysely<Tables>,
  workspace: WorkspaceId,
  search: Search,
): Promise<readonly IncidentLine[]> => {
  const { words = [] } = search
  if (words.length === 0)
    return linesOf((await selecting(search)(db, { workspace, ...search })).rows)
  const wanted = [...new Set(words.map(fold))]
  let query = narrowed(db, { workspace, ...search })
  for (const word of narrowing(wanted))
    query = query.where(sql<boolean>`searchable like ${containing(word)} escape '\\'`)
  const rows = await query.execute()
  return linesOf(rows.filter(({ searchable }) => wanted.every((word) => searchable.includes(word))))
}

type Narrowing = Omit<Search, 'words'> & { readonly workspace: WorkspaceId }

/** SQLite would rather walk through all incidents in the order of a column than look up a few and sort them. */
const BY_NUMBER = sql`+number`

const narrowed = (
  db: Kysely<Tables>,
  { workspace, status, channel, declaredIn, endedAfter }: Narrowing,
) => {
  let query = db
    .selectFrom('incidents')
    .select(['line', 'searchable'])
    .where('workspace', '=', workspace)
  if (status !== undefined) query = query.where('status', 'in', STATUSES[status])
  if (channel !== undefined) query = query.where('channel', '=', channel)
  if (declaredIn !== undefined) query = query.where('declared_in', '=', declaredIn)
  if (endedAfter !== undefined) query = query.where('ended_at', '>', endedAfter)
  return query.orderBy(BY_NUMBER, 'desc')
}

type Selecting = ReturnType<typeof prepared<Narrowing, Pick<IncidentRow, 'line' | 'searchable'>>>

/** The queries without words, by which of the conditions they have. */
const known = new Map<string, Selecting>()

const selecting = ({ status, ...search }: Search): Selecting => {
  const key = [status, ...Object.keys(search)].join()
  const found =
    known.get(key) ??
    prepared((db, { status: _, ...places }: Narrowing) =>
      narrowed(db, status === undefined ? places : { ...places, status }),
    )
  known.set(key, found)
  return found
}

const linesOf = (rows: readonly Pick<IncidentRow, 'line'>[]): readonly IncidentLine[] =>
  rows.map(({ line }) => fromJson(line))

const narrowing = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.length <= NARROWING_LENGTH).slice(0, NARROWING_WORDS)

/** The pattern of texts that contain a word; `%` and `_` in it mean themselves. */
const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
