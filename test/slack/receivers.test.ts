import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '../../src/domain/instant.ts'
import { neverGiveUp, socketReceiver } from '../../src/slack/receivers.ts'
import { type SocketSlack, startSocketSlack } from './socket-slack.ts'

const LOG = pino({ level: 'silent' })
const receiverAt = (apiUrl: string) =>
  socketReceiver({ kind: 'socket', appToken: 'xapp-1', apiUrl }, LOG)

describe('a connection that was lost', () => {
  let slack: SocketSlack
  beforeEach(async () => {
    slack = await startSocketSlack([])
  })
  afterEach(() => slack.close())

  it('is opened again when Slack takes the token again that it has refused', async () => {
    const { client } = receiverAt(slack.standIn.apiUrl)
    await client.start()
    await slack.connected()
    neverGiveUp(client, LOG, 50)
    slack.standIn.refuse('apps.connections.open', 'account_inactive')
    const before = slack.standIn.calls.length
    slack.cut()
    await expect.poll(() => slack.standIn.calls.length, { timeout: 10_000 }).toBeGreaterThan(before)
    slack.standIn.refuse('apps.connections.open', null)
    await slack.connected()
    await client.disconnect()
  }, 20_000)
})

describe('a Slack that does not answer', () => {
  it('is asked for a connection once more within seconds', async () => {
    const slack = await startSocketSlack([])
    slack.standIn.delay('apps.connections.open', 60_000)
    const { client } = receiverAt(slack.standIn.apiUrl)
    const connected = client.start()
    await expect.poll(() => slack.standIn.calls.length).toBe(1)
    slack.standIn.delay('apps.connections.open', 0)
    await connected
    await client.disconnect()
    await slack.close()
  }, 20_000)
})

describe('a Slack that was down for long', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is asked for a connection within a minute of its return', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const call = vi.fn(async () => {
      throw new Error('fetch failed')
    })
    vi.stubGlobal('fetch', call)
    const { client } = receiverAt('http://127.0.0.1:9/api/')
    client.start().catch(() => undefined)
    await vi.advanceTimersByTimeAsync(6 * 60 * MINUTE)
    const before = call.mock.calls.length
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(call.mock.calls.length).toBeGreaterThan(before)
  })
})
