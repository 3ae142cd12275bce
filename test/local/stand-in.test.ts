import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTriggers } from '../../src/local/slack/triggers.ts'
import { type StandIn, startStandIn } from '../../src/local/stand-in.ts'

const MEMBERS = [
  { id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'America/Los_Angeles' },
  { id: 'U2', handle: 'raj', name: 'Raj Patel', zone: 'Europe/London' },
]
const CHANNELS = [
  { id: 'C1', name: 'ops' },
  { id: 'C2', name: 'elsewhere', withApp: false },
  { id: 'C3', name: 'secret', private: true, withApp: false },
  { id: 'C4', name: 'few', members: ['U1'] },
]
const GROUPS = [{ id: 'S1', handle: 'oncall', name: 'On call', users: ['U1', 'U2'] }]

/** What Slack refuses is the subject here, and nothing to log. */
const SILENT: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
}

let standIn: StandIn
let web: WebClient
let now = 0

beforeEach(async () => {
  now = Date.parse('2024-08-10T17:03:00Z')
  standIn = await startStandIn(MEMBERS, { channels: CHANNELS, groups: GROUPS, now: () => now })
  web = new WebClient('xoxb-1', {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  })
})
afterEach(() => standIn.close())

/** The error with which a call is refused, and what Slack says about it. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'none'
  } catch (error) {
    const { data } = error as {
      data?: { error: string; response_metadata?: { messages?: string[] } }
    }
    return [data?.error, ...(data?.response_metadata?.messages ?? [])].join(' ')
  }
}

const say = (text: string, thread?: string) =>
  standIn.slack.say({ channel: 'ops', user: 'U1', text, ...(thread ? { thread } : {}) })

describe('who is there', () => {
  it('the app', async () => {
    standIn.grant(['chat:write'])
    expect(await web.auth.test()).toMatchObject({
      user_id: 'U0SCRIBE',
      bot_id: 'B0SCRIBE',
      team_id: 'T0REPLAY',
      response_metadata: { scopes: ['chat:write'] },
    })
  })

  it('people, with their zones', async () => {
    const { user } = await web.users.info({ user: 'U2' })
    expect(user).toMatchObject({ name: 'raj', tz: 'Europe/London', locale: 'en-US' })
    expect(await refusal(web.users.info({ user: 'U9' }))).toBe('user_not_found')
  })

  it('user groups', async () => {
    expect((await web.usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U1', 'U2'])
    expect(await refusal(web.usergroups.users.list({ usergroup: 'S9' }))).toBe('no_such_subteam')
  })

  it('no method that is not built', async () => {
    expect(await refusal(web.users.list({}))).toBe('unknown_method')
  })
})

describe('channels', () => {
  it('are made, with the app as the only member, and filled', async () => {
    const { channel } = await web.conversations.create({ name: 'inc-1-checkout', is_private: true })
    const id = channel?.id ?? ''
    expect(channel).toMatchObject({ is_private: true, is_member: true, is_archived: false })
    await web.conversations.invite({ channel: id, users: 'U1,U2' })
    await web.conversations.setTopic({ channel: id, topic: 'Checkout is down' })
    expect((await web.conversations.members({ channel: id, limit: 2 })).members).toEqual([
      ...['U0SCRIBE', 'U1'],
    ])
    expect(standIn.slack.channel('inc-1-checkout')).toMatchObject({
      id,
      isPrivate: true,
      topic: 'Checkout is down',
      members: ['U0SCRIBE', 'U1', 'U2'],
    })
  })

  it.each([
    ['', 'invalid_name_required'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['Ops', 'invalid_name_specials'],
    ['a b', 'invalid_name_specials'],
    ['--', 'invalid_name_punctuation'],
    ['ops', 'name_taken'],
    ['störung-1', 'none'],
  ])('are not called %j: %s', async (name, error) => {
    expect(await refusal(web.conversations.create({ name }))).toBe(error)
  })

  it.each([
    ['C1', 'U0SCRIBE', 'cant_invite_self'],
    ['C1', 'U1', 'already_in_channel'],
    ['C1', 'U9', 'user_not_found'],
    ['C2', 'U1', 'not_in_channel'],
    ['C3', 'U1', 'channel_not_found'],
    ['C9', 'U1', 'channel_not_found'],
  ])('into %s %s is not invited: %s', async (channel, users, error) => {
    expect(await refusal(web.conversations.invite({ channel, users }))).toBe(error)
  })

  it('take everybody whom an invitation names or nobody, unless it is forced', async () => {
    const invitation = { channel: 'C4', users: 'U1,U2' }
    expect(await refusal(web.conversations.invite(invitation))).toBe('already_in_channel')
    expect(standIn.slack.channel('few')?.members).not.toContain('U2')
    await web.conversations.invite({ ...invitation, force: true })
    expect(standIn.slack.channel('few')?.members).toContain('U2')
  })

  it('are listed page by page, without private ones of others', async () => {
    standIn.slack.archive('few')
    const types = 'public_channel,private_channel'
    const first = await web.conversations.list({ types, limit: 1, exclude_archived: true })
    const cursor = first.response_metadata?.next_cursor ?? ''
    const second = await web.conversations.list({ types, limit: 1, exclude_archived: true, cursor })
    const names = [first, second].flatMap(({ channels = [] }) => channels.map(({ name }) => name))
    expect(names).toEqual(['ops', 'elsewhere'])
    expect(second.response_metadata?.next_cursor).toBe('')
    expect(await refusal(web.conversations.list({ cursor: 'x' }))).toBe('invalid_cursor')
  })

  it('have a topic of 250 characters at most', async () => {
    const topic = 'x'.repeat(251)
    expect(await refusal(web.conversations.setTopic({ channel: 'C1', topic }))).toBe('too_long')
  })

  it('are closed to the app where it is not, no longer, or nobody may write', async () => {
    const post = (channel: string) => refusal(web.chat.postMessage({ channel, text: 'x' }))
    expect(await post('C2')).toBe('not_in_channel')
    expect(await post('C3')).toBe('channel_not_found')
    standIn.slack.kick('ops')
    expect(await post('C1')).toBe('not_in_channel')
    standIn.slack.archive('few')
    expect(await post('C4')).toBe('is_archived')
    expect(await web.conversations.history({ channel: 'C4' })).toMatchObject({ messages: [] })
  })
})

describe('messages', () => {
  const text = (block: string) => ({
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text: block },
  })

  it('are posted and changed by the app', async () => {
    const posted = await web.chat.postMessage({
      channel: 'C1',
      text: 'a',
      blocks: [text('b')],
      metadata: { event_type: 'card', event_payload: { n: 1 } },
    })
    const { ts = '' } = posted
    expect(posted.message).toMatchObject({ bot_id: 'B0SCRIBE', text: 'a' })
    await web.chat.update({ channel: 'C1', ts, text: 'c' })
    const [message] = standIn.slack.messages('ops')
    expect(message).toMatchObject({ ts, text: 'c', edited: {}, metadata: { event_type: 'card' } })
    expect(message).not.toHaveProperty('blocks')
  })

  it('to a person are direct messages', async () => {
    const { channel = '' } = await web.chat.postMessage({ channel: 'U1', text: 'x' })
    expect(channel).toBe('D1')
    expect(standIn.slack.messages('U1')).toMatchObject([{ text: 'x' }])
    expect(await refusal(web.chat.postMessage({ channel: 'U9', text: 'x' }))).toBe(
      'channel_not_found',
    )
  })

  it.each([
    ['no_text', { text: '' }],
    ['msg_too_long', { text: 'x'.repeat(40_001) }],
    [
      'invalid_blocks [ERROR] no more than 50 items allowed [json-pointer:/blocks]',
      { text: 'x', blocks: Array.from({ length: 51 }, () => text('x')) },
    ],
    [
      'invalid_blocks [ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      { text: 'x', blocks: [text('x'.repeat(3001))] },
    ],
    [
      'msg_blocks_too_long',
      { text: 'x', blocks: Array.from({ length: 5 }, () => text('x'.repeat(2641))) },
    ],
    ['none', { text: 'x', blocks: Array.from({ length: 5 }, () => text('x'.repeat(2640))) }],
  ])('%s', async (error, message) => {
    expect(await refusal(web.chat.postMessage({ channel: 'C1', ...message }))).toBe(error)
  })

  it('of others are not changed, nor those that are not there', async () => {
    const at = { channel: 'C1', ts: say('mine') }
    const nowhere = { channel: 'C1', ts: '1.000001' }
    expect(await refusal(web.chat.update({ ...at, text: 'x' }))).toBe('cant_update_message')
    expect(await refusal(web.chat.update({ ...nowhere, text: 'x' }))).toBe('message_not_found')
  })

  it('for one person are seen by that person, who must be in the channel', async () => {
    await web.chat.postEphemeral({ channel: 'C4', user: 'U1', text: 'psst', thread_ts: '1.000001' })
    expect(standIn.slack.ephemerals).toMatchObject([
      { channel: 'C4', user: 'U1', text: 'psst', thread_ts: '1.000001' },
    ])
    const other = web.chat.postEphemeral({ channel: 'C4', user: 'U2', text: 'psst' })
    expect(await refusal(other)).toBe('user_not_in_channel')
  })

  it('have addresses', async () => {
    const parent = say('a')
    const link = async (message_ts: string) =>
      (await web.chat.getPermalink({ channel: 'C1', message_ts })).permalink
    expect(await link(parent)).toBe('https://example.slack.com/archives/C1/p1723309380000000')
    expect(await link(say('b', parent))).toBe(
      'https://example.slack.com/archives/C1/p1723309380000001?thread_ts=1723309380.000000&cid=C1',
    )
  })

  it('are pinned once; links are bookmarked', async () => {
    const pin = { channel: 'C1', timestamp: say('a') }
    await web.pins.add(pin)
    expect(await refusal(web.pins.add(pin))).toBe('already_pinned')
    const bookmark = { channel_id: 'C1', title: 'Timeline', type: 'link' as const }
    await web.bookmarks.add({ ...bookmark, link: 'https://example.org' })
    expect(standIn.slack.channel('ops')).toMatchObject({
      pins: [pin.timestamp],
      bookmarks: [{ title: 'Timeline', link: 'https://example.org' }],
    })
  })

  it('carry their own time, and no two the same', () => {
    expect([say('a'), say('b')]).toEqual(['1723309380.000000', '1723309380.000001'])
    now += 1500
    expect(say('c')).toBe('1723309381.500000')
  })
})

describe('what was said', () => {
  let parent = ''
  let reply = ''
  let lone = ''
  beforeEach(() => {
    parent = say('parent')
    now += 60_000
    reply = say('first reply', parent)
    now += 60_000
    lone = say('alone')
    now += 60_000
    standIn.slack.say({ channel: 'C1', user: 'U2', text: 'second reply', thread: reply })
  })

  const repliesTo = async (ts: string, range: object = {}) =>
    (await web.conversations.replies({ channel: 'C1', ts, ...range })).messages?.map(
      (message) => message.text,
    )

  it('in the channel comes latest first, without replies', async () => {
    const { messages } = await web.conversations.history({ channel: 'C1' })
    expect(messages).toMatchObject([
      { text: 'alone' },
      { text: 'parent', reply_count: 2, thread_ts: parent, reply_users: ['U1', 'U2'] },
    ])
  })

  it('in a range leaves its ends out, unless they are included', async () => {
    const range = { channel: 'C1', oldest: lone, latest: lone }
    expect((await web.conversations.history(range)).messages).toEqual([])
    const { messages } = await web.conversations.history({ ...range, inclusive: true, limit: 1 })
    expect(messages).toMatchObject([{ ts: lone }])
  })

  it('in a thread comes with its parent first, whichever message is named', async () => {
    expect(await repliesTo(parent)).toEqual(['parent', 'first reply', 'second reply'])
    expect(await repliesTo(reply)).toEqual(['parent', 'first reply', 'second reply'])
    const one = { oldest: reply, latest: reply, inclusive: true }
    expect(await repliesTo(reply, one)).toEqual(['parent', 'first reply'])
    expect(await repliesTo(lone)).toEqual(['alone'])
    expect(await refusal(repliesTo('1.000001'))).toBe('thread_not_found')
    expect(await refusal(repliesTo('yesterday'))).toBe('thread_not_found')
  })

  it('comes with its metadata for those who ask', async () => {
    const metadata = { event_type: 'card', event_payload: { n: 1 } }
    await web.chat.postMessage({ channel: 'C1', text: 'x', metadata })
    const latest = async (include_all_metadata: boolean) =>
      (await web.conversations.history({ channel: 'C1', limit: 1, include_all_metadata })).messages
    expect(await latest(true)).toMatchObject([{ metadata }])
    expect((await latest(false))?.[0]).not.toHaveProperty('metadata')
  })

  it('is edited, removed, reacted to, and comes from other apps and with files', async () => {
    const at = { channel: 'C1', ts: lone }
    const { previous, message } = standIn.slack.edit({ ...at, text: 'new' })
    expect([previous.text, message.text, message.edited?.user]).toEqual(['alone', 'new', 'U1'])
    standIn.slack.react({ ...at, user: 'U1', name: 'pushpin' })
    standIn.slack.react({ ...at, user: 'U2', name: 'pushpin' })
    standIn.slack.unreact({ ...at, user: 'U1', name: 'pushpin' })
    const { messages } = await web.conversations.replies(at)
    expect(messages).toMatchObject([{ reactions: [{ name: 'pushpin', users: ['U2'], count: 1 }] }])
    standIn.slack.remove(at)
    expect(await refusal(repliesTo(lone))).toBe('thread_not_found')
    const files = ['graph.png']
    standIn.slack.say({ channel: 'C1', user: 'U1', text: '', files })
    standIn.slack.say({ channel: 'C1', user: '', text: 'alarm', bot: 'Grafana' })
    const [alarm, graph] = (await web.conversations.history({ channel: 'C1' })).messages ?? []
    expect(alarm).toMatchObject({ subtype: 'bot_message', username: 'Grafana', text: 'alarm' })
    expect(alarm).not.toHaveProperty('user')
    expect(graph).toMatchObject({ files: [{ name: 'graph.png' }] })
  })
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const modal = (changes: object = {}) => ({
  type: 'modal' as const,
  title: plain('Declare'),
  submit: plain('Declare'),
  callback_id: 'declare',
  private_metadata: '{}',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input' as const, action_id: 'title', initial_value: 'x' },
    },
  ],
  ...changes,
})

describe('views', () => {
  it('are opened with a trigger, once', async () => {
    const trigger_id = standIn.slack.newTrigger('U1', 'run.4')
    const { view } = await web.views.open({ trigger_id, view: modal({ external_id: 'mine' }) })
    expect(view).toMatchObject({ id: 'Vrun.4', team_id: 'T0REPLAY', callback_id: 'declare' })
    expect(standIn.slack.view('U1')).toMatchObject({
      state: { values: { title: { title: { type: 'plain_text_input', value: 'x' } } } },
    })
    expect(standIn.slack.view('U2')).toBeUndefined()
    expect(await refusal(web.views.open({ trigger_id, view: modal() }))).toBe(
      'exchanged_trigger_id',
    )
    expect(await refusal(web.views.open({ trigger_id: 'x', view: modal() }))).toBe(
      'invalid_trigger_id',
    )
  })

  it.each([
    [
      { title: plain('x'.repeat(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      { close: plain('x'.repeat(25)) },
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    [
      { private_metadata: 'x'.repeat(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [{ submit: undefined }, 'missing required field: submit [json-pointer:/view]'],
    [
      { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
  ])('are refused where they are too large, %#', async (changes, message) => {
    const trigger_id = standIn.slack.newTrigger('U1')
    const opened = web.views.open({ trigger_id, view: modal(changes) })
    expect(await refusal(opened)).toBe(`invalid_arguments [ERROR] ${message}`)
  })

  it.each([
    [{ type: 'plain_text_input', initial_value: 'x'.repeat(3001) }, 'must be less than 3001'],
    [
      { type: 'static_select', options: [{ text: plain('x'.repeat(76)), value: 'x' }] },
      'less than 76',
    ],
    [
      { type: 'checkboxes', options: [{ text: plain('x'), value: 'x'.repeat(151) }] },
      'less than 151',
    ],
    [{ type: 'radio_buttons', options: [] }, 'at least one option'],
    [
      {
        type: 'static_select',
        options: [{ text: plain('A'), value: 'a' }],
        initial_option: { text: plain('B'), value: 'b' },
      },
      'must be one of the provided options',
    ],
  ])('are refused for an element that Slack would not take, %#', async (element, message) => {
    const trigger_id = standIn.slack.newTrigger('U1')
    const block = { type: 'input' as const, label: plain('x'), element: element as never }
    const opened = web.views.open({ trigger_id, view: modal({ blocks: [block] }) })
    expect(await refusal(opened)).toContain(message)
  })

  it('are closed, kept or replaced as the app answers', async () => {
    const open = async () => {
      const trigger_id = standIn.slack.newTrigger('U1')
      return (await web.views.open({ trigger_id, view: modal() })).view?.id ?? ''
    }
    const id = await open()
    standIn.slack.settle(id, { response_action: 'errors', errors: { title: 'empty' } })
    expect(standIn.slack.view('U1')).toMatchObject({ id })
    standIn.slack.settle(id, { response_action: 'update', view: modal({ title: plain('Done') }) })
    expect(standIn.slack.view('U1')).toMatchObject({ id, title: plain('Done') })
    standIn.slack.settle(id, {})
    expect(standIn.slack.view('U1')).toBeUndefined()
  })

  it('are published as home tabs', async () => {
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] }
    await web.views.publish({ user_id: 'U1', view })
    expect(standIn.slack.home('U1')).toMatchObject({ type: 'home', blocks: [{ type: 'divider' }] })
    expect(await refusal(web.views.publish({ user_id: 'U9', view }))).toBe('user_not_found')
  })
})

describe('a trigger', () => {
  it('expires three seconds after it was handed out', () => {
    let clock = 0
    const triggers = createTriggers(() => clock)
    const [first, second] = [triggers.issue('U1'), triggers.issue('U1')]
    clock = 3000
    expect(triggers.exchange(first)).toEqual({ user: 'U1' })
    clock = 3001
    expect(triggers.exchange(second)).toEqual({ error: 'expired_trigger_id' })
  })
})

describe('files', () => {
  it('are uploaded in three steps and stand in the channel', async () => {
    await web.files.uploadV2({
      channel_id: 'C1',
      filename: 'draft.md',
      title: 'Draft',
      content: '# Draft',
      initial_comment: 'Here it is',
    })
    expect(standIn.calls.map(({ method }) => method)).toEqual([
      ...['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'],
    ])
    expect(standIn.calls[1]?.content).toBe('# Draft')
    expect(standIn.slack.messages('ops')).toMatchObject([
      { text: 'Here it is', files: [{ id: 'F1', name: 'draft.md', title: 'Draft' }] },
    ])
    const elsewhere = { channel_id: 'C2', files: [{ id: 'F1' }] as [{ id: string }] }
    expect(await refusal(web.files.completeUploadExternal(elsewhere))).toBe('not_in_channel')
  })
})

describe('a deleted file', () => {
  it('leaves a tombstone where it was shared', async () => {
    await web.files.uploadV2({ channel_id: 'C1', filename: 'draft.md', content: '# Draft' })
    await web.files.delete({ file: 'F1' })
    expect(standIn.slack.messages('ops')).toMatchObject([
      { files: [{ id: 'F1', mode: 'tombstone' }] },
    ])
    expect(await refusal(web.files.delete({ file: 'F1' }))).toBe('file_deleted')
    expect(await refusal(web.files.delete({ file: 'F9' }))).toBe('file_not_found')
    expect(await refusal(web.files.completeUploadExternal({ files: [{ id: 'F1' }] }))).toBe(
      'file_not_found',
    )
  })
})

describe('the canvas of a channel', () => {
  const document_content = { type: 'markdown', markdown: '# Draft' } as const
  const create = (at: StandIn = standIn) =>
    new WebClient('xoxb-test', { slackApiUrl: at.apiUrl }).conversations.canvases.create({
      channel_id: 'C1',
      title: 'Draft',
      document_content,
    })

  it('is refused where the plan of the workspace allows none', async () => {
    expect(await refusal(create())).toBe('team_tier_cannot_create_channel_canvases')
  })

  it('is made once, and replaced as a whole', async () => {
    const paid = await startStandIn([], { canvases: true })
    const client = new WebClient('xoxb-test', { slackApiUrl: paid.apiUrl })
    const { canvas_id = '' } = await create(paid)
    expect(await refusal(create(paid))).toBe('channel_canvas_already_exists')
    const { channel } = await client.conversations.info({ channel: 'C1' })
    expect(channel).toMatchObject({ properties: { canvas: { file_id: canvas_id } } })
    const edit = (id: string, operation: 'replace' | 'insert_at_end') =>
      client.canvases.edit({
        canvas_id: id,
        changes: [{ operation, document_content: { type: 'markdown', markdown: '# New' } }],
      })
    await edit(canvas_id, 'replace')
    expect(paid.slack.channel('ops')?.canvas).toMatchObject({ title: 'Draft', markdown: '# New' })
    expect(await refusal(edit(canvas_id, 'insert_at_end'))).toBe('invalid_arguments')
    expect(await refusal(edit('F9', 'replace'))).toBe('canvas_not_found')
    await paid.close()
  })
})

describe('response addresses', () => {
  const respond = async (url: string, body: object): Promise<number> =>
    (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status

  it('are used five times at most', async () => {
    const url = standIn.slack.newResponseUrl()
    const statuses: number[] = []
    for (let count = 0; count < 6; count += 1) statuses.push(await respond(url, { text: 'x' }))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    expect(await respond(standIn.responseUrl, { text: 'x' })).toBe(200)
    expect(standIn.calls).toHaveLength(7)
  })

  it('reach the channel or the person, and the message that was acted on', async () => {
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'question' })
    const url = standIn.slack.newResponseUrl({ channel: 'C1', user: 'U1', message: ts })
    await respond(url, { text: 'answered', replace_original: true })
    expect(standIn.slack.messages('ops')).toMatchObject([{ ts, text: 'answered' }])
    await respond(url, { text: 'psst' })
    expect(standIn.slack.ephemerals).toMatchObject([{ user: 'U1', text: 'psst' }])
    await respond(url, { text: 'hear', response_type: 'in_channel' })
    await respond(url, { delete_original: true })
    expect(standIn.slack.messages('ops').map(({ text }) => text)).toEqual(['hear'])
    expect(standIn.slack.responses).toHaveLength(4)
  })
})

describe('trouble', () => {
  it('a method is refused, and works again; every call is remembered with its error', async () => {
    standIn.refuse('pins.add', 'too_many_pins')
    const pin = { channel: 'C1', timestamp: say('a') }
    expect(await refusal(web.pins.add(pin))).toBe('too_many_pins')
    standIn.refuse('pins.add', null)
    await web.pins.add(pin)
    expect(standIn.calls).toMatchObject([
      { method: 'pins.add', arguments: pin, error: 'too_many_pins' },
      { method: 'pins.add', arguments: pin },
    ])
  })

  it('an answer that is late does not undo what was done', async () => {
    standIn.delay('chat.postMessage', 60_000)
    const hasty = new WebClient('xoxb-1', {
      slackApiUrl: standIn.apiUrl,
      retryConfig: { retries: 0 },
      timeout: 200,
      logger: SILENT,
    })
    await expect(hasty.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow()
    expect(standIn.slack.messages('ops')).toHaveLength(1)
  })
})
