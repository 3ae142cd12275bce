import { readdir, readFile } from 'node:fs/promises'
import { type Migration, type MigrationProvider, Migrator } from 'kysely'
import { root } from '../root.ts'
import type { Engine } from './engine.ts'
import { StorageError } from './problem.ts'

/** Names of migrations, in the order in which they are applied. */
export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
}

/** The numbered SQL files of a folder in `migrations/`; `run` takes all the statements of a file at once. */
export const migrationsIn = (folder: string, run: (sql: string) => void): MigrationProvider => ({
  getMigrations: async () => {
    const at = new URL(`migrations/${folder}/`, root)
    const files = (await readdir(at)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort()
    const migrationOf = (file: string): Migration => ({
      up: async () => run(await readFile(new URL(file, at), 'utf8')),
    })
    return Object.fromEntries(files.map((file) => [file.replace(/\.sql$/, ''), migrationOf(file)]))
  },
})

/**
 * Which migrations a database has, and which it lacks.
 * @throws StorageError `newer` or `foreign` where they are not ours to complete.
 */
export const migrationState = async (engine: Engine): Promise<MigrationState> => {
  const known = Object.keys(await engine.migrations.getMigrations())
  const applied = await appliedTo(engine)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new StorageError({ code: 'newer', migrations: unknown })
  return { applied, pending: known.filter((name) => !applied.includes(name)) }
}

const appliedTo = async ({ db }: Engine): Promise<readonly string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  const names = tables.map(({ name }) => name)
  if (names.length === 0) return []
  if (!names.includes('kysely_migration'))
    throw new StorageError({ code: 'foreign', tables: names })
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

/**
 * Applies what is pending, all or nothing, and gives back the names.
 * @throws StorageError `failed-migration`; the database is then as it was.
 */
export const applyMigrations = (engine: Engine): Promise<readonly string[]> =>
  engine.exclusively(async (db) => {
    const migrator = new Migrator({ db, provider: engine.migrations })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error !== undefined) {
      const failed = results.find(({ status }) => status === 'Error')
      if (failed === undefined) throw error
      throw new StorageError(
        { code: 'failed-migration', migration: failed.migrationName, reason: String(error) },
        { cause: error },
      )
    }
    return results.map(({ migrationName }) => migrationName)
  })
