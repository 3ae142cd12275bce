import type Sqlite from 'better-sqlite3'

/**
 * Every database that was opened, with every statement that was ever asked of it. None is given to the garbage
 * collector: with Node 24.19 and later, better-sqlite3 12 aborts the process when it collects a database, a
 * statement or an iterator.
 */
const kept = new Map<Sqlite.Database, Map<string, Sqlite.Statement<unknown[]>>>()
const iterators: IterableIterator<unknown>[] = []

/**
 * A prepared statement, the same one for the same words. The words are all our own, with values as parameters,
 * so there are few of them.
 */
export const statement = (raw: Sqlite.Database, sql: string): Sqlite.Statement<unknown[]> => {
  const known = kept.get(raw) ?? new Map<string, Sqlite.Statement<unknown[]>>()
  kept.set(raw, known)
  const prepared = known.get(sql) ?? raw.prepare<unknown[]>(sql)
  known.set(sql, prepared)
  return prepared
}

/** Reads rows one after the other. For what is seldom asked: what reads them is kept for ever. */
export const rowsOf = (
  prepared: Sqlite.Statement<unknown[]>,
  parameters: readonly unknown[],
): IterableIterator<unknown> => {
  const rows = prepared.iterate(...parameters)
  iterators.push(rows)
  return rows
}

/** Sets or asks a PRAGMA. `raw.pragma` would prepare a statement each time. */
export const pragma = (raw: Sqlite.Database, words: string): void => {
  const prepared = statement(raw, `PRAGMA ${words}`)
  if (prepared.reader) prepared.all()
  else prepared.run()
}
