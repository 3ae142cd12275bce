import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import { migrationsIn } from './migrations.ts'
import { BUSY_TIMEOUT_MS, whenFree } from './patience.ts'
import { backUp } from './sqlite-backup.ts'
import { begin, dialectOf, rollback, withoutWaiting } from './sqlite-dialect.ts'
import { explained } from './sqlite-errors.ts'
import { sqliteFlaws } from './sqlite-flaws.ts'
import { pragma, statement } from './statements.ts'
import type { Tables } from './tables.ts'

/** An engine on a SQLite database that is open already. */
export const sqliteEngine = (raw: Sqlite.Database): Engine => {
  const db = new Kysely<Tables>({ dialect: dialectOf(raw) })
  return {
    db,
    write: (work, patience = 'short') => whenFree(patience, () => db.transaction().execute(work)),
    migrations: migrationsIn('sqlite', (sql) => raw.exec(sql)),
    makeDurable: () =>
      whenFree('long', async () => withoutWaiting(raw, () => pragma(raw, 'journal_mode = WAL'))),
    exclusively: (work) =>
      db.connection().execute((connection) => exclusively(raw, () => work(connection))),
    flaws: sqliteFlaws,
    backup: (file) => db.connection().execute(() => backUp(raw, file)),
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

const exclusively = async <T>(raw: Sqlite.Database, work: () => Promise<T>): Promise<T> => {
  await whenFree('long', async () => begin(raw))
  try {
    const result = await work()
    raw.exec('COMMIT')
    return result
  } catch (error) {
    rollback(raw)
    throw error
  }
}
