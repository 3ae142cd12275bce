import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { Unstorable } from '../../app/unstorable.ts'
import { SECOND } from '../../domain/instant.ts'
import { Throttled } from './pace.ts'

/** What a failed piece of work means for its repetition. */
export interface Failure {
  /**
   * `throttled`: too fast, it is tried again after `waitMs`. `passing`: Slack or the way to it is in trouble, or
   * the database is. `credentials`: Slack does not take the token. `final`: Slack refuses this call and will go
   * on to. `defect`: it failed on this side.
   */
  readonly kind: 'throttled' | 'passing' | 'credentials' | 'final' | 'defect'
  /** Slack's code where there is one. */
  readonly error: string
  readonly waitMs: number
  /** Whether the call may have been carried out all the same. */
  readonly uncertain: boolean
}

// Names under which Slack's methods say "too fast" (docs: each method's list of errors).
const THROTTLED: ReadonlySet<string> = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'too_many_requests'],
])

/** What passes, and whether some aspect of the call may have succeeded (docs: each method's list of errors). */
const PASSING: ReadonlyMap<string, boolean> = new Map([
  ['internal_error', true],
  ['fatal_error', true],
  ['service_unavailable', false],
  ['request_timeout', false],
])

/** What Slack says of credentials that will not become right by waiting (docs: auth.test). */
const CREDENTIALS: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'],
])

/** What the system says before a request was written; every other trouble leaves open what became of it. */
const UNSENT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  'UND_ERR_CONNECT_TIMEOUT',
])

export const isCredentials = (code: string): boolean => CREDENTIALS.has(code)

export const failureOf = (error: unknown): Failure => {
  if (error instanceof WebAPIRateLimitedError)
    return throttled('ratelimited', error.retryAfter * SECOND)
  if (error instanceof Throttled) return throttled('ratelimited', error.waitMs)
  if (error instanceof WebAPIPlatformError) return ofPlatform(error)
  if (error instanceof WebAPIHTTPError) return ofStatus(error.statusCode)
  if (error instanceof Unstorable) return passing(error.message, true)
  const source = sourceOf(error)
  const message = source instanceof Error ? source.message : 'unknown error'
  if (error instanceof WebAPIRequestError || isNetwork(source))
    return passing(message, !UNSENT.has(codeIn(source)))
  const kind = error instanceof SlackError ? 'final' : 'defect'
  return { kind, error: message, waitMs: 0, uncertain: kind === 'defect' }
}

/** What a look at Slack finds; undefined where Slack refuses it. @throws what may pass. */
export const unlessRefused = async <T>(look: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await look()
  } catch (error) {
    if (failureOf(error).kind !== 'final') throw error
    return undefined
  }
}

const throttled = (error: string, waitMs: number): Failure => ({
  kind: 'throttled',
  error,
  waitMs,
  uncertain: false,
})

const passing = (error: string, uncertain: boolean): Failure => ({
  kind: 'passing',
  error,
  waitMs: 0,
  uncertain,
})

const ofPlatform = ({ data }: WebAPIPlatformError): Failure => {
  const { error, response_metadata } = data
  // The client takes the page of a proxy, or of a Slack that is being mended, for the name of an error.
  if (!isCode(error)) return passing('what answers there is not Slack', true)
  if (THROTTLED.has(error)) return throttled(error, (response_metadata?.retryAfter ?? 1) * SECOND)
  const open = PASSING.get(error)
  if (open !== undefined) return passing(error, open)
  const kind = isCredentials(error) ? 'credentials' : 'final'
  return { kind, error, waitMs: 0, uncertain: false }
}

const TIMEOUT = 408
const SERVER = 500

const ofStatus = (status: number): Failure => {
  const error = `HTTP ${status}`
  return status >= SERVER || status === TIMEOUT
    ? passing(error, true)
    : { kind: 'final', error, waitMs: 0, uncertain: false }
}

const isCode = (error: unknown): boolean => typeof error === 'string' && /^\w+$/.test(error)

/** The client wraps `fetch failed` around what the network says, which is what helps. */
const sourceOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error && error.cause.message !== ''
    ? sourceOf(error.cause)
    : error

const isNetwork = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'TimeoutError') ||
  /^(?:E[A-Z]+|EAI_\w+|UND_ERR_\w+)$/.test(codeIn(error))

/** The system's name for an error, which may stand on its cause alone. */
const codeIn = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : codeIn(error.cause)
}
