import { afterEach, describe, expect, it } from 'vitest'
import { reactionAdded } from '../../src/local/events.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const open = async (options: Parameters<typeof openWorkspace>[0] = {}): Promise<void> => {
  slack = await openWorkspace(options)
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
}
const ours = (channel: string) =>
  slack.chat.messages(channel).filter(({ user }) => user === 'U0SCRIBE')
const texts = (channel: string) => ours(channel).map(({ text }) => text)
const answers = (channel: string) =>
  ours(channel).flatMap(({ thread_ts }) => (thread_ts === undefined ? [] : [thread_ts]))
const readyz = async () => {
  const response = await fetch(`http://127.0.0.1:${slack.port}/readyz`)
  return { status: response.status, ...((await response.json()) as object) }
}
const home = () => slack.chat.channels().find(({ name }) => name.startsWith('inc-'))?.id ?? ''

describe('channels', () => {
  it('do not wait for one that holds its messages back, which keep their order', async () => {
    await open({ home: 'here' })
    await slack.say('/incident start 10:00 Search is slow', { channel_id: 'C2' })
    await slack.idle()
    slack.fail('chat.postMessage', { kind: 'throttled', retryAfter: 60 })
    const first = await slack.mention('note one')
    const other = await slack.mention('note two', { channel: 'C2' })
    const second = await slack.mention('note three')
    expect(answers('C2')).toEqual([other])
    expect(answers('C1')).toEqual([])
    slack.at('10:05')
    await slack.idle()
    expect(answers('C1')).toEqual([first, second])
  })

  it('do not wait for one that is slow', async () => {
    await open({ home: 'here' })
    await slack.say('/incident start 10:00 Search is slow', { channel_id: 'C2' })
    await slack.idle()
    slack.delay('files.completeUploadExternal', 2000)
    const before = Date.now()
    await slack.say('/postmortem preview')
    await slack.say('/escalate <@U2|raj>: the pool is full', { channel_id: 'C2' })
    await expect.poll(() => texts('C2').join()).toContain('the pool is full')
    expect(Date.now() - before).toBeLessThan(1500)
    await slack.idle()
  })

  it('are served side by side, eight at a time', async () => {
    const channels = Array.from({ length: 12 }, (_, index) => ({
      id: `C${index + 10}`,
      name: `team-${index}`,
      withApp: true,
    }))
    await open({ home: 'here', channels })
    slack.delay('chat.postMessage', 200)
    for (const { id } of channels)
      await slack.say('/incident start 10:00 Broken', { channel_id: id })
    const before = Date.now()
    await slack.idle()
    expect(Date.now() - before).toBeLessThan(12 * 200)
    for (const { id } of channels) expect(texts(id)).toHaveLength(1)
  })

  it('have their card brought up to date while many messages wait', async () => {
    await open({ home: 'here' })
    slack.at('10:04')
    slack.delay('chat.postMessage', 100)
    await Promise.all(Array.from({ length: 10 }, (_, count) => slack.mention(`note ${count}`)))
    const order = slack.calls.map(({ method }) => method)
    expect(order.lastIndexOf('chat.postMessage')).toBeGreaterThan(order.indexOf('chat.update'))
  })
})

describe('the card of a busy incident', () => {
  it.each([
    ['commands', async (text: string) => slack.say(`/timeline ${text}`)],
    ['mentions', async (text: string) => slack.mention(`note ${text}`)],
  ])('costs few calls for a hundred entries in ten seconds by %s', async (_, send) => {
    await open({ home: 'here' })
    const before = slack.calls.length
    const from = Date.parse('2024-08-10T10:05:00-07:00')
    for (let count = 0; count < 100; count += 1) {
      slack.at(new Date(from + count * 100).toISOString())
      await send(`entry ${count}`)
      await slack.idle()
    }
    slack.at('10:06')
    await slack.idle()
    const card = slack.calls
      .slice(before)
      .filter(({ method, arguments: { ts } }) => method === 'chat.update' && ts !== undefined)
    expect(card.length).toBeLessThanOrEqual(20)
    expect(texts('C1')[0]).toContain('entry 99')
  })
})

describe('what is given up', () => {
  const reminding = { quiet: {}, quietOtherwise: 60, leaderless: 0, lacking: 0 }
  const remind = async (): Promise<void> => {
    slack.at('11:10')
    await slack.idle()
  }

  it('is told to whoever it concerns, with what helps', async () => {
    await open({ home: 'new', reminding })
    slack.chat.kick(home())
    await remind()
    const [told, ...more] = texts('U1')
    expect(more).toEqual([])
    expect(told).toContain('A reminder about *INC-1* · Checkout is down could not be delivered')
    expect(told).toContain('I am not a member there')
    expect(told).toContain('/invite @Scribe')
    expect(told).toContain('/incident INC-1 status')
    expect(await readyz()).toMatchObject({ status: 200, ok: true, undelivered: 1 })
  })

  it('is told with other words where the channel is archived', async () => {
    await open({ home: 'new', reminding })
    slack.chat.archive(home())
    await remind()
    expect(texts('U1')).toEqual([expect.stringContaining('it is archived')])
    expect(texts('U1')[0]).not.toContain('/invite')
  })

  it('is told once, and a notice that is refused is only kept', async () => {
    await open({ home: 'new', reminding })
    slack.refuse('chat.postMessage', 'restricted_action')
    await remind()
    for (const clock of ['11:20', '11:30']) {
      slack.at(clock)
      await slack.idle()
    }
    const lost = await slack.store.outbox.lost()
    expect(lost.map(({ type }) => type)).toEqual(['undelivered', 'reminder'])
  })

  it('does not count what a workspace can do without', async () => {
    slack = await openWorkspace({ home: 'new' })
    slack.refuse('bookmarks.add', 'missing_scope')
    await slack.say('/incident start 10:00 Checkout is down')
    await slack.idle()
    expect(await slack.store.outbox.lost()).toHaveLength(1)
    expect(await readyz()).toMatchObject({ undelivered: 0 })
  })

  it('of a draft is the file and the messages, and its person gets it', async () => {
    await open({ home: 'here' })
    slack.chat.kick('C1')
    await slack.say('/postmortem preview')
    await slack.idle()
    expect(texts('U1').join('\n')).toContain('# Checkout is down')
    expect(texts('U1')[0]).toContain('<#C1>')
  })
})

