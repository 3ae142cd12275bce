import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { root } from '../root.ts'
import { explained } from './sqlite-errors.ts'

/** Builds the file of a database anew, in a process of its own. */
export interface Wiping {
  /**
   * Begins, unless it was begun or given up just now. @returns whether it was done.
   * @throws StorageError `busy` where somebody reads for too long, `full` where there is no room.
   */
  wipe(): Promise<boolean>
  /** Somebody has waited so long to write: a wipe that takes longer is given up, to be begun anew later. */
  giveWay(waitedMs: number): void
  /** Ends what is going on, and begins nothing any more. */
  stop(): void
}

/** A wipe that is about to be finished is worth this wait. */
const WAIT_MS = 200
/** After this time without success it gives way to nobody any more, who are then told that the database is busy. */
const GIVES_WAY_MS = 60 * 60 * 1000
/** What did not succeed is tried again after so many times as long as it took, so that the disk serves others too. */
const REST = 3

const PROGRAM = fileURLToPath(new URL('dist/wiper.js', root))

/** Of the database in a file. */
export const createWiping = (file: string): Wiping => {
  let running: ChildProcess | null = null
  let failing: number | null = null
  let restUntil = 0
  let isStopped = false
  const attempt = async (from: number): Promise<boolean> => {
    const child = start(file)
    running = child
    try {
      return await outcomeOf(child, file)
    } finally {
      running = null
      restUntil = performance.now() + REST * (performance.now() - from)
    }
  }
  const wipe = async (): Promise<boolean> => {
    const from = performance.now()
    if (isStopped || running !== null || from < restUntil) return false
    failing ??= from
    const isDone = await attempt(from)
    if (isDone) [failing, restUntil] = [null, 0]
    return isDone
  }
  const kill = (): void => {
    running?.kill('SIGKILL')
  }
  const giveWay = (waitedMs: number): void => {
    const isPatient = failing !== null && performance.now() - failing < GIVES_WAY_MS
    if (waitedMs >= WAIT_MS && isPatient) kill()
  }
  const stop = (): void => {
    isStopped = true
    kill()
  }
  return { wipe, giveWay, stop }
}

/** A database in memory has no file, and nothing of it stays. */
export const NOTHING_TO_WIPE: Wiping = {
  wipe: async () => true,
  giveWay: () => undefined,
  stop: () => undefined,
}

const start = (file: string): ChildProcess =>
  spawn(process.execPath, [PROGRAM, file], {
    // SQLite writes the new file beside the old one first: there has to be room, and nobody else may look there.
    env: { SQLITE_TMPDIR: dirname(file) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })

const outcomeOf = async (child: ChildProcess, file: string): Promise<boolean> => {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  const said = child.stdout === null ? Promise.resolve('') : text(child.stdout)
  const [code, problem] = await Promise.all([ended, said])
  if (code === 0) return true
  if (child.killed) return false
  throw explained(errorIn(problem), file)
}

const errorIn = (said: string): Error => {
  try {
    const { code, message }: { readonly code: string; readonly message: string } = JSON.parse(said)
    return code === '' ? new Error(message) : new Sqlite.SqliteError(message, code)
  } catch {
    return new Error('The database file was not built anew: its program ended early')
  }
}
