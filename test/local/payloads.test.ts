import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliver, deliverEvent, newSecret } from '../../src/local/deliver.ts'
import {
  appHomeOpened,
  appMention,
  eventCallback,
  memberJoined,
  messageChanged,
  messageDeleted,
  messageSaid,
  reactionAdded,
  reactionRemoved,
} from '../../src/local/events.ts'
import {
  commandForm,
  globalShortcut,
  interactionForm,
  messageActed,
  messageShortcut,
  type Payload,
  viewActed,
  viewSubmission,
} from '../../src/local/payloads.ts'
import type { Message } from '../../src/local/slack/model.ts'
import { viewState } from '../../src/local/slack/view-state.ts'

const EVENTS = [
  ...['app_mention', 'message', 'reaction_added', 'reaction_removed'],
  ...['app_home_opened', 'member_joined_channel'],
]

/** A bare app of Bolt, which tells what reached which listener. */
const signingSecret = newSecret()
let app: App
let port = 0
let heard: unknown[] = []

beforeAll(async () => {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: 'U0SCRIBE', botId: 'B0SCRIBE' }),
    logLevel: LogLevel.ERROR,
  })
  app.command('/incident', async ({ command, ack }) => {
    heard.push(command)
    await ack({ text: 'done', blocks: [] })
  })
  app.action('undo', async ({ body, action, ack }) => {
    heard.push(body, action)
    await ack()
  })
  app.view('declare', async ({ view, body, ack }) => {
    heard.push(view, body)
    await ack({ response_action: 'errors', errors: { title: 'A title is missing' } })
  })
  app.shortcut('add_to_timeline', async ({ shortcut, ack }) => {
    heard.push(shortcut)
    await ack()
  })
  for (const name of EVENTS)
    app.event(name, async ({ event, body }) => {
      heard.push(event, body)
    })
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const address = server.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
})
afterAll(async () => {
  await app.stop()
})
beforeEach(() => {
  heard = []
})

const at = Date.parse('2024-08-10T17:03:00.250Z')
const who = { team: 'T1', user: { id: 'U1', name: 'dana' } }
const acting = { ...who, trigger: 't1', responseUrl: 'http://127.0.0.1/response/1' }
const channel = { id: 'C1', name: 'ops' }
const message: Message = {
  type: 'message',
  ts: '1723309380.000000',
  user: 'U2',
  text: 'Errors persist',
}

const interact = (payload: Payload) => deliver({ port, signingSecret }, interactionForm(payload))
const happen = async (event: Payload, retry: { number: number; reason: string } | null = null) => {
  const body = eventCallback(event, { team: 'T1', id: 'Ev1', at })
  const { status } = await deliverEvent({ port, signingSecret }, body, retry)
  expect(status).toBe(200)
  await expect.poll(() => heard).toHaveLength(2)
}

describe('what people do reaches the listener for it', () => {
  it('a slash command', async () => {
    const typed = { command: '/incident', text: 'start &lt;x&gt; <@U2|raj>' }
    const form = commandForm({ ...acting, channel, ...typed })
    const answer = await deliver({ port, signingSecret }, form)
    expect(answer).toEqual({ status: 200, body: { text: 'done', blocks: [] } })
    expect(heard).toMatchObject([
      {
        ...typed,
        user_id: 'U1',
        user_name: 'dana',
        team_id: 'T1',
        channel_id: 'C1',
        channel_name: 'ops',
        trigger_id: 't1',
        response_url: acting.responseUrl,
      },
    ])
  })

  it('a button of a message, in a thread', async () => {
    const action = { action_id: 'undo', value: '4' }
    const inThread = { ...message, thread_ts: '1723309300.000000' }
    await interact(messageActed({ ...acting, at, channel, message: inThread, action }))
    expect(heard).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U1', team_id: 'T1' },
        team: { id: 'T1' },
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: 'C1',
          is_ephemeral: false,
          thread_ts: '1723309300.000000',
        },
        channel,
        message: inThread,
        response_url: acting.responseUrl,
        trigger_id: 't1',
      },
      { type: 'button', action_id: 'undo', value: '4', action_ts: '1723309380.250000' },
    ])
  })

  it('a button that one person alone sees: without the message', async () => {
    const action = { action_id: 'undo', value: '4' }
    await interact(messageActed({ ...acting, at, channel, message: { ts: '1.2' }, action }))
    expect(heard[0]).toMatchObject({ container: { is_ephemeral: true, message_ts: '1.2' } })
    expect(heard[0]).not.toHaveProperty('message')
  })

  it('a button in a form or on the home tab: without channel and address', async () => {
    const view = { id: 'V1', type: 'home', hash: 'h', callback_id: '' }
    await interact(viewActed({ ...acting, at, view, action: { action_id: 'undo' } }))
    expect(heard[0]).toMatchObject({ container: { type: 'view', view_id: 'V1' }, view })
    expect(heard[0]).not.toHaveProperty('channel')
    expect(heard[0]).not.toHaveProperty('response_url')
  })

  it('a form that is sent off', async () => {
    const view = {
      id: 'V1',
      type: 'modal',
      hash: 'h',
      callback_id: 'declare',
      private_metadata: '{}',
      blocks: [],
    }
    const values = { title: { title: { type: 'plain_text_input', value: null } } }
    const { body } = await interact(viewSubmission({ ...acting, view, values }))
    expect(body).toEqual({ response_action: 'errors', errors: { title: 'A title is missing' } })
    expect(heard).toMatchObject([
      { ...view, state: { values } },
      { type: 'view_submission', user: { id: 'U1' }, trigger_id: 't1' },
    ])
  })

  it('a shortcut on a message of another app in a thread', async () => {
    const { user: _, ...rest } = message
    const alarm = {
      ...rest,
      subtype: 'bot_message',
      bot_id: 'B1',
      username: 'Grafana',
      thread_ts: '1723309300.000000',
      files: [{ id: 'F1', name: 'a.png', title: 'a' }],
    }
    const callbackId = 'add_to_timeline'
    await interact(messageShortcut({ ...acting, at, channel, message: alarm, callbackId }))
    expect(heard).toMatchObject([
      {
        type: 'message_action',
        callback_id: callbackId,
        message_ts: message.ts,
        channel,
        message: alarm,
        response_url: acting.responseUrl,
        trigger_id: 't1',
      },
    ])
  })

  it('a shortcut that stands by itself', async () => {
    await interact(globalShortcut({ ...acting, at, callbackId: 'add_to_timeline' }))
    expect(heard).toMatchObject([{ type: 'shortcut', user: { id: 'U1', username: 'dana' } }])
    expect(heard[0]).not.toHaveProperty('channel')
    expect(heard[0]).not.toHaveProperty('response_url')
  })
})

