import { type Delivered, deliver, deliverEvent, type Endpoint } from '../../src/local/deliver.ts'
import { type Form, interactionForm, type Payload } from '../../src/local/payloads.ts'
import type { Member } from '../../src/local/slack/model.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../../src/local/stand-in.ts'
import type { Transport } from '../../src/slack/receivers.ts'
import { type SocketSlack, startSocketSlack } from './socket-slack.ts'

/** One of the two ways in which Slack reaches the app. */
export interface Door {
  readonly standIn: StandIn
  /** The connections, where that is the way. */
  readonly socket: SocketSlack | null
  transport(signingSecret: string): Transport
  /** Resolves when the app can be reached there. */
  ready(endpoint: Endpoint): Promise<void>
  command(form: Form): Promise<Delivered>
  interact(payload: Payload): Promise<Delivered>
  event(body: Payload): Promise<Delivered>
  close(): Promise<void>
}

type OpenDoor = (members: readonly Member[], options: StandInOptions) => Promise<Door>

export const httpDoor: OpenDoor = async (members, options) => {
  const standIn = await startStandIn(members, options)
  let endpoint: Endpoint = { port: 0, signingSecret: '' }
  return {
    standIn,
    socket: null,
    transport: (signingSecret) => ({ kind: 'http', signingSecret }),
    ready: async (found) => {
      endpoint = found
    },
    command: (form) => deliver(endpoint, form),
    interact: (payload) => deliver(endpoint, interactionForm(payload)),
    event: (body) => deliverEvent(endpoint, body),
    close: () => standIn.close(),
  }
}

export const socketDoor: OpenDoor = async (members, options) => {
  const socket = await startSocketSlack(members, options)
  const send = async (
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Payload,
  ): Promise<Delivered> => ({
    status: 200,
    body: (await socket.send({ type, payload })).payload ?? {},
  })
  return {
    standIn: socket.standIn,
    socket,
    transport: () => ({ kind: 'socket', appToken: 'xapp-1', apiUrl: socket.standIn.apiUrl }),
    ready: () => socket.connected(),
    command: (form) => send('slash_commands', { ...form }),
    interact: (payload) => send('interactive', payload),
    event: (body) => send('events_api', body),
    close: () => socket.close(),
  }
}
