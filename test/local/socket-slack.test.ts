import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appMention, eventCallback } from '../../src/local/events.ts'
import { commandForm, globalShortcut } from '../../src/local/payloads.ts'
import { type SocketSlack, startSocketSlack } from '../slack/socket-slack.ts'

const MEMBERS = [{ id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'America/Los_Angeles' }]

/** A connection that is cut is the subject here, and nothing to log. */
const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
}

let slack: SocketSlack
let app: App
let retries: unknown[] = []

beforeEach(async () => {
  retries = []
  slack = await startSocketSlack(MEMBERS)
  const { apiUrl } = slack.standIn
  app = new App({
    receiver: new SocketModeReceiver({
      appToken: 'xapp-1',
      clientPingTimeout: 100,
      logger,
      installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    }),
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: 'U0SCRIBE' }),
    clientOptions: { slackApiUrl: apiUrl },
    logger,
  })
  app.command('/incident', async ({ ack }) => ack({ text: 'done' }))
  app.shortcut('declare', async ({ ack }) => ack())
  app.event('app_mention', async ({ context }) => {
    retries.push([context.retryNum, context.retryReason])
  })
  await app.start()
  await slack.connected()
})
afterEach(async () => {
  await app.stop()
  await slack.close()
})

const who = { team: 'T1', user: { id: 'U1', name: 'dana' }, trigger: 't1' }
const command = () =>
  commandForm({
    ...who,
    command: '/incident',
    text: '',
    responseUrl: slack.standIn.responseUrl,
    channel: { id: 'C1', name: 'ops' },
  })

describe('Socket Mode', () => {
  it('delivers every kind, and collects what acknowledges it', async () => {
    const done = await slack.send({ type: 'slash_commands', payload: command() })
    expect(done.payload).toEqual({ text: 'done' })
    const shortcut = globalShortcut({ ...who, callbackId: 'declare', at: 0 })
    await slack.send({ type: 'interactive', payload: shortcut })
    expect(slack.acknowledged.map(({ envelope_id }) => envelope_id)).toEqual([
      ...['envelope-1', 'envelope-2'],
    ])
  })

  it('delivers an event once more under the same id', async () => {
    const message = { type: 'message' as const, ts: '1.000001', user: 'U1', text: 'x' }
    const event = appMention({ channel: 'C1', message })
    const payload = eventCallback(event, { team: 'T1', id: 'Ev1', at: 0 })
    await slack.send({ type: 'events_api', payload, id: 'e1' })
    const retry = { attempt: 1, reason: 'timeout' }
    await slack.send({ type: 'events_api', payload, id: 'e1', retry })
    expect(slack.acknowledged.map(({ envelope_id }) => envelope_id)).toEqual(['e1', 'e1'])
    await expect
      .poll(() => retries)
      .toEqual([
        [0, ''],
        [1, 'timeout'],
      ])
  })

  it.each(['warning', 'refresh_requested', 'cut'] as const)(
    'goes on over a new connection after: %s',
    async (reason) => {
      if (reason === 'cut') slack.cut()
      else slack.disconnect(reason)
      await slack.connected()
      const { payload } = await slack.send({ type: 'slash_commands', payload: command() })
      expect(payload).toEqual({ text: 'done' })
    },
  )
})
