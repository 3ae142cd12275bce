import type { Clock } from '../app/ports/clock.ts'
import type { Lost, Outbox } from '../app/ports/outbox.ts'
import { DAY } from '../domain/instant.ts'
import { tzdataVersion } from '../time/zones.ts'
import type { Readiness } from './health.ts'

/** What the readiness of the app depends on. */
export interface Vitals {
  readonly store: {
    readonly outbox: Pick<Outbox, 'lost'>
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
    const undelivered = await store.outbox.lost().then(
      (lost) => lost.filter((one) => isRecent(one, clock.now())).length,
      () => null,
    )
    return {
      parts: { ...stored, slack, ...connection() },
      facts: { ...(undelivered === null ? {} : { undelivered }), tzdata: tzdataVersion },
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

/** A message is given up when it is a day old at the latest, so that these were given up lately. */
const isRecent = ({ type, createdAt }: Lost, now: number): boolean =>
  !GOOD_TO_HAVE.has(type) && createdAt > now - 2 * DAY
