import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { createDesk, type Desk, type Setup } from '../app/desk.ts'
import type { Clock } from '../app/ports/clock.ts'
import type { Displays } from '../app/ports/displays.ts'
import type { Drafts } from '../app/ports/drafts.ts'
import type { Erasing } from '../app/ports/erasing.ts'
import type { Inbox } from '../app/ports/inbox.ts'
import type { Outbox } from '../app/ports/outbox.ts'
import type { People } from '../app/ports/people.ts'
import type { Reminders } from '../app/ports/reminders.ts'
import { type ReminderPolicy, remindAll } from '../app/remind.ts'
import { SECOND } from '../domain/instant.ts'
import type { CaptureKind } from '../domain/message.ts'
import type { Hearing } from './app.ts'
import { createClerk } from './in/clerk.ts'
import type { Ears } from './in/ears.ts'
import { concerns, hearEvent } from './in/events.ts'
import { permalinkOf } from './in/fetch-message.ts'
import { createMembers } from './in/members.ts'
import { createDirectory } from './in/people.ts'
import { receiveEvent, withoutPast } from './in/receive-event.ts'
import { listenOn } from './listening.ts'
import { createClient, type Slack } from './out/client.ts'
import { createCourier } from './out/courier.ts'
import type { Pace } from './out/pace.ts'
import { tell } from './out/say.ts'
import { askedSeldom, createPause, tokenState } from './out/token.ts'
import { readinessOf } from './readiness.ts'
import type { Transport } from './receivers.ts'
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
  readonly store: Store
  /** Keeps calls within Slack's rates until the app stops; without it they are made as they come. */
  readonly pace?: Pace
  readonly clock: Clock
  readonly log: Logger
}

/** The ports that the Slack side works with besides the journal. */
interface Store {
  readonly people: People
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly displays: Displays
  readonly drafts: Drafts
  readonly reminders: Reminders
  readonly erasing: Erasing
  /** Which migrations the database lacks. */
  migrations(): Promise<{ readonly pending: readonly string[] }>
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
  const { slack, address, store, clock, log } = parts
  const { workers, hearing } = assemble(parts)
  const listening = await listenOn(slack.transport, {
    slack,
    address,
    log,
    hearing,
    readiness: readinessOf({ store, clock, token: askedSeldom(() => tokenState(slack, log)) }),
  })
  for (const worker of workers) worker.wake()
  const finish = async (): Promise<void> => {
    await listening.close()
    await listening.app.settled()
    parts.pace?.close()
    // It may take a minute, and is begun anew after the next start.
    store.erasing.stop()
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
  const { slack, clock, log, store, reactions, pace = null } = parts
  const { outbox, inbox, displays, drafts, reminders, people } = store
  const client = createClient(slack, { timeoutMs: INTERACTIVE_MS, pace, urgent: true }, log)
  const sender = createClient(slack, { timeoutMs: UPLOAD_MS, pace }, log)
  const desk = createDesk({ ...parts.setup, members: createMembers({ client, clock, log }) })
  const courier = createCourier({
    outbox,
    sender,
    desk,
    displays,
    drafts,
    clock,
    log,
    bot: botOf(client),
    pause: createPause({ token: () => tokenState(slack, log), clock, log }),
  })
  const ears: Ears = {
    desk,
    reminders,
    clock,
    log,
    stored: courier.wake,
    directory: createDirectory({ client, people, clock, log }),
    link: (message) => Promise.race([permalinkOf(message, client), nothing()]),
  }
  const events = { ears, client: sender, displays, reactions }
  const clerk = createClerk({ inbox, clock, log, hear: (event) => hearEvent(event, events) })
  const reminder = createWorker('reminders', () => remind(parts, desk), {
    log,
    pauseMs: REMINDING_MS,
  })
  const eraser = createWorker('erasing', () => store.erasing.finish(), { log })
  const keep = async (body: unknown): Promise<void> => {
    const event = receiveEvent(body)
    if (event.kind === 'ignored' || !(await concerns(event, events))) return
    await inbox.keep({
      workspace: event.workspace,
      key: `event:${event.event}`,
      receivedAt: clock.now(),
      event: withoutPast(body),
    })
    clerk.wake()
  }
  const hearing: Hearing = { ears, keep, hands: handsOf(client) }
  return { hearing, workers: [clerk, reminder, courier, eraser] }
}

const handsOf = (client: WebClient): Hearing['hands'] => ({
  open: async (trigger_id, view) => {
    await client.views.open({ trigger_id, view })
  },
  tell: async (person, said) => {
    await tell(client, person, said)
  },
})

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

/** A link is good to have, but a form must be opened within three seconds. */
const PATIENCE_MS = SECOND

const nothing = async (): Promise<null> => {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
  return null
}

const deadline = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, DEADLINE_MS).unref())
}
