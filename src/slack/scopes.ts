import type { Logger } from 'pino'
import { SECOND } from '../domain/instant.ts'
import { createClient, type Slack } from './app.ts'
import { failureOf } from './failure.ts'

/** The scopes that the bot works with: those for which manifest.yml asks, which is not read at run time. */
export const WANTED_SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'files:write',
  'users:read',
]

/** What Slack says of a bot token. */
export type Granted =
  | {
      readonly accepted: true
      readonly workspace: string
      /** Null where the answer does not tell them, as through a proxy that drops headers. */
      readonly scopes: readonly string[] | null
      /** Those that the bot works with and lacks. */
      readonly missing: readonly string[]
    }
  | { readonly accepted: false; readonly error: string; readonly passing: boolean }

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
      ...{ accepted: true, workspace: team ?? team_id ?? 'a workspace without a name', scopes },
      missing: scopes === null ? [] : WANTED_SCOPES.filter((scope) => !scopes.includes(scope)),
    }
  } catch (error) {
    const { error: reason, kind } = failureOf(sourceOf(error))
    // A server that is not Slack's may answer with a page, which the client takes for Slack's error.
    if (!isCode(reason) && kind === 'final')
      return { accepted: false, error: 'what answers there is not Slack', passing: true }
    return { accepted: false, error: reason, passing: kind === 'passing' }
  }
}

/** The client wraps `fetch failed` around what the network says, which is what helps. */
const sourceOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error && error.cause.message !== ''
    ? sourceOf(error.cause)
    : error

const isCode = (error: unknown): boolean => typeof error === 'string' && /^\w+$/.test(error)
