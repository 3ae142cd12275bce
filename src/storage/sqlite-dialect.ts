import type Sqlite from 'better-sqlite3'
import {
  type Dialect,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import { BUSY_TIMEOUT_MS } from './patience.ts'
import { explained, explaining } from './sqlite-errors.ts'
import { pragma, statement } from './statements.ts'

/** Kysely's way to a SQLite database that is open already. Its errors are explained. */
export const dialectOf = (raw: Sqlite.Database): Dialect => {
  const database = { prepare: (sql: string) => prepared(raw, sql), close: () => raw.close() }
  return Object.assign(new SqliteDialect({ database }), {
    createDriver: () =>
      Object.assign(new SqliteDriver({ database }), {
        beginTransaction: async (_: unknown, { accessMode }: TransactionSettings) =>
          accessMode === 'read only' ? explaining(raw, () => raw.exec('BEGIN')) : begin(raw),
        rollbackTransaction: async () => rollback(raw),
      }),
  })
}

/**
 * Begins to write. A transaction that begins by reading and then writes fails when somebody wrote in between,
 * so those that may write take the lock at once.
 * @throws StorageError `busy` where somebody else has it, without waiting.
 */
export const begin = (raw: Sqlite.Database): void =>
  withoutWaiting(raw, () => raw.exec('BEGIN IMMEDIATE'))

/** Ends a transaction, unless SQLite did so itself, as it does on errors such as a full disk. */
export const rollback = (raw: Sqlite.Database): void => {
  if (raw.inTransaction) explaining(raw, () => raw.exec('ROLLBACK'))
}

/** Takes a step, or fails at once where it would have to wait for somebody else. */
export const withoutWaiting = (raw: Sqlite.Database, step: () => unknown): void => {
  pragma(raw, 'busy_timeout = 0')
  try {
    explaining(raw, step)
  } finally {
    pragma(raw, `busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

const prepared = (raw: Sqlite.Database, sql: string): SqliteStatement => {
  const inner = explaining(raw, () => statement(raw, sql))
  return {
    reader: inner.reader,
    all: (parameters) => explaining(raw, () => inner.all(parameters)),
    run: (parameters) => explaining(raw, () => inner.run(parameters)),
    iterate: (parameters) => rows(raw, inner, parameters),
  }
}

function* rows(
  raw: Sqlite.Database,
  inner: Sqlite.Statement<unknown[]>,
  parameters: readonly unknown[],
): IterableIterator<unknown> {
  try {
    yield* inner.iterate(parameters)
  } catch (error) {
    throw explained(error, raw.name)
  }
}
