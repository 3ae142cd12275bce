import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createDesk } from '../../src/app/desk.ts'
import { type Running, startSlack } from '../../src/slack/start.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'

/** Slack as Socket Mode sees it: `apps.connections.open`, then envelopes over a WebSocket. */
let http: Server
let sockets: WebSocketServer
let store: Store
let app: Running
let socket: WebSocket

const nextSocket = (): Promise<WebSocket> =>
  new Promise((resolve) => {
    sockets.once('connection', (connected) => {
      connected.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
      resolve(connected)
    })
  })

beforeEach(async () => {
  http = createServer((request, response) => {
    const { port } = http.address() as AddressInfo
    const known = request.url === '/api/apps.connections.open'
    const url = `ws://127.0.0.1:${port}/link`
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(known ? { ok: true, url } : { ok: false, error: 'user_not_found' }))
  })
  sockets = new WebSocketServer({ server: http })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  const apiUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`
  store = await openStore('sqlite::memory:')
  const connected = nextSocket()
  app = await startSlack({
    slack: {
      botToken: 'xoxb-1',
      apiUrl,
      transport: { kind: 'socket', appToken: 'xapp-1', apiUrl },
    },
    address: { host: '127.0.0.1', port: 0 },
    desk: createDesk({
      asks: true,
      ...{ journal: store.journal, templates: await loadTemplates([]) },
      ...{ timezone: 'UTC', severities: ['sev1'] },
    }),
    ...{ people: store.people, outbox: store.outbox },
    clock: { now: () => Date.parse('2024-08-10T17:03:00Z') },
    log: pino({ level: 'silent' }),
  })
  socket = await connected
})
afterEach(async () => {
  await app.stop()
  await store.close()
  sockets.close()
  http.closeAllConnections()
  http.close()
})

const deliver = (text: string, trigger: string): Promise<{ payload?: { text?: string } }> => {
  const envelope = {
    ...{ envelope_id: trigger, type: 'slash_commands', accepts_response_payload: true },
    payload: {
      ...{ command: '/incident', text, user_id: 'U1', user_name: 'dana', team_id: 'T1' },
      ...{ channel_id: 'C1', trigger_id: trigger },
    },
  }
  return new Promise((resolve) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data))))
    socket.send(JSON.stringify(envelope))
  })
}

const readyz = async () => {
  const response = await fetch(`http://127.0.0.1:${app.port}/readyz`)
  return [response.status, ((await response.json()) as { slack: string }).slack]
}

describe('over Socket Mode', () => {
  it('a command is stored and answered in its acknowledgement', async () => {
    const answer = await deliver('start 17:00 Checkout is down', 't1')
    expect(answer).toMatchObject({ envelope_id: 't1' })
    expect(answer.payload?.text).toContain('*#1* · 17:00 UTC, 3 min ago · started')
    expect(await store.journal.workspaces()).toEqual(['T1'])
  })

  it('an envelope that is delivered again gets the same answer and adds nothing', async () => {
    const first = await deliver('start x', 't1')
    expect((await deliver('start x', 't1')).payload).toEqual(first.payload)
    expect(await store.journal.find('T1', {})).toHaveLength(1)
  })

  it('the health checks tell whether the connection stands, and it is opened again', async () => {
    expect(await readyz()).toEqual([200, 'ok'])
    const again = nextSocket()
    socket.close()
    socket = await again
    await expect.poll(readyz).toEqual([200, 'ok'])
    expect((await deliver('start x', 't2')).payload?.text).toContain('is open')
  })
})
