import { resolve } from 'node:path'
import { StorageError } from './problem.ts'

const MEMORY = ':memory:'

/** Where the database is: an absolute path, or null for one that lives in memory only. */
export interface Location {
  readonly path: string | null
}

/**
 * Reads `sqlite:` with a relative or absolute path behind it, or `sqlite::memory:`.
 * @throws StorageError `unknown-url` or `unsupported-engine`.
 */
export const locationOf = (url: string): Location => {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? []
  if (/^postgres(ql)?$/i.test(scheme))
    throw new StorageError({ code: 'unsupported-engine', engine: 'PostgreSQL' })
  // SQLite takes an empty path as a database that vanishes when it is closed.
  if (scheme.toLowerCase() !== 'sqlite' || rest.trim() === '')
    throw new StorageError({ code: 'unknown-url' })
  return { path: rest === MEMORY ? null : resolve(rest) }
}

/** The location as SQLite wants to be told. */
export const fileName = ({ path }: Location): string => path ?? MEMORY
