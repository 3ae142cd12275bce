import Sqlite from 'better-sqlite3'
import { StorageError, type StorageProblem } from './problem.ts'

/** The error as a StorageError where it tells what is wrong with the file, else the error itself. */
export const explained = (error: unknown, path: string): unknown => {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const problem = problemOf(error, path)
  return problem === null ? error : new StorageError(problem, { cause: error })
}

/** Takes a step in an open database and explains its error. */
export const explaining = <T>(raw: Sqlite.Database, step: () => T): T => {
  try {
    return step()
  } catch (error) {
    throw explained(error, raw.name)
  }
}

/** Whether SQLite says that the file was never a database, or is none any longer. */
export const isNoDatabase = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB'

const problemOf = (
  { code, message }: InstanceType<Sqlite.SqliteError>,
  path: string,
): StorageProblem | null => {
  // Many codes have the same message.
  const reason = `${message} (${code})`
  const [, kind] = code.split('_')
  switch (kind) {
    case 'CORRUPT':
    case 'NOTADB':
      return { code: 'damaged', path, reason }
    case 'CANTOPEN':
    case 'READONLY':
    case 'PERM':
    case 'IOERR':
      return { code: 'unwritable', path, reason }
    case 'FULL':
      return { code: 'full', path, reason }
    case 'BUSY':
    case 'PROTOCOL':
      return { code: 'busy' }
    default:
      return null
  }
}
