import type { Kysely, MigrationProvider } from 'kysely'
import type { Flaw } from './flaw.ts'
import type { Tables } from './tables.ts'

/** An open database of some make; what is not the same in all of them. */
export interface Engine {
  readonly db: Kysely<Tables>
  readonly migrations: MigrationProvider
  /** Makes commits durable. It may change the file, so it comes after the file was recognised. */
  makeDurable(): Promise<void>
  /** Runs the work in one transaction of its own that nobody else writes beside, changes of tables included. */
  exclusively<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** What the database itself finds wrong with its files and references. */
  flaws(db: Kysely<Tables>): Promise<readonly Flaw[]>
  /** An error of the driver as a StorageError, where it tells what is wrong with the database. */
  explain(error: unknown): unknown
  close(): Promise<void>
}
