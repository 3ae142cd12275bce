import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { createApp, type Hearing, type ScribeApp } from './app.ts'
import { healthRoutes, healthServer, type Readiness } from './health.ts'
import { noted } from './in/ears.ts'
import type { Slack } from './out/client.ts'
import { failureOf } from './out/failure.ts'
import { WrongAppToken } from './out/token.ts'
import type { Connection } from './readiness.ts'
import { httpReceiver, NotKept, neverGiveUp, socketReceiver, type Transport } from './receivers.ts'

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
  /** What `/readyz` reports; the transport adds its connection. */
  readonly readiness: (connection: Connection) => Readiness
  readonly hearing: Hearing
  readonly log: Logger
}

export const listenOn = (transport: Transport, place: Place): Promise<Listening> =>
  transport.kind === 'http' ? onHttp(transport, place) : onSocket(transport, place)

/** Slack comes to the app with each request. */
const NO_CONNECTION: Connection = () => ({})

const onHttp = async (
  transport: Extract<Transport, { kind: 'http' }>,
  { slack, address, readiness, hearing, log }: Place,
): Promise<Listening> => {
  const receiver = httpReceiver(transport, healthRoutes(readiness(NO_CONNECTION)), log)
  const app = createApp(slack, receiver, orNotKept(hearing))
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
  const app = createApp(slack, receiver, orNotKept(hearing))
  await app.init()
  const { client } = receiver
  const connection: Connection = () => ({
    socket: client.websocket?.isActive() === true ? 'ok' : 'not connected',
  })
  const server = healthServer(readiness(connection))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.host, resolve)
  })
  await connect(receiver).catch((error: unknown) => {
    server.close()
    throw error
  })
  neverGiveUp(client, log)
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

/** @throws WrongAppToken where Slack refuses it. Slack being down is waited for. */
const connect = async (receiver: SocketModeReceiver): Promise<void> => {
  try {
    await receiver.start()
  } catch (error) {
    const { kind, error: code } = failureOf(error)
    throw kind === 'credentials' ? new WrongAppToken(code, { cause: error }) : error
  }
}

/** What nests deeper than can be written down is malformed; every other failure to keep an event may pass. */
const orNotKept = (hearing: Hearing): Hearing => ({
  ...hearing,
  keep: async (body) => {
    try {
      await hearing.keep(body)
    } catch (error) {
      const number = noted(error, hearing.ears)
      throw error instanceof RangeError ? error : new NotKept(`error ${number}`, { cause: error })
    }
  },
})

/** Longer than Slack waits, and than Bolt takes to give up a request that no listener acknowledged. */
const UNANSWERED_MS = 3500

/** Whoever does not come to an end with a request is not waited for. */
const answerInTime = (response: ServerResponse): void => {
  const timer = setTimeout(() => {
    if (!response.headersSent) response.writeHead(400, { connection: 'close' }).end()
  }, UNANSWERED_MS)
  response.once('close', () => clearTimeout(timer))
}
