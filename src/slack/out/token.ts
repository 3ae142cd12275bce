import type { Logger } from 'pino'
import type { Clock } from '../../app/ports/clock.ts'
import { type Instant, isLately, MINUTE, SECOND } from '../../domain/instant.ts'
import { createClient, type Slack } from './client.ts'
import { failureOf, isCredentials } from './failure.ts'

const TIMEOUT_MS = 2.5 * SECOND

/** `ok` where Slack accepts the token, else what it says instead. */
export const tokenState = async (slack: Slack, log: Logger): Promise<string> => {
  try {
    await createClient(slack, { timeoutMs: TIMEOUT_MS }, log).auth.test()
    return 'ok'
  } catch (error) {
    return failureOf(error).error
  }
}

/** So often is Slack asked in one second; whoever wants to know more often gets the last answer. */
const MOST = 3

/** Asks seldom, however often it is wanted: the health checks of a server that Slack can reach are anybody's. */
export const askedSeldom = (token: () => Promise<string>): (() => Promise<string>) => {
  let [asked, until] = [0, 0]
  let answer = Promise.resolve('')
  return () => {
    const now = performance.now()
    if (now >= until) [asked, until] = [0, now + SECOND]
    if (asked < MOST) answer = token()
    asked += 1
    return answer
  }
}

/** Whether that will not become right by waiting. */
export const isWrongToken = (state: string): boolean => isCredentials(state)

/** Slack refuses the token of Socket Mode; the message is what it says. */
export class WrongAppToken extends Error {}

/** While Slack does not take the token nothing is sent, and nothing is given up. */
export interface Pause {
  /** Slack has refused the token. */
  begin(error: string): void
  /** Looks once in a minute whether it still does. */
  isOver(): Promise<boolean>
}

interface Sources {
  readonly token: () => Promise<string>
  readonly clock: Clock
  readonly log: Logger
}

const EVERY = MINUTE

export const createPause = ({ token, clock, log }: Sources): Pause => {
  /** When Slack was asked last, or refused it. */
  let asked: Instant | null = null
  return {
    begin: (error) => {
      if (asked === null) log.error({ error }, 'Slack does not take the token: nothing is sent')
      asked ??= clock.now()
    },
    isOver: async () => {
      if (asked === null) return true
      if (isLately(asked, clock.now(), EVERY)) return false
      asked = clock.now()
      if (isWrongToken(await token())) return false
      asked = null
      log.info('Slack takes the token again')
      return true
    },
  }
}
