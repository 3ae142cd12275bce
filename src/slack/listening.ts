import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { createApp, type Hearing, type ScribeApp, type Slack } from './app.ts'
import { healthRoutes, healthServer, type Readiness } from './health.ts'
import { httpReceiver, socketReceiver, type Transport } from './receivers.ts'

/** The app behind a transport, taking requests. */
export interface Listening {
  readonly app: ScribeApp
  /** The port of the HTTP server. */
  readonly port: number
  /** Takes nothing new. */
  close(): Promise<void>
}

export interface Place {
  readonly slack: Slack
  readonly address: { readonly host: string; readonly port: number }
  /** What `/readyz` reports; `slack` is handed in by the transport. */
  readonly readiness: (slack: () => Promise<string>) => Readiness
  /** `ok` where Slack accepts the token, else what it says instead. */
  readonly token: () => Promise<string>
  readonly hearing: Hearing
  readonly log: Logger
}

export const listenOn = (transport: Transport, place: Place): Promise<Listening> =>
  transport.kind === 'http' ? onHttp(transport, place) : onSocket(transport, place)

const onHttp = async (
  transport: Extract<Transport, { kind: 'http' }>,
  { slack, address, readiness, token, hearing, log }: Place,
): Promise<Listening> => {
  const receiver = httpReceiver(transport, healthRoutes(readiness(token)), log)
  const app = createApp(slack, receiver, hearing)
  await app.init()
  const server = await receiver.start(address)
  server.on('request', (_request, response) => answerInTime(response))
  return {
    app,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = receiver.stop()
      server.closeIdleConnections()
      await closed
    },
  }
}

const onSocket = async (
  transport: Extract<Transport, { kind: 'socket' }>,
  { slack, address, readiness, hearing, log }: Place,
): Promise<Listening> => {
  const receiver = socketReceiver(transport, log)
  const app = createApp(slack, receiver, hearing)
  await app.init()
  const { client } = receiver
  const connected = async () => (client.websocket?.isActive() === true ? 'ok' : 'not connected')
  const server = healthServer(readiness(connected))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.host, resolve)
  })
  await receiver.start()
  return {
    app,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close()
      // An answer that is under way needs the connection; it is closed when the last one is given.
      await app.settled()
      await receiver.stop()
    },
  }
}

/** Longer than Slack waits, and than Bolt takes to give up a request that no listener acknowledged. */
const UNANSWERED_MS = 3500

/** A signed body that is `null` makes Bolt throw where nobody catches it, and the request would hang for ever. */
const answerInTime = (response: ServerResponse): void => {
  const timer = setTimeout(() => {
    if (!response.headersSent) response.writeHead(400).end()
  }, UNANSWERED_MS)
  response.once('close', () => clearTimeout(timer))
}
