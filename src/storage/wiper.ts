/**
 * A program of its own, which builds the file of a database anew: `node wiper.js FILE`. It ends with 0 when
 * that is done, or prints what SQLite says as `{"code","message"}` and ends with 1. The file is written in a
 * thread, so that this process still notices that whoever has started it is gone, and goes as well: nobody
 * else could end it, and until then nobody can write to the database.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { statement } from './statements.ts'

interface Problem {
  readonly code: string
  readonly message: string
}

/** How long it waits for a writer to finish; nobody waits for this program. */
const PATIENCE_MS = 5000

/** `secure_delete` would not do: it clears what is deleted, but not the copies left where rows have moved. */
const rebuild = (file: string): void => {
  const raw = new Sqlite(file, { fileMustExist: true })
  raw.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; PRAGMA synchronous = FULL`)
  // Where somebody reads an older state the log could not be emptied in the end either, so that comes first.
  emptyLog(raw)
  raw.exec('VACUUM')
  emptyLog(raw)
}

/** Makes the log a part of the file. Until then what was there before is in both. */
const emptyLog = (raw: Sqlite.Database): void => {
  // Most of it is done here, which keeps nobody from writing.
  raw.exec('PRAGMA wal_checkpoint(PASSIVE); PRAGMA busy_timeout = 500')
  // SQLite does not throw where somebody is in the way, but says so.
  const row = statement(raw, 'PRAGMA wal_checkpoint(TRUNCATE)').get()
  raw.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`)
  if (isBusy(row)) throw new Sqlite.SqliteError('somebody reads an older state', 'SQLITE_BUSY')
}

const isBusy = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && 'busy' in row && row.busy !== 0

const problemOf = (error: unknown): Problem => ({
  code: error instanceof Sqlite.SqliteError ? error.code : '',
  message: error instanceof Error ? error.message : String(error),
})

const inThread = (file: string): Problem | null => {
  try {
    rebuild(file)
    return null
  } catch (error) {
    return problemOf(error)
  }
}

const end = (problem: Problem | null): void => {
  if (problem !== null) process.stdout.write(JSON.stringify(problem))
  process.exit(problem === null ? 0 : 1)
}

if (isMainThread) {
  // The other end of this pipe is closed by whoever has started this program, or by their death.
  process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL')).resume()
  const [, , file] = process.argv
  new Worker(new URL(import.meta.url), { workerData: file })
    .on('message', end)
    .on('error', (error) => end(problemOf(error)))
} else {
  parentPort?.postMessage(inThread(String(workerData)))
}
