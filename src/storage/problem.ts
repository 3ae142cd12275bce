/** Why a database cannot be used, as data. A database URL may hold a password, so it is never part of it. */
export type StorageProblem =
  | { readonly code: 'unknown-url' }
  | { readonly code: 'unsupported-engine'; readonly engine: string }
  | { readonly code: 'missing'; readonly path: string }
  | { readonly code: 'unwritable'; readonly path: string; readonly reason: string }
  | { readonly code: 'not-a-database'; readonly path: string }
  | { readonly code: 'damaged'; readonly path: string; readonly reason: string }
  /** A sound database, but of another program. */
  | { readonly code: 'foreign'; readonly tables: readonly string[] }
  /** A later version applied migrations that this one does not have. */
  | { readonly code: 'newer'; readonly migrations: readonly string[] }
  | { readonly code: 'pending'; readonly migrations: readonly string[] }
  | { readonly code: 'failed-migration'; readonly migration: string; readonly reason: string }
  /** Another process kept writing for longer than a writer waits; trying again later may succeed. */
  | { readonly code: 'busy' }

/** Thrown by everything in the store that can say what is wrong with the database. */
export class StorageError extends Error {
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, options?: ErrorOptions) {
    super(describe(problem), options)
    this.name = 'StorageError'
    this.problem = problem
  }
}

const describe = (problem: StorageProblem): string => {
  switch (problem.code) {
    case 'unknown-url':
      return 'The database URL is not understood; it reads sqlite:PATH, such as sqlite:data/scribe.db'
    case 'unsupported-engine':
      return `${problem.engine} is not supported by this version yet; use sqlite:PATH`
    case 'missing':
      return `There is no database at ${problem.path}; scribe migrate makes one`
    case 'unwritable':
      return `The database ${problem.path} cannot be written: ${problem.reason}; its file and folder have to be writable`
    case 'not-a-database':
      return `${problem.path} is not a database; it was left as it is; name another file`
    case 'damaged':
      return `The database ${problem.path} is damaged: ${problem.reason}; restore a backup of it`
    case 'foreign':
      return `The database belongs to another program; it has the tables ${list(problem.tables)}; name another file`
    case 'newer':
      return `The database was made by a newer version, which applied ${list(problem.migrations)}; use that version`
    case 'pending':
      return `The database lacks migrations: ${list(problem.migrations)}; run scribe migrate`
    case 'failed-migration':
      return `Migration ${problem.migration} failed and was taken back: ${problem.reason}`
    case 'busy':
      return 'The database is busy: another process keeps writing to it; try again later'
  }
}

const list = (names: readonly string[]): string => names.join(', ')
