import type { Kysely } from 'kysely'
import type { WorkspaceId } from '../app/keys.ts'
import type { People, Profile } from '../app/ports/people.ts'
import type { Access } from './engine.ts'
import type { Tables } from './tables.ts'
import { fold, fromJson, toJson } from './text.ts'

/** People in a database. Handles are compared without regard to capitals; the latest profile wins. */
export const peopleIn = ({ db, write }: Access): People => ({
  profile: async (workspace, id) => {
    const row = await profiles(db, workspace).where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : fromJson(row.profile)
  },
  byHandle: async (workspace, handle) => {
    const named = profiles(db, workspace).where('handle', '=', fold(handle))
    const row = await named.orderBy('fetched_at', 'desc').limit(1).executeTakeFirst()
    return row === undefined ? undefined : fromJson(row.profile)
  },
  remember: (workspace, profile) => write((trx) => remember(trx, workspace, profile)),
})

const profiles = (db: Kysely<Tables>, workspace: WorkspaceId) =>
  db.selectFrom('people').select('profile').where('workspace', '=', workspace)

const remember = async (
  trx: Kysely<Tables>,
  workspace: WorkspaceId,
  profile: Profile,
): Promise<void> => {
  const row = {
    handle: fold(profile.handle),
    fetched_at: profile.fetchedAt,
    profile: toJson(profile),
  }
  await trx
    .insertInto('people')
    .values({ workspace, id: profile.id, ...row })
    .onConflict((known) => known.columns(['workspace', 'id']).doUpdateSet(row))
    .execute()
}
