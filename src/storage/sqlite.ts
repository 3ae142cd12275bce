import Sqlite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Access, Engine, Patience, Write } from './engine.ts'
import { migrationsIn } from './migrations.ts'
import { BUSY_TIMEOUT_MS, whenFree } from './patience.ts'
import { backUp } from './sqlite-backup.ts'
import { kyselyOn } from './sqlite-dialect.ts'
import { explained } from './sqlite-errors.ts'
import { sqliteFlaws } from './sqlite-flaws.ts'
import {
  begin,
  createGroup,
  type Group,
  rollback,
  run,
  type Written,
  withoutWaiting,
} from './sqlite-group.ts'
import { pragma, statement } from './statements.ts'
import { lookAfter } from './still-there.ts'
import type { Tables } from './tables.ts'
import { createWiping, NOTHING_TO_WIPE } from './wiping.ts'

/** An engine on a SQLite database that is open already. */
export const sqliteEngine = (raw: Sqlite.Database): Engine => {
  const stillThere = lookAfter(raw)
  const group = createGroup(raw, stillThere)
  /** Sees what is written and not on disk yet. */
  const within = kyselyOn(raw, () => null)
  const db = kyselyOn(raw, () => (group.isOpen() ? group.close() : null))
  const wiping = raw.memory ? NOTHING_TO_WIPE : createWiping(raw.name)
  const free = <T>(patience: Patience, attempt: () => Promise<T>): Promise<T> =>
    whenFree(patience, attempt, wiping.giveWay)
  const alone = <T>(first: () => void, work: Write<T>): Promise<T> =>
    group.alone(() => between(raw, first, () => work(within)))
  return {
    db,
    write: (work, patience) => free(patience ?? 'short', () => writeNow(group, within, work)),
    turn: () => turnOf({ group, db: within, free }),
    migrations: migrationsIn('sqlite', (sql) => raw.exec(sql)),
    makeDurable: () =>
      free('long', async () => withoutWaiting(raw, () => pragma(raw, 'journal_mode = WAL'))),
    exclusively: (work) => free('long', () => alone(() => begin(raw), work)),
    snapshot: (work) => alone(() => run(raw, 'BEGIN'), work),
    flaws: sqliteFlaws,
    stillThere,
    backup: (file) => group.alone(() => backUp(raw, file)),
    wiping,
    explain: (error) => explained(error, raw.name),
    close: async () => {
      wiping.stop()
      await group.close()
      await db.destroy()
      await within.destroy()
      raw.close()
    },
  }
}

/** Opens a file without changing it. */
export const openRaw = (file: string): Sqlite.Database => {
  const raw = new Sqlite(file)
  try {
    pragma(raw, `busy_timeout = ${BUSY_TIMEOUT_MS}`)
    pragma(raw, 'foreign_keys = ON')
    // Every commit is on disk before it is acknowledged, also when the power fails.
    pragma(raw, 'synchronous = FULL')
    // SQLite looks at a file only when it is asked something.
    statement(raw, 'SELECT count(*) FROM sqlite_schema').get()
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

const writeNow = async <T>(group: Group, db: Kysely<Tables>, work: Write<T>): Promise<T> => {
  const { result, kept } = await group.join(() => work(db))
  await kept
  return result
}

interface Turning {
  readonly group: Group
  readonly db: Kysely<Tables>
  /** Attempts to write until nobody else does. */
  readonly free: <T>(patience: Patience, attempt: () => Promise<T>) => Promise<T>
}

const turnOf = ({ group, db, free }: Turning): ReturnType<Engine['turn']> => {
  // What is open now may be read in this turn.
  const kept = [group.kept()]
  const join = <T>(work: Write<T>): Promise<Written<T>> =>
    group.join(() => {
      // Where that is lost, what is decided by it must not be stored, for its author is told that nothing was.
      group.orLost(kept)
      return work(db)
    })
  const write: Access['write'] = async (work, patience: Patience = 'short') => {
    const written = await free(patience, () => join(work))
    kept.push(written.kept)
    return written.result
  }
  return {
    access: { db, write },
    kept: async () => {
      await Promise.all(kept)
    },
  }
}

const between = async <T>(
  raw: Sqlite.Database,
  first: () => void,
  work: () => Promise<T>,
): Promise<T> => {
  first()
  try {
    const result = await work()
    run(raw, 'COMMIT')
    return result
  } catch (error) {
    rollback(raw)
    throw error
  }
}
