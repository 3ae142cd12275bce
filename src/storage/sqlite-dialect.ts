import type Sqlite from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { connect } from './prepared.ts'
import { explained, explaining } from './sqlite-errors.ts'
import { rowsOf, statement } from './statements.ts'
import type { Tables } from './tables.ts'

/** What has to be over before a query may run; null where nothing is. */
export type Before = () => Promise<void> | null

/**
 * Kysely's way to a SQLite database that is open already. Its errors are explained. Transactions are not made
 * here but in `sqlite-group.ts`, because those who write share them.
 */
export const kyselyOn = (raw: Sqlite.Database, before: Before): Kysely<Tables> => {
  const connection = connectionTo(raw, before)
  return connect(new Kysely<Tables>({ dialect: dialectOf(connection) }), connection)
}

const dialectOf = (connection: DatabaseConnection): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => driverOf(connection),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

const driverOf = (connection: DatabaseConnection): Driver => ({
  init: async () => undefined,
  acquireConnection: async () => connection,
  releaseConnection: async () => undefined,
  beginTransaction: notHere,
  commitTransaction: notHere,
  rollbackTransaction: notHere,
  destroy: async () => undefined,
})

const notHere = async (): Promise<never> => {
  throw new Error('A transaction is begun by the engine')
}

const connectionTo = (raw: Sqlite.Database, before: Before): DatabaseConnection => ({
  executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
    // Nothing may come in between, so it is asked again after each wait.
    for (let wait = before(); wait !== null; wait = before()) await wait
    const prepared = explaining(raw, () => statement(raw, sql))
    if (prepared.reader)
      return { rows: explaining(raw, () => prepared.all(...parameters)) as readonly R[] as R[] }
    const { changes, lastInsertRowid } = explaining(raw, () => prepared.run(...parameters))
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  },
  streamQuery: async function* <R>({ sql, parameters }: CompiledQuery) {
    for (let wait = before(); wait !== null; wait = before()) await wait
    try {
      for (const row of rowsOf(statement(raw, sql), parameters)) yield { rows: [row as R] }
    } catch (error) {
      throw explained(error, raw.name)
    }
  },
})
