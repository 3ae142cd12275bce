import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { SECOND } from '../domain/instant.ts'

/** What a failed call to Slack means for its repetition. */
export type Failure =
  /** Try again, no sooner than after so many milliseconds. */
  | { readonly kind: 'passing'; readonly error: string; readonly waitMs: number }
  /** Slack refuses this call and will go on to. */
  | { readonly kind: 'final'; readonly error: string }

// Names under which Slack's methods say "too fast" or "not now" (docs: each method's list of errors).
const PASSING: ReadonlySet<string> = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'too_many_requests'],
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'],
])

export const failureOf = (error: unknown): Failure => {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'passing', error: 'ratelimited', waitMs: error.retryAfter * SECOND }
  if (error instanceof WebAPIPlatformError) {
    const name = error.data.error
    return PASSING.has(name)
      ? { kind: 'passing', error: name, waitMs: SECOND }
      : { kind: 'final', error: name }
  }
  if (error instanceof WebAPIHTTPError)
    return { kind: 'passing', error: `HTTP ${error.statusCode}`, waitMs: SECOND }
  const message = error instanceof Error ? error.message : 'unknown error'
  return { kind: 'passing', error: message, waitMs: SECOND }
}
