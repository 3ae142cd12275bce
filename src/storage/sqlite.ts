import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, SqliteDialect, SqliteDriver, type TransactionSettings } from 'kysely'
import type { Engine } from './engine.ts'
import { migrationsIn } from './migrations.ts'
import { BUSY_TIMEOUT_MS, whenFree } from './patience.ts'
import { explained } from './sqlite-errors.ts'
import { sqliteFlaws } from './sqlite-flaws.ts'
import { pragma, statement } from './statements.ts'
import type { Tables } from './tables.ts'

/** An engine on a SQLite database that is open already. */
export const sqliteEngine = (raw: Sqlite.Database): Engine => {
  const db = new Kysely<Tables>({ dialect: dialectOf(raw) })
  return {
    db,
    migrations: migrationsIn('sqlite', (sql) => raw.exec(sql)),
    makeDurable: () => whenFree(raw, () => pragma(raw, 'journal_mode = WAL')),
    exclusively: (work) =>
      db.connection().execute((connection) => exclusively(raw, () => work(connection))),
    flaws: sqliteFlaws,
    explain: (error) => explained(error, raw.name),
    close: async () => {
      await db.destroy()
      // Kysely leaves a database open that it was never asked anything.
      raw.close()
    },
  }
}

/** Opens a file without changing it. */
export const openRaw = (file: string): Sqlite.Database => {
  const raw = new Sqlite(file)
  try {
    pragma(raw, `busy_timeout = ${BUSY_TIMEOUT_MS}`)
    pragma(raw, 'foreign_keys = ON')
    // Every commit is on disk before it is acknowledged, also when the power fails.
    pragma(raw, 'synchronous = FULL')
    // SQLite looks at a file only when it is asked something.
    statement(raw, 'SELECT count(*) FROM sqlite_schema').get()
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

const dialectOf = (raw: Sqlite.Database): Dialect => {
  const database = { prepare: (sql: string) => statement(raw, sql), close: () => raw.close() }
  return Object.assign(new SqliteDialect({ database }), {
    createDriver: () =>
      Object.assign(new SqliteDriver({ database }), {
        beginTransaction: (_: unknown, settings: TransactionSettings) => begin(raw, settings),
        rollbackTransaction: async () => rollback(raw),
      }),
  })
}

// A transaction that begins by reading and then writes fails when somebody wrote in between, so those that
// may write take the lock at once.
const begin = async (raw: Sqlite.Database, { accessMode }: TransactionSettings): Promise<void> => {
  if (accessMode === 'read only') raw.exec('BEGIN')
  else await whenFree(raw, () => raw.exec('BEGIN IMMEDIATE'))
}

// SQLite ends the transaction itself on errors such as a full disk; a second end would hide that error.
const rollback = (raw: Sqlite.Database): void => {
  if (raw.inTransaction) raw.exec('ROLLBACK')
}

const exclusively = async <T>(raw: Sqlite.Database, work: () => Promise<T>): Promise<T> => {
  await begin(raw, {})
  try {
    const result = await work()
    raw.exec('COMMIT')
    return result
  } catch (error) {
    rollback(raw)
    throw error
  }
}
