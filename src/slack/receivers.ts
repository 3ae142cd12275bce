import { type CustomRoute, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { gated } from './in/gate.ts'
import { boltLogger } from './log.ts'

/** How Slack reaches the app. */
export type Transport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string; readonly apiUrl: string | null }

/** Milliseconds without a pong until a connection counts as lost; the gap at a refresh is about as long. */
const PING_TIMEOUT_MS = 2000

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
    installerOptions: { clientOptions: apiUrl === null ? {} : { slackApiUrl: apiUrl } },
  })
