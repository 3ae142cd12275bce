import type Sqlite from 'better-sqlite3'
import { BUSY_TIMEOUT_MS } from './patience.ts'
import { explained, explaining } from './sqlite-errors.ts'
import { pragma, statement } from './statements.ts'

/** What a piece of work has written, which is on disk when `kept` resolves. */
export interface Written<T> {
  readonly result: T
  /** @throws StorageError where the commit fails: nothing of it was stored then. */
  readonly kept: Promise<void>
}

/**
 * The transaction that those share who write at the same time, so that they share the wait for the disk as
 * well, which costs more than everything else.
 */
export interface Group {
  /**
   * Writes as part of the open transaction, or begins one. Where the work throws, what it wrote is taken back.
   * @throws StorageError `busy` where another process is writing, without waiting.
   */
  join<T>(work: () => Promise<T>): Promise<Written<T>>
  /** Resolves when what has joined so far is on disk; throws where it is not. */
  kept(): Promise<void>
  /** @throws why what was to be kept is not on disk, where it is known by now that it is not. */
  orLost(kept: readonly Promise<void>[]): void
  isOpen(): boolean
  /** Brings what has joined to disk now. */
  close(): Promise<void>
  /** Runs work that needs the connection for itself, between transactions. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** A transaction that was begun, and who waits for its end. */
interface Open {
  readonly kept: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Where nothing waits for the disk. */
const KEPT = Promise.resolve()

/** `stillThere` throws where what is written would be lost. */
export const createGroup = (raw: Sqlite.Database, stillThere: () => void): Group => {
  const inLine = createLine()
  let open: Open | null = null
  const lost = new WeakMap<Promise<void>, unknown>()

  /** Ends the group; a failure is told to those who wait for it, not to whoever ends it. */
  const end = (step: () => void): void => {
    const ended = open
    open = null
    try {
      step()
      ended?.resolve()
    } catch (error) {
      rollback(raw)
      if (ended === null) return
      lost.set(ended.kept, error)
      ended.reject(error)
    }
  }
  const commit = (): void => {
    if (open !== null) end(() => run(raw, 'COMMIT'))
  }
  const close = (): Promise<void> => inLine(async () => commit())
  const begun = (): Open => {
    if (open !== null) return open
    stillThere()
    begin(raw)
    open = waitedFor()
    // Two rounds of the event loop: by then everybody who came at about the same time has joined.
    setImmediate(() => setImmediate(close))
    return open
  }
  return {
    join: (work) =>
      inLine(async () => {
        const { kept } = begun()
        try {
          return { result: await withinSavepoint(raw, work), kept }
        } catch (error) {
          // SQLite itself ends a transaction on some errors, such as a full disk, and with it what others wrote.
          if (!raw.inTransaction) end(() => failAs(error))
          throw error
        }
      }),
    kept: () => open?.kept ?? KEPT,
    orLost: (kept) => {
      for (const one of kept) if (lost.has(one)) throw lost.get(one)
    },
    isOpen: () => open !== null,
    close,
    alone: (work) =>
      inLine(() => {
        commit()
        return work()
      }),
  }
}

/** Runs tasks one after the other. */
const createLine = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const current = last.then(task, task)
    last = current
    return current
  }
}

const waitedFor = (): Open => {
  const { promise, resolve, reject } = withResolvers()
  // Not everybody who writes waits for it.
  promise.catch(() => undefined)
  return { kept: promise, resolve, reject }
}

const withResolvers = () => {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved
    reject = rejected
  })
  return { promise, resolve, reject }
}

const failAs = (error: unknown): never => {
  throw error
}

const withinSavepoint = async <T>(raw: Sqlite.Database, work: () => Promise<T>): Promise<T> => {
  run(raw, 'SAVEPOINT joined')
  try {
    const result = await work()
    run(raw, 'RELEASE joined')
    return result
  } catch (error) {
    if (raw.inTransaction) {
      run(raw, 'ROLLBACK TO joined')
      run(raw, 'RELEASE joined')
    }
    throw explained(error, raw.name)
  }
}

/**
 * Begins to write. A transaction that begins by reading and then writes fails when somebody wrote in between,
 * so those that may write take the lock at once.
 * @throws StorageError `busy` where somebody else has it, without waiting.
 */
export const begin = (raw: Sqlite.Database): void =>
  withoutWaiting(raw, () => run(raw, 'BEGIN IMMEDIATE'))

/** Ends a transaction, unless SQLite did so itself, as it does on errors such as a full disk. */
export const rollback = (raw: Sqlite.Database): void => {
  if (raw.inTransaction) run(raw, 'ROLLBACK')
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

/** Runs a statement without parameters and rows. */
export const run = (raw: Sqlite.Database, sql: string): void => {
  explaining(raw, () => statement(raw, sql).run())
}
