import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { createDesk, type Desk, type Setup } from '../app/desk.ts'
import type { Clock, Displays, Inbox, Outbox, People, Reminders } from '../app/ports.ts'
import { type ReminderPolicy, remindAll } from '../app/remind.ts'
import { SECOND } from '../domain/instant.ts'
import type { CaptureKind } from '../domain/message.ts'
import { tzdataVersion } from '../time/zones.ts'
import { createClient, type Hearing, type Slack } from './app.ts'
import { createClerk } from './clerk.ts'
import { createCourier } from './courier.ts'
import type { Ears } from './ears.ts'
import { concerns, hearEvent } from './events.ts'
import { failureOf } from './failure.ts'
import { permalinkOf } from './fetch-message.ts'
import type { Readiness } from './health.ts'
import { listenOn } from './listening.ts'
import { createMembers } from './members.ts'
import { createDirectory } from './people.ts'
import { receiveEvent } from './receive-event.ts'
import type { Transport } from './receivers.ts'
import { say } from './say.ts'
import { createWorker } from './worker.ts'

/** What the Slack side needs from the rest of the program. */
export interface Parts {
  readonly slack: Slack & { readonly transport: Transport }
  readonly address: { readonly host: string; readonly port: number }
  /** How the app is set up; who is in which channel is asked of Slack. */
  readonly setup: Omit<Setup, 'members'>
  /** What each reaction puts a message on record as, by the reaction's name without colons. */
  readonly reactions: Readonly<Record<string, CaptureKind>>
  /** When people are reminded; null for never. */
  readonly reminding: ReminderPolicy | null
  readonly store: Pick<Store, 'people' | 'outbox' | 'inbox' | 'displays' | 'reminders'>
  readonly clock: Clock
  readonly log: Logger
}

/** The ports that the Slack side works with besides the journal. */
interface Store {
  readonly people: People
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly displays: Displays
  readonly reminders: Reminders
}

export interface Running {
  /** Where the HTTP server listens: for Slack's requests, or in Socket Mode for the health checks alone. */
  readonly port: number
  /** Does what is due, and resolves when every request, event and message at hand is finished. */
  idle(): Promise<void>
  /** Takes nothing new and finishes what was taken in, as far as a deadline allows. */
  stop(): Promise<void>
}

/** Interactive calls must leave time to answer Slack within three seconds; uploads may take longer. */
const INTERACTIVE_MS = 2.5 * SECOND
const UPLOAD_MS = 10 * SECOND
/** How long a stop waits for requests and messages under way. */
const DEADLINE_MS = 8 * SECOND
/** How often it is looked whether somebody is to be reminded. */
const REMINDING_MS = 30 * SECOND

/** Starts to listen to Slack. Works also while Slack cannot be reached: commands are recorded as they come. */
export const startSlack = async (parts: Parts): Promise<Running> => {
  const { slack, address, log } = parts
  const { desk, workers, hearing } = assemble(parts)
  const listening = await listenOn(slack.transport, {
    ...{ slack, address, log, hearing },
    readiness: readinessOf(desk),
    token: () => tokenState(slack, log),
  })
  for (const worker of workers) worker.wake()
  const finish = async (): Promise<void> => {
    await listening.close()
    await listening.app.settled()
    for (const worker of workers) await worker.stop()
  }
  return {
    port: listening.port,
    idle: async () => {
      await listening.app.settled()
      // Each may leave work to those behind it.
      for (const worker of workers) {
        worker.wake()
        await worker.idle()
      }
    },
    stop: () => Promise.race([finish(), deadline()]),
  }
}

/** Puts together what hears, what works off events, and what writes to the chat. */
const assemble = (parts: Parts) => {
  const { slack, clock, log, store, reactions } = parts
  const { outbox, inbox, displays, reminders, people } = store
  const client = createClient(slack, { timeoutMs: INTERACTIVE_MS }, log)
  const sender = createClient(slack, { timeoutMs: UPLOAD_MS }, log)
  const desk = createDesk({ ...parts.setup, members: createMembers({ client, clock, log }) })
  const courier = createCourier({
    ...{ outbox, sender, desk, displays, clock, log },
    bot: botOf(client),
  })
  const ears: Ears = {
    ...{ desk, reminders, clock, log, stored: courier.wake },
    directory: createDirectory({ client, people, clock, log }),
    link: ({ channel, message }) =>
      Promise.race([permalinkOf(channel, message, client), nothing()]),
  }
  const events = { ears, client: sender, displays, reactions }
  const clerk = createClerk({ inbox, clock, log, hear: (event) => hearEvent(event, events) })
  const reminder = createWorker('reminders', () => remind(parts, desk), {
    ...{ log, pauseMs: REMINDING_MS },
  })
  const hearing: Hearing = {
    ears,
    keep: async (body) => {
      const event = receiveEvent(body)
      if (event.kind === 'ignored' || !(await concerns(event, events))) return
      await inbox.keep({
        ...{ workspace: event.workspace, key: `event:${event.event}` },
        ...{ receivedAt: clock.now(), event: body },
      })
      clerk.wake()
    },
    hands: {
      open: async (trigger_id, view) => {
        await client.views.open({ trigger_id, view })
      },
      tell: async (person, said) => {
        await say(client, person, said)
      },
    },
  }
  return { desk, hearing, workers: [clerk, reminder, courier] }
}

const remind = async ({ reminding, store, clock }: Parts, desk: Desk): Promise<void> => {
  if (reminding !== null)
    await remindAll({ ...desk, policy: reminding }, store.reminders, clock.now())
}

/** The app's own user, asked for once; asked again where Slack did not answer. */
const botOf = (client: Pick<WebClient, 'auth'>): (() => Promise<string | null>) => {
  let known: string | null = null
  return async () => {
    known ??= (await client.auth.test()).user_id ?? null
    return known
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

/** A link is good to have, but a form must be opened within three seconds. */
const PATIENCE_MS = SECOND

const nothing = async (): Promise<null> => {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
  return null
}

const deadline = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, DEADLINE_MS).unref())
}
