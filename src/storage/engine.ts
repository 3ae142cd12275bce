import type { Kysely, MigrationProvider } from 'kysely'
import type { Flaw } from './flaw.ts'
import type { Tables } from './tables.ts'
import type { Wiping } from './wiping.ts'

/** Ways to read and to write; both fail with a StorageError where the database cannot be used. */
export interface Access {
  /** For reading. What it gives back is on disk, unless `Turn` says otherwise. */
  readonly db: Kysely<Tables>
  /**
   * Stores what the work writes in one transaction, or nothing of it. While another process is writing it
   * waits, without keeping anybody from reading, and fails as `busy` where it has to wait for too long. The
   * work may be begun more than once.
   */
  write<T>(work: Write<T>, patience?: Patience): Promise<T>
}

/** Writes, by means that belong to its transaction. */
export type Write<T> = (trx: Kysely<Tables>) => Promise<T>

/** A way in that does not wait for the disk; see `SharedJournal.turn`. */
export interface Turn {
  readonly access: Access
  /** Resolves when what was read and written here so far is on disk. @throws where it is not, and never will be. */
  kept(): Promise<void>
}

/** `short`, unless it says otherwise, where somebody waits for an answer; `long` where nobody does. */
export type Patience = 'short' | 'long'

/** An open database of some make; what is not the same in all of them. */
export interface Engine extends Access {
  turn(): Turn
  readonly migrations: MigrationProvider
  /** Makes commits durable. It may change the file, so it comes after the file was recognised. */
  makeDurable(): Promise<void>
  /** Runs the work in one transaction of its own that nobody else writes beside, changes of tables included. */
  exclusively<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** Reads everything as of one moment. */
  snapshot<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** What the database itself finds wrong with its files and references. */
  flaws(db: Kysely<Tables>): Promise<readonly Flaw[]>
  /** @throws StorageError `replaced` where the file is no longer the one that was opened, as every write does. */
  stillThere(): void
  /**
   * Makes a copy as of one moment, complete and sound by itself, in a file that must not be there yet.
   * @throws StorageError `taken`, `uncopied` or `damaged`; there is no copy then.
   */
  backup(file: string): Promise<void>
  /** Builds the file anew, so that nothing is left in it of what was deleted or changed, nor in its log. */
  readonly wiping: Wiping
  /** An error of the driver as a StorageError, where it tells what is wrong with the database. */
  explain(error: unknown): unknown
  close(): Promise<void>
}