describe('what happens reaches the listener for it', () => {
  const said = { channel: 'C1', message }
  const previous = { ...message, text: 'before' }
  const reacted = { ...said, user: 'U1', name: 'pushpin', at }

  it.each<[string, Payload, object]>([
    [
      'a mention',
      appMention(said),
      { type: 'app_mention', user: 'U2', text: 'Errors persist', ts: message.ts, channel: 'C1' },
    ],
    [
      'a message',
      messageSaid({ ...said, channelType: 'group' }),
      { type: 'message', channel_type: 'group', ts: message.ts, event_ts: message.ts },
    ],
    [
      'an edit',
      messageChanged({ ...said, previous, at }),
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        message,
        previous_message: previous,
        ts: '1723309380.250000',
      },
    ],
    [
      'a removal',
      messageDeleted({ ...said, at }),
      { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: message },
    ],
    [
      'a reaction',
      reactionAdded(reacted),
      {
        type: 'reaction_added',
        user: 'U1',
        reaction: 'pushpin',
        item_user: 'U2',
        item: { type: 'message', channel: 'C1', ts: message.ts },
      },
    ],
    ['a reaction taken back', reactionRemoved(reacted), { type: 'reaction_removed', user: 'U1' }],
    [
      'a look at the home tab',
      appHomeOpened({ user: 'U1', at }),
      { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' },
    ],
    [
      'a new member',
      memberJoined({ user: 'U0SCRIBE', channel: 'C1', team: 'T1', at, inviter: 'U1' }),
      { type: 'member_joined_channel', user: 'U0SCRIBE', channel: 'C1', inviter: 'U1' },
    ],
  ])('%s', async (_, event, fields) => {
    await happen(event, { number: 1, reason: 'http_timeout' })
    expect(heard).toMatchObject([
      fields,
      { type: 'event_callback', event_id: 'Ev1', event_time: 1_723_309_380, team_id: 'T1' },
    ])
  })
})

describe('the state of a form', () => {
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })
  const options = [option('sev1'), option('sev2')]
  const input = (id: string, element: object) => ({
    type: 'input',
    block_id: id,
    element: { action_id: id, ...element },
  })
  const view = {
    blocks: [
      { type: 'section', block_id: 'words', text: { type: 'mrkdwn', text: 'x' } },
      input('title', { type: 'plain_text_input', initial_value: 'Checkout' }),
      input('text', { type: 'plain_text_input' }),
      input('severity', { type: 'static_select', options, initial_option: option('sev2') }),
      input('kind', { type: 'radio_buttons', options }),
      input('flags', { type: 'checkboxes', options, initial_options: [option('sev1')] }),
      input('people', { type: 'multi_users_select', initial_users: ['U1'] }),
      input('lead', { type: 'users_select' }),
      input('when', { type: 'datetimepicker', initial_date_time: 1 }),
      { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'go' }] },
    ],
  }

  it('is what it began with', () => {
    expect(viewState(view)).toEqual({
      title: { title: { type: 'plain_text_input', value: 'Checkout' } },
      text: { text: { type: 'plain_text_input', value: null } },
      severity: { severity: { type: 'static_select', selected_option: option('sev2') } },
      kind: { kind: { type: 'radio_buttons', selected_option: null } },
      flags: { flags: { type: 'checkboxes', selected_options: [option('sev1')] } },
      people: { people: { type: 'multi_users_select', selected_users: ['U1'] } },
      lead: { lead: { type: 'users_select', selected_user: null } },
      when: { when: { type: 'datetimepicker', selected_date_time: 1 } },
    })
  })

  it('is what somebody filled in', () => {
    const filled = { title: 'Search', severity: 'sev1', flags: ['sev2'], people: ['U2'] }
    expect(viewState(view, filled)).toMatchObject({
      title: { title: { value: 'Search' } },
      severity: { severity: { selected_option: option('sev1') } },
      flags: { flags: { selected_options: [option('sev2')] } },
      people: { people: { selected_users: ['U2'] } },
    })
  })
})
