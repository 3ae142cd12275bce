import { type CustomRoute, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { boltLogger } from './log.ts'

/** How Slack reaches the app. */
export type Transport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string; readonly apiUrl: string | null }

/** Milliseconds without a pong until a connection counts as lost; the gap at a refresh is about as long. */
const PING_TIMEOUT_MS = 2000

export const httpReceiver = (
  { signingSecret }: Extract<Transport, { kind: 'http' }>,
  customRoutes: CustomRoute[],
  log: Logger,
): HTTPReceiver =>
  new HTTPReceiver({
    ...{ signingSecret, customRoutes },
    logger: boltLogger(log),
    // A signed payload without the parts that its kind must have makes Bolt throw before any listener.
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ error: error.message }, 'malformed payload')
      if (!response.headersSent) response.writeHead(400).end()
      return false
    },
  })

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
    installerOptions: { clientOptions: apiUrl === null ? {} : { slackApiUrl: apiUrl } },
  })
