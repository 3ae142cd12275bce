import type { Logger } from 'pino'
import type { Desk } from '../app/desk.ts'
import type { Clock, Outbox, People } from '../app/ports.ts'
import { SECOND } from '../domain/instant.ts'
import { tzdataVersion } from '../time/zones.ts'
import { createClient, type Slack } from './app.ts'
import { createCourier } from './courier.ts'
import { failureOf } from './failure.ts'
import type { Readiness } from './health.ts'
import { listenOn } from './listening.ts'
import { createDirectory } from './people.ts'
import type { Transport } from './receivers.ts'

/** What the Slack side needs from the rest of the program. */
export interface Parts {
  readonly slack: Slack & { readonly transport: Transport }
  readonly address: { readonly host: string; readonly port: number }
  readonly desk: Desk
  readonly people: People
  readonly outbox: Outbox
  readonly clock: Clock
  readonly log: Logger
}

export interface Running {
  /** Where the HTTP server listens: for Slack's requests, or in Socket Mode for the health checks alone. */
  readonly port: number
  /** Sends what is due, and resolves when every request and message at hand is finished. */
  idle(): Promise<void>
  /** Takes nothing new and finishes what was taken in, as far as a deadline allows. */
  stop(): Promise<void>
}

/** Interactive calls must leave time to answer Slack within three seconds; uploads may take longer. */
const INTERACTIVE_MS = 2.5 * SECOND
const UPLOAD_MS = 10 * SECOND
/** How long a stop waits for requests and messages under way. */
const DEADLINE_MS = 8 * SECOND

/** Starts to listen to Slack. Works also while Slack cannot be reached: commands are recorded as they come. */
export const startSlack = async (parts: Parts): Promise<Running> => {
  const { slack, address, outbox, clock, log, people, desk } = parts
  const client = createClient(slack, { timeoutMs: INTERACTIVE_MS }, log)
  const sender = createClient(slack, { timeoutMs: UPLOAD_MS }, log)
  const courier = createCourier({ outbox, sender, clock, log })
  const directory = createDirectory({ client, people, clock, log })
  const listening = await listenOn(slack.transport, {
    ...{ slack, address, log },
    ears: { desk, directory, clock, log, stored: courier.wake },
    readiness: readinessOf(desk),
    token: () => tokenState(slack, log),
  })
  courier.wake()
  const finish = async (): Promise<void> => {
    await listening.close()
    await listening.app.settled()
    await courier.stop()
  }
  return {
    port: listening.port,
    idle: async () => {
      await listening.app.settled()
      courier.wake()
      await courier.idle()
    },
    stop: () => Promise.race([finish(), deadline()]),
  }
}

/** `ok` where Slack accepts the token, else what it says instead. */
export const tokenState = async (slack: Slack, log: Logger): Promise<string> => {
  try {
    await createClient(slack, { timeoutMs: INTERACTIVE_MS }, log).auth.test()
    return 'ok'
  } catch (error) {
    return failureOf(error).error
  }
}

/** What Slack says of credentials that will not become right by waiting (docs: auth.test). */
const WRONG: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'],
])

export const isWrongToken = (state: string): boolean => WRONG.has(state)

const readinessOf =
  ({ journal }: Desk): ((slack: () => Promise<string>) => Readiness) =>
  (slack) =>
  async () => ({
    database: await stateOf(() => journal.workspaces()),
    slack: await slack(),
    tzdata: tzdataVersion,
  })

const stateOf = async (works: () => Promise<unknown>): Promise<string> => {
  try {
    await works()
    return 'ok'
  } catch (error) {
    return error instanceof Error ? error.message : 'does not work'
  }
}

const deadline = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, DEADLINE_MS).unref())
}
