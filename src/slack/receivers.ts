import { type CustomRoute, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { MINUTE, SECOND } from '../domain/instant.ts'
import { gated } from './in/gate.ts'
import { boltLogger } from './log.ts'
import { failureOf } from './out/failure.ts'

/** How Slack reaches the app. */
export type Transport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string; readonly apiUrl: string | null }

/** Milliseconds without a pong until a connection counts as lost; the gap at a refresh is about as long. */
const PING_TIMEOUT_MS = 2000

/** While Slack is down it is asked for a connection again and again, and soon after it is back. */
const CONNECTING: WebClientOptions['retryConfig'] = { forever: true, retries: 10, factor: 1.3 }

/** So long Slack may take to answer that; without it, a connection that hangs would be waited for five minutes. */
const CONNECTING_MS = 5 * SECOND

/** Thrown where an event could not be kept; Slack is to deliver it once more. */
export class NotKept extends Error {}

export const httpReceiver = (
  { signingSecret }: Extract<Transport, { kind: 'http' }>,
  customRoutes: CustomRoute[],
  log: Logger,
): HTTPReceiver => {
  const receiver = new HTTPReceiver({
    signingSecret,
    customRoutes,
    logger: boltLogger(log),
    dispatchErrorHandler: ({ response }) => {
      response.writeHead(404).end()
    },
    processEventErrorHandler: async ({ error, response }) => {
      if (!response.headersSent) response.writeHead(isMalformed(error, log) ? 400 : 500).end()
      return false
    },
  })
  receiver.requestListener = gated(receiver.requestListener)
  return receiver
}

/** A signed payload without the parts that its kind must have makes Bolt throw before any listener. */
const isMalformed = (error: Error, log: Logger): boolean => {
  if (error instanceof NotKept) return false
  log.error({ error: error.name }, 'malformed payload')
  return true
}

/**
 * Its own client options on purpose: the socket client changes those that it is given, and retries that are
 * right for a message would make it give up connecting.
 */
export const socketReceiver = (
  { appToken, apiUrl }: Extract<Transport, { kind: 'socket' }>,
  log: Logger,
): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    clientPingTimeout: PING_TIMEOUT_MS,
    logger: boltLogger(log),
    // What is malformed stays so however often it comes; what is not acknowledged comes again.
    processEventErrorHandler: async ({ error }) => isMalformed(error, log),
    installerOptions: {
      clientOptions: {
        retryConfig: CONNECTING,
        timeout: CONNECTING_MS,
        ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
      },
    },
  })

type SocketClient = SocketModeReceiver['client']

/**
 * Lets a client that was connected once connect again whatever Slack says: by itself it gives up for good
 * where the token is refused, which may be taken again when somebody has mended that in Slack.
 */
export const neverGiveUp = (client: SocketClient, log: Logger, everyMs: number = MINUTE): void => {
  const start = client.start.bind(client)
  let isClosed = false
  client.once('disconnecting', () => {
    isClosed = true
  })
  const untiringly: SocketClient['start'] = () =>
    start().catch(async (error: unknown) => {
      if (!isClosed) log.error({ error: failureOf(error).error }, 'Slack takes no connection')
      await new Promise<void>((resolve) => {
        setTimeout(() => isClosed || resolve(), everyMs).unref()
      })
      return untiringly()
    })
  client.start = untiringly
}
