import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Archive } from '../app/ports/archive.ts'
import type { Displays } from '../app/ports/displays.ts'
import type { Drafts } from '../app/ports/drafts.ts'
import type { Erasing } from '../app/ports/erasing.ts'
import type { Inbox } from '../app/ports/inbox.ts'
import type { SharedJournal } from '../app/ports/journal.ts'
import type { Outbox } from '../app/ports/outbox.ts'
import type { People } from '../app/ports/people.ts'
import type { Reminders } from '../app/ports/reminders.ts'
import { displaysIn } from './displays.ts'
import { draftsIn } from './drafts.ts'
import type { Engine } from './engine.ts'
import { inboxIn } from './inbox.ts'
import { sharedJournalIn } from './journal.ts'
import { applyMigrations, type MigrationState, migrationState } from './migrations.ts'
import { outboxIn } from './outbox.ts'
import { peopleIn } from './people.ts'
import { StorageError } from './problem.ts'
import { remindersIn } from './reminders.ts'
import { archiveIn } from './restore.ts'
import { sqliteEngine } from './sqlite.ts'
import { openSqlite } from './sqlite-file.ts'
import { locationOf } from './url.ts'
import { type Verified, verify } from './verify.ts'
import type { Derive } from './verify-incident.ts'
import { erasingIn } from './wipe.ts'

/** An open database, seen through the ports of the app. */
export interface Store {
  readonly journal: SharedJournal
  readonly outbox: Outbox
  readonly people: People
  readonly inbox: Inbox
  readonly displays: Displays
  readonly drafts: Drafts
  readonly reminders: Reminders
  readonly erasing: Erasing
  readonly archive: Archive
  /** Which migrations the database has at this moment; it also tells whether the database answers and is there. */
  migrations(): Promise<MigrationState>
  /** Looks for damage without changing anything; `derive` tells an incident's row from its records. */
  verify(derive: Derive): Promise<Verified>
  close(): Promise<void>
}

/** What may be done to a database that is opened. */
export interface Opening {
  readonly migrate?: boolean
  readonly create?: boolean
}

/**
 * Opens the database of a URL, `sqlite:PATH` or `sqlite::memory:`, and applies pending migrations. With
 * `create: false` a database that is missing is an error; with `migrate: false` pending migrations are as well,
 * and nothing is changed.
 * @throws StorageError, which says in `problem` what is wrong with the URL or the database.
 */
export const openStore = async (
  url: string,
  { migrate: mayMigrate = true, create = mayMigrate }: Opening = {},
): Promise<Store> => {
  const engine = await openEngine(url, create)
  return orClose(engine, async () => {
    const { pending } = await migrationState(engine)
    if (pending.length > 0 && !mayMigrate)
      throw new StorageError({ code: 'pending', migrations: pending })
    if (mayMigrate) await engine.makeDurable()
    if (pending.length > 0) await applyMigrations(engine)
    return storeOn(engine)
  })
}

/**
 * Applies pending migrations, creating the database where there is none, and gives back their names.
 * @throws StorageError as `openStore` does.
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const engine = await openEngine(url, true)
  const applied = await orClose(engine, async () => {
    const { pending } = await migrationState(engine)
    await engine.makeDurable()
    return pending.length > 0 ? applyMigrations(engine) : []
  })
  await engine.close()
  return applied
}

/**
 * Copies the database of a URL into a new file, as `Engine.backup` does, while others use it. Nothing is
 * changed there, so that an older database can be copied before it is migrated. Gives back the copy's bytes.
 * @throws StorageError as `openStore` does, and `taken` or `uncopied`.
 */
export const backup = async (url: string, file: string): Promise<number> => {
  const engine = await openEngine(url, false)
  await orClose(engine, async () => {
    await migrationState(engine)
    await engine.backup(resolve(file))
  })
  await engine.close()
  return (await stat(file)).size
}

const openEngine = async (url: string, create: boolean): Promise<Engine> =>
  sqliteEngine(await openSqlite(locationOf(url), { create }))

const orClose = async <T>(engine: Engine, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    await engine.close()
    throw engine.explain(error)
  }
}

const storeOn = (engine: Engine): Store => ({
  journal: sharedJournalIn(engine),
  outbox: outboxIn(engine),
  people: peopleIn(engine),
  inbox: inboxIn(engine),
  displays: displaysIn(engine),
  drafts: draftsIn(engine),
  reminders: remindersIn(engine),
  erasing: erasingIn(engine),
  archive: archiveIn(engine),
  migrations: async () => {
    engine.stillThere()
    return migrationState(engine)
  },
  verify: (derive) => verify(engine, derive),
  close: () => engine.close(),
})
