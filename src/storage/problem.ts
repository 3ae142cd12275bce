import { type Trouble, Unstorable } from '../app/unstorable.ts'

/** Why a database cannot be used, as data. A database URL may hold a password, so it is never part of it. */
export type StorageProblem =
  | { readonly code: 'unknown-url' }
  | { readonly code: 'unsupported-engine'; readonly engine: string }
  | { readonly code: 'missing'; readonly path: string }
  | { readonly code: 'unwritable'; readonly path: string; readonly reason: string }
  /** There is no room for more. */
  | { readonly code: 'full'; readonly path: string; readonly reason: string }
  /** The file that was opened has gone from its place. */
  | { readonly code: 'replaced'; readonly path: string }
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
  /** A backup never replaces anything. */
  | { readonly code: 'taken'; readonly path: string }
  | { readonly code: 'uncopied'; readonly path: string; readonly reason: string }

/** Thrown by everything in the store that can say what is wrong with the database. */
export class StorageError extends Unstorable {
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, options?: ErrorOptions) {
    super(troubleOf(problem), describe(problem), options)
    this.name = 'StorageError'
    this.problem = problem
  }
}

const TROUBLES: readonly Trouble[] = ['busy', 'full', 'unwritable', 'damaged']

/** What the app is told; only these four can happen to a database that is open. */
const troubleOf = ({ code }: StorageProblem): Trouble =>
  TROUBLES.find((trouble) => trouble === code) ?? 'unwritable'

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
    case 'full':
      return `The database ${problem.path} cannot grow: ${problem.reason}; make room on its disk`
    case 'replaced':
      return `The database ${problem.path} was removed or replaced while it was in use; put it back, or start anew`
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
    case 'taken':
      return `${problem.path} is there already and was left as it is; name a new file`
    case 'uncopied':
      return `The backup ${problem.path} cannot be written: ${problem.reason}; its folder has to be there, writable and roomy`
  }
}

const list = (names: readonly string[]): string => names.join(', ')
