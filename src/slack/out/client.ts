import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { boltLogger } from '../log.ts'
import { failureOf } from './failure.ts'
import type { Pace } from './pace.ts'

/** Credentials of the app in its workspace, and where Slack's Web API is. */
export interface Slack {
  readonly botToken: string
  /** Ends with `/`; null for Slack's own. */
  readonly apiUrl: string | null
}

interface Manner {
  readonly timeoutMs: number
  /** Null where calls are made as they come. */
  readonly pace?: Pace | null
  /** Somebody waits for the answer, so that no call waits for its turn. */
  readonly urgent?: boolean
}

/** A client that asks once: whoever calls it knows better than the client when to try again. */
export const createClient = (
  { botToken, apiUrl }: Slack,
  { timeoutMs, pace = null, urgent = false }: Manner,
  log: Logger,
): WebClient => {
  const options: WebClientOptions = {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger: boltLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    fetch: fetchPatiently,
  }
  return pace === null
    ? new WebClient(botToken, options)
    : new PacedClient(botToken, options, { pace, urgent })
}

/** Every method of a client, and every step of an upload, goes through its `apiCall`. */
class PacedClient extends WebClient {
  private readonly pace: Pace
  private readonly urgent: boolean

  constructor(
    token: string,
    options: WebClientOptions,
    { pace, urgent }: { readonly pace: Pace; readonly urgent: boolean },
  ) {
    super(token, options)
    this.pace = pace
    this.urgent = urgent
  }

  override async apiCall(
    method: string,
    options: Record<string, unknown> = {},
  ): Promise<WebAPICallResult> {
    const channel = typeof options['channel'] === 'string' ? options['channel'] : null
    await this.pace.turn({ method, channel }, this.urgent)
    try {
      return await super.apiCall(method, options)
    } catch (error) {
      const { kind, waitMs } = failureOf(error)
      if (kind === 'throttled') this.pace.hold(method, waitMs)
      throw error
    }
  }
}

/** What to wait where Slack does not say, at which the client would give up the call for good. */
const RETRY_AFTER = { 'retry-after': '30' }
const TOO_MANY = 429

const fetchPatiently = async (
  ...[url, init]: Parameters<typeof fetch>
): ReturnType<typeof fetch> => {
  const answer = await fetch(url, init)
  return answer.status === TOO_MANY && !/^\d+$/.test(answer.headers.get('retry-after') ?? '')
    ? new Response(null, { status: TOO_MANY, headers: RETRY_AFTER })
    : answer
}