describe('an answer for everybody', () => {
  const declare = async (): Promise<void> => {
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Checkout is down' })
  }
  const responses = () => slack.chat.responses.map(({ body }) => body['response_type'])

  it('is posted where the app is a member', async () => {
    slack = await openWorkspace({ home: 'here' })
    await declare()
    expect(texts('C1').join()).toContain('*#1*')
    expect(responses()).toEqual([])
  })

  it('goes to the response address where it is none', async () => {
    slack = await openWorkspace({ home: 'here' })
    slack.chat.kick('C1')
    await declare()
    expect(responses()).toEqual(['in_channel'])
    expect(texts('U1')).toEqual([])
  })
})

describe('a token that Slack refuses', () => {
  const revoke = (error: string | null): void =>
    slack.outage(error === null ? null : { kind: 'refused', error })

  it('pauses what is sent, is asked about once a minute, and loses nothing', async () => {
    await open({ home: 'here' })
    revoke('token_revoked')
    const asked = [await slack.mention('note one'), await slack.mention('note two')]
    slack.at('10:04')
    asked.push(await slack.mention('note three'))
    expect(await slack.say('/timeline')).toContain('three')
    expect(await readyz()).toMatchObject({ status: 503, ok: false, slack: 'token_revoked' })
    const before = slack.calls.length
    for (const clock of ['10:05', '10:06', '10:07']) {
      slack.at(clock)
      for (let count = 0; count < 5; count += 1) await slack.idle()
    }
    expect(slack.calls.slice(before).map(({ method }) => method)).toEqual(
      Array(3).fill('auth.test'),
    )
    await slack.restart()
    await slack.idle()
    revoke(null)
    slack.at('10:10')
    await slack.idle()
    expect(answers('C1')).toEqual(asked)
    expect(await slack.store.outbox.lost()).toEqual([])
    expect(await readyz()).toMatchObject({ status: 200, slack: 'ok', undelivered: 0 })
  })

  it('keeps the events that cannot be worked off without Slack', async () => {
    await open({ home: 'here' })
    const ts = slack.chat.say({ channel: 'C1', user: 'U2', text: 'the pool is full' })
    const reaction = { channel: 'C1', user: 'U1', name: 'pushpin' }
    slack.chat.react({ ...reaction, ts })
    const message = slack.chat.messages('C1').find((one) => one.ts === ts)
    if (message === undefined) throw new Error('Not said')
    revoke('account_inactive')
    await slack.event(reactionAdded({ ...reaction, message, at: 0 }))
    for (const clock of ['11:00', '14:00', '2024-08-12T10:00:00-07:00']) {
      slack.at(clock)
      await slack.idle()
    }
    revoke(null)
    slack.at('2024-08-12T10:10:00-07:00')
    await slack.idle()
    expect(await slack.say('/timeline')).toContain('the pool is full')
  })
})

describe('a server that was down for days', () => {
  it('loses nothing where the way to Slack is not free at once', async () => {
    await open({ home: 'here' })
    const ts = slack.chat.say({ channel: 'C1', user: 'U2', text: 'the pool is full' })
    const reaction = { channel: 'C1', user: 'U1', name: 'pushpin' }
    slack.chat.react({ ...reaction, ts })
    const message = slack.chat.messages('C1').find((one) => one.ts === ts)
    if (message === undefined) throw new Error('Not said')
    slack.outage({ kind: 'status', status: 503 })
    await slack.event(reactionAdded({ ...reaction, message, at: 0 }))
    const asked = await slack.mention('note one')
    slack.at('2024-08-13T10:00:00-07:00')
    await slack.restart()
    await slack.idle()
    slack.outage(null)
    slack.at('2024-08-13T10:10:00-07:00')
    await slack.idle()
    expect(answers('C1')).toContain(asked)
    expect(await slack.store.outbox.lost()).toEqual([])
    expect(await slack.say('/timeline INC-1')).toContain('the pool is full')
  })
})

describe('/readyz', () => {
  it('tells of each part', async () => {
    await open()
    expect(await readyz()).toEqual({
      status: 200,
      ok: true,
      database: 'ok',
      migrations: 'ok',
      slack: 'ok',
      undelivered: 0,
      unheard: 0,
      tzdata: expect.stringMatching(/^20\d\d[a-z]$/),
    })
    slack.outage({ kind: 'status', status: 503 })
    expect(await readyz()).toMatchObject({ status: 503, ok: false, slack: 'HTTP 503' })
  })

  it('does not let anybody who reads it make as many calls of Slack', async () => {
    await open()
    const asked = () => slack.calls.filter(({ method }) => method === 'auth.test').length
    const before = asked()
    const read = await Promise.all(Array.from({ length: 50 }, readyz))
    expect(read.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(asked() - before).toBeLessThan(10)
  })

  it('tells over Socket Mode whether it is connected, and whether the token is taken', async () => {
    await open({ transport: 'socket' })
    expect(await readyz()).toMatchObject({ status: 200, slack: 'ok', socket: 'ok' })
    slack.refuse('auth.test', 'token_revoked')
    expect(await readyz()).toMatchObject({ status: 503, slack: 'token_revoked', socket: 'ok' })
  })
})
