import type { Clock } from '../app/ports/clock.ts'
import type { Inbox } from '../app/ports/inbox.ts'
import type { Lost, Outbox } from '../app/ports/outbox.ts'
import { DAY, type Instant } from '../domain/instant.ts'
import { tzdataVersion } from '../time/zones.ts'
import type { Readiness } from './health.ts'

/** What the readiness of the app depends on. */
export interface Vitals {
  readonly store: {
    readonly outbox: Pick<Outbox, 'lost'>
    readonly inbox: Pick<Inbox, 'lost'>
    /** Which migrations the database lacks. */
    migrations(): Promise<{ readonly pending: readonly string[] }>
  }
  /** `ok` where Slack accepts the token, else what it says instead. */
  readonly token: () => Promise<string>
  readonly clock: Clock
}

/** Parts that the way to Slack adds, such as its connection. */
export type Connection = () => Readonly<Record<string, string>>

export const readinessOf =
  ({ store, token, clock }: Vitals) =>
  (connection: Connection): Readiness =>
  async () => {
    const [stored, slack] = await Promise.all([stateOf(store), token()])
    return {
      parts: { ...stored, slack, ...connection() },
      facts: { tzdata: tzdataVersion, ...(await lostLately(store, clock.now())) },
    }
  }

/** How much was given up lately; nothing where that cannot be read. */
const lostLately = async (
  { outbox, inbox }: Vitals['store'],
  now: Instant,
): Promise<{ readonly undelivered?: number; readonly unheard?: number }> => {
  try {
    const [messages, events] = await Promise.all([outbox.lost(), inbox.lost()])
    return {
      undelivered: messages.filter((one) => isRecent(one, now)).length,
      unheard: events.filter(({ receivedAt }) => receivedAt > now - LATELY).length,
    }
  } catch {
    return {}
  }
}

const stateOf = async ({ migrations }: Vitals['store']): Promise<Record<string, string>> => {
  try {
    const { pending } = await migrations()
    return { database: 'ok', migrations: pending.length === 0 ? 'ok' : `lacks ${pending}` }
  } catch (error) {
    return { database: error instanceof Error ? error.message : 'does not work' }
  }
}

/** What a workspace can do without is often refused, and missed by nobody. */
const GOOD_TO_HAVE: ReadonlySet<Lost['type']> = new Set([
  ...(['invite', 'pin', 'bookmark', 'delete-file'] as const),
])

/** Most of what is given up is a day old by then. */
const LATELY = 2 * DAY

const isRecent = ({ type, createdAt }: Lost, now: Instant): boolean =>
  !GOOD_TO_HAVE.has(type) && createdAt > now - LATELY
