import type { Kysely, MigrationProvider, Transaction } from 'kysely'
import type { Flaw } from './flaw.ts'
import type { Tables } from './tables.ts'

/** The ways to read and to write; both fail with a StorageError where the database cannot be used. */
export interface Access {
  /** For reading. */
  readonly db: Kysely<Tables>
  /**
   * Stores what the work writes in one transaction, or nothing of it. While another process is writing it
   * waits, without keeping anybody from reading, and fails as `busy` where it has to wait for too long. The
   * work may be begun more than once.
   */
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>, patience?: Patience): Promise<T>
}

/** `short`, unless it says otherwise, where somebody waits for an answer; `long` where nobody does. */
export type Patience = 'short' | 'long'

/** An open database of some make; what is not the same in all of them. */
export interface Engine extends Access {
  readonly migrations: MigrationProvider
  /** Makes commits durable. It may change the file, so it comes after the file was recognised. */
  makeDurable(): Promise<void>
  /** Runs the work in one transaction of its own that nobody else writes beside, changes of tables included. */
  exclusively<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** What the database itself finds wrong with its files and references. */
  flaws(db: Kysely<Tables>): Promise<readonly Flaw[]>
  /**
   * Makes a copy as of one moment, complete and sound by itself, in a file that must not be there yet.
   * @throws StorageError `taken`, `uncopied` or `damaged`; there is no copy then.
   */
  backup(file: string): Promise<void>
  /** An error of the driver as a StorageError, where it tells what is wrong with the database. */
  explain(error: unknown): unknown
  close(): Promise<void>
}
