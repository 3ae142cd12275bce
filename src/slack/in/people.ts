import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { WorkspaceId } from '../../app/keys.ts'
import type { Clock } from '../../app/ports/clock.ts'
import type { People, Profile } from '../../app/ports/people.ts'
import { HOUR, isLately, SECOND } from '../../domain/instant.ts'

/** Looks people up: zone, locale and name from their profile. */
export interface Directory {
  /** The profile of a person; the last one known, or undefined, where Slack does not answer in time. */
  profile(workspace: WorkspaceId, id: string): Promise<Profile | undefined>
  byHandle(workspace: WorkspaceId, handle: string): Promise<Profile | undefined>
}

interface Sources {
  readonly client: Pick<WebClient, 'users'>
  readonly people: People
  readonly clock: Clock
  readonly log: Logger
}

/** Zones and names change seldom; a traveller's new zone is seen within this time. */
const FRESH = 6 * HOUR
/** A command must be answered within three seconds, whatever Slack's Web API does. */
const PATIENCE = SECOND
/** So many people are remembered; more seldom speak at the same time. */
const SEEN = 1000
/** After a failed look-up that person is not looked up again for a while. */
const PAUSE = 30 * SECOND
/** After Slack was too slow once nobody is looked up for a while, so that no request waits twice. */
const REST = 10 * SECOND

// Fields may be absent: for apps, for people of other workspaces, without the scope users:read.
const usersInfo = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    tz: z.string().nullish(),
    locale: z.string().nullish(),
    profile: z.object({ real_name: z.string().optional() }).optional(),
  }),
})

export const createDirectory = (sources: Sources): Directory => {
  const { people, clock } = sources
  const pending = new Map<string, Promise<Profile | undefined>>()
  /** Those seen last, who need not be read again for each thing that they type. */
  const seen = new Map<string, Profile>()
  const failedAt = new Map<string, number>()
  let restUntil = 0
  const rest = (): void => {
    restUntil = performance.now() + REST
  }

  const lookUp = async (workspace: WorkspaceId, id: string): Promise<Profile | undefined> => {
    const key = `${workspace}/${id}`
    const failed = failedAt.get(key)
    if (failed !== undefined && isLately(failed, clock.now(), PAUSE)) return undefined
    if (performance.now() < restUntil) return undefined
    const fetching = pending.get(key) ?? fetchProfile(sources, id, rest)
    pending.set(key, fetching)
    const profile = await fetching
    pending.delete(key)
    if (profile === undefined) failedAt.set(key, clock.now())
    else await remember(profile, workspace, sources)
    return profile
  }

  return {
    profile: async (workspace, id) => {
      const key = `${workspace}/${id}`
      const known = seen.get(key) ?? (await people.profile(workspace, id))
      const isFresh = known !== undefined && isLately(known.fetchedAt, clock.now(), FRESH)
      const profile = isFresh ? known : ((await lookUp(workspace, id)) ?? known)
      // Setting anew moves it to the end; the first one is the one not seen for longest.
      seen.delete(key)
      if (profile !== undefined) seen.set(key, profile)
      const [first] = seen.keys()
      if (seen.size > SEEN && first !== undefined) seen.delete(first)
      return profile
    },
    byHandle: (workspace, handle) => people.byHandle(workspace, handle),
  }
}

/** What cannot be kept is looked up once more another time; nobody waits for it, and nothing fails by it. */
const remember = async (
  profile: Profile,
  workspace: WorkspaceId,
  { people, log }: Sources,
): Promise<void> => {
  try {
    await people.remember(workspace, profile)
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'profile not kept')
  }
}

const fetchProfile = async (
  { client, clock, log }: Sources,
  id: string,
  rest: () => void,
): Promise<Profile | undefined> => {
  try {
    const answer = await Promise.race([
      client.users.info({ user: id, include_locale: true }),
      tooLate(),
    ])
    const { user } = usersInfo.parse(answer)
    const handle = user.name ?? id
    return {
      id,
      handle,
      fetchedAt: clock.now(),
      name: user.profile?.real_name || user.real_name || handle,
      zone: user.tz ?? null,
      locale: user.locale ?? null,
    }
  } catch (error) {
    if (error instanceof TooLate) rest()
    log.warn(
      { person: id, error: error instanceof Error ? error.message : 'unknown' },
      'no profile',
    )
    return undefined
  }
}

class TooLate extends Error {}

const tooLate = async (): Promise<never> => {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())
  throw new TooLate('Slack did not answer in time')
}
