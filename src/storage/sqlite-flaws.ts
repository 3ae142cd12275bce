import { type Kysely, sql } from 'kysely'
import type { Flaw } from './flaw.ts'
import { StorageError } from './problem.ts'
import type { Tables } from './tables.ts'

/** What SQLite finds wrong with its file and the references in it. */
export const sqliteFlaws = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  try {
    return [...(await damages(db)), ...(await orphans(db))]
  } catch (error) {
    // Some damage keeps SQLite from looking any further.
    const said = error instanceof StorageError ? error.cause : error
    return [{ code: 'damaged', detail: String(said) }]
  }
}

const damages = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db)
  return rows
    .map((row) => row.integrity_check)
    .filter((detail) => detail !== 'ok')
    .map((detail) => ({ code: 'damaged', detail }))
}

const orphans = async (db: Kysely<Tables>): Promise<readonly Flaw[]> => {
  const { rows } = await sql<{
    table: string
    parent: string
  }>`PRAGMA foreign_key_check`.execute(db)
  return rows.map(({ table, parent }) => ({ code: 'orphan', table, parent }))
}
