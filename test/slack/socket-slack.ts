import { type WebSocket, WebSocketServer } from 'ws'
import type { Payload } from '../../src/local/payloads.ts'
import type { Member } from '../../src/local/slack/model.ts'
import { APP } from '../../src/local/slack/world.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../../src/local/stand-in.ts'

/** One delivery over Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode). */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Payload
  /** The same for each delivery of one payload; a new one, if left out. */
  readonly id?: string
  /** Of an event that is delivered again. */
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

/** What came back: the id of the envelope, and the answer where there is one. */
export interface Acknowledged {
  readonly envelope_id: string
  readonly payload?: Payload
}

export type Reason = 'warning' | 'refresh_requested' | 'link_disabled'

/** Slack as Socket Mode sees it, on top of the stand-in for its Web API. */
export interface SocketSlack {
  readonly standIn: StandIn
  /** Everything that was acknowledged, in the order in which it came. */
  readonly acknowledged: readonly Acknowledged[]
  /** How many connections are open. */
  connections(): number
  /** Resolves with the next connection, or at once where one stands that nobody has waited for. */
  connected(): Promise<void>
  /** Delivers over the latest connection; resolves when it is acknowledged. */
  send(envelope: Envelope): Promise<Acknowledged>
  /** Delivers without waiting. @returns the id of the envelope. */
  push(envelope: Envelope): string
  /** Announces that the connection ends, which makes the app open another one: await `connected`. */
  disconnect(reason: Reason): void
  /** Cuts the connection without a word. */
  cut(): void
  close(): Promise<void>
}

/** Seconds for which Slack says that a connection will stand. */
const CONNECTION_SECONDS = 18_060

export const startSocketSlack = async (
  members: readonly Member[],
  options: StandInOptions = {},
): Promise<SocketSlack> => {
  const standIn: StandIn = await startStandIn(members, {
    ...options,
    methods: {
      ...options.methods,
      'apps.connections.open': () => ({ ok: true, url: linkOf(standIn.apiUrl) }),
    },
  })
  const server = new WebSocketServer({ server: standIn.server })
  const acknowledged: Acknowledged[] = []
  const waiting = new Map<string, (acknowledged: Acknowledged) => void>()
  const arrivals = createArrivals()
  let latest: WebSocket | null = null
  let sent = 0
  const hear = (said: string): void => {
    const answer: Acknowledged = JSON.parse(said)
    acknowledged.push(answer)
    waiting.get(answer.envelope_id)?.(answer)
    waiting.delete(answer.envelope_id)
  }
  server.on('connection', (socket) => {
    latest = socket
    socket.on('message', (data) => hear(String(data)))
    socket.send(JSON.stringify(hello(server.clients.size)))
    arrivals.arrive()
  })
  const push: SocketSlack['push'] = (envelope) => {
    sent += 1
    const id = envelope.id ?? `envelope-${sent}`
    if (latest === null) throw new Error('The app has not connected')
    latest.send(JSON.stringify(wrapped(envelope, id)))
    return id
  }
  return {
    standIn,
    acknowledged,
    push,
    connections: () => server.clients.size,
    connected: arrivals.next,
    send: (envelope) => new Promise((resolve) => waiting.set(push(envelope), resolve)),
    disconnect: (reason) => latest?.send(JSON.stringify(farewell(reason))),
    cut: () => latest?.terminate(),
    close: async () => {
      await Promise.all([...server.clients].map(farewelled))
      server.close()
      await standIn.close()
    },
  }
}

/** Milliseconds for which the other side may answer the end of a connection. */
const PATIENCE_MS = 500

const farewelled = async (socket: WebSocket): Promise<void> => {
  const impatience = setTimeout(() => socket.terminate(), PATIENCE_MS)
  await new Promise((resolve) => {
    socket.once('close', resolve)
    socket.close()
  })
  clearTimeout(impatience)
}

const linkOf = (apiUrl: string): string =>
  `${apiUrl.replace(/^http/, 'ws').replace(/\/api\/$/, '/link/')}?ticket=stand-in&app_id=${APP.id}`

const hello = (connections: number): Payload => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: APP.id },
  debug_info: { host: 'stand-in', approximate_connection_time: CONNECTION_SECONDS },
})

const farewell = (reason: Reason): Payload => ({
  type: 'disconnect',
  reason,
  debug_info: { host: 'stand-in' },
})

/** Only events are delivered again, and only they are acknowledged without a payload. */
const wrapped = ({ type, payload, retry }: Envelope, id: string): Payload => ({
  envelope_id: id,
  type,
  payload,
  accepts_response_payload: type !== 'events_api',
  ...(type === 'events_api'
    ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
    : {}),
})

/** Counts arrivals, so that one that comes before somebody waits for it is not missed. */
const createArrivals = (): { arrive(): void; next(): Promise<void> } => {
  const waiting: (() => void)[] = []
  let early = 0
  return {
    arrive: () => {
      const first = waiting.shift()
      if (first === undefined) early += 1
      else first()
    },
    next: async () => {
      if (early === 0) return new Promise((resolve) => waiting.push(resolve))
      early -= 1
    },
  }
}
