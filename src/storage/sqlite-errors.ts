import Sqlite from 'better-sqlite3'
import { StorageError, type StorageProblem } from './problem.ts'

/** The error as a StorageError where it tells what is wrong with the file, else the error itself. */
export const explained = (error: unknown, path: string): unknown => {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const problem = problemOf(error, path)
  return problem === null ? error : new StorageError(problem, { cause: error })
}

const problemOf = (
  error: InstanceType<Sqlite.SqliteError>,
  path: string,
): StorageProblem | null => {
  const reason = error.message
  const [, kind] = error.code.split('_')
  switch (kind) {
    case 'NOTADB':
      return { code: 'not-a-database', path }
    case 'CORRUPT':
      return { code: 'damaged', path, reason }
    case 'CANTOPEN':
    case 'READONLY':
    case 'IOERR':
      return { code: 'unwritable', path, reason }
    case 'BUSY':
      return { code: 'busy' }
    default:
      return null
  }
}
