import type { Logger } from 'pino'
import { SECOND } from '../domain/instant.ts'
import type { Granted } from '../granted.ts'
import { createClient, type Slack } from './out/client.ts'
import { failureOf } from './out/failure.ts'

/** The scopes that the bot needs: those on which manifest.yml insists, which is not read at run time. */
export const WANTED_SCOPES: readonly string[] = [
  ...['app_mentions:read', 'channels:history', 'channels:manage', 'channels:read'],
  ...['chat:write', 'commands', 'files:write'],
  ...['groups:history', 'groups:read', 'groups:write'],
  ...['pins:write', 'reactions:read', 'users:read'],
]

/** Scopes that a workspace can do without, each with what the bot leaves out then. */
export const OPTIONAL_SCOPES: Readonly<Record<string, string>> = {
  'bookmarks:write': 'no bookmark of the card in the channel of an incident',
  'canvases:write': 'no canvas with the draft in the channel of an incident',
  'usergroups:read': 'no invitation of the people of a group that is called',
}

/** Nobody waits for this answer within Slack's three seconds. */
const TIMEOUT_MS = 10 * SECOND

/**
 * Asks Slack for the scopes that the token was granted; it does not throw. They come in the header
 * `x-oauth-scopes` of every answer (https://docs.slack.dev/authentication/installing-with-oauth).
 */
export const grantedScopes = async (slack: Slack, log: Logger): Promise<Granted> => {
  try {
    const client = createClient(slack, { timeoutMs: TIMEOUT_MS }, log)
    const { team, team_id, response_metadata } = await client.auth.test()
    const scopes = response_metadata?.scopes?.filter((scope) => scope !== '') ?? null
    return {
      accepted: true,
      workspace: team ?? team_id ?? 'a workspace without a name',
      scopes,
      ...lackingIn(scopes),
    }
  } catch (error) {
    const { error: reason, kind } = failureOf(error)
    return { accepted: false, error: reason, passing: kind === 'passing' || kind === 'throttled' }
  }
}

const lackingIn = (
  scopes: readonly string[] | null,
): Pick<Granted & { accepted: true }, 'missing' | 'declined'> => {
  const lacks = (scope: string): boolean => scopes !== null && !scopes.includes(scope)
  return {
    missing: WANTED_SCOPES.filter(lacks),
    declined: Object.entries(OPTIONAL_SCOPES)
      .filter(([scope]) => lacks(scope))
      .map(([scope, without]) => ({ scope, without })),
  }
}
