import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { type Options, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const logged: string[] = []
const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) })
const refusals = () => logged.filter((line) => line.includes('no canvas'))

const open = async (options: Options = {}): Promise<void> => {
  logged.length = 0
  slack = await openWorkspace({ home: 'new', canvas: true, log, ...options })
}
const made = () => slack.chat.channels().filter(({ name }) => name.startsWith('inc-'))
const resolved = async (title = 'Checkout is down'): Promise<string> => {
  await slack.say(`/incident start 10:00 ${title}`)
  await slack.idle()
  const channel_id = made().at(-1)?.id ?? 'C1'
  await slack.say('/incident resolve 10:02', { channel_id })
  await slack.idle()
  return channel_id
}
const compile = async (channel_id: string, typed = '/postmortem'): Promise<void> => {
  await slack.say(typed, { channel_id })
  await slack.idle()
}
const correct = async (channel_id: string, clock: string): Promise<void> => {
  await slack.say('/timeline 10:01 late', { channel_id })
  slack.at(clock)
  await slack.idle()
}
const canvas = (channel: string) => slack.chat.channel(channel)?.canvas
const calls = (method: string) => slack.calls.filter((call) => call.method === method)
const files = (channel: string) =>
  slack.chat
    .messages(channel)
    .flatMap((message) => message.files ?? [])
    .filter(({ mode, name }) => mode === undefined && name.endsWith('.md'))

describe('the canvas of an incident’s channel', () => {
  it('is the draft, and is changed in place', async () => {
    await open()
    const channel = await resolved()
    await compile(channel)
    expect(canvas(channel)?.title).toBe('Draft of the postmortem of INC-1: Checkout is down')
    expect(canvas(channel)?.markdown).toMatch(/^# Checkout is down\n/)
    const { id } = canvas(channel) ?? {}
    await correct(channel, '10:10')
    expect(canvas(channel)).toMatchObject({ id, markdown: expect.stringContaining('late') })
    expect(calls('conversations.canvases.create')).toHaveLength(1)
    expect(files(channel)).toHaveLength(1)
    expect(refusals()).toEqual([])
  })

  it('is made anew where somebody has deleted it', async () => {
    await open()
    const channel = await resolved()
    await compile(channel)
    slack.chat.eraseCanvas(channel)
    await correct(channel, '10:10')
    expect(canvas(channel)?.markdown).toContain('late')
  })

  it('is not made where others use the channel, nor where nobody wants it', async () => {
    await open({ home: 'here' })
    await compile(await resolved())
    await slack.close()
    await open({ canvas: false })
    await compile(await resolved())
    expect(calls('conversations.canvases.create')).toEqual([])
    expect(files(made()[0]?.id ?? '')).toHaveLength(1)
  })

  it('is left as it is where it is somebody else’s, which the log says once', async () => {
    await open()
    const channel_id = await resolved()
    const document_content = JSON.stringify({ type: 'markdown', markdown: 'Ours' })
    await slack.api('conversations.canvases.create', { channel_id, document_content })
    await compile(channel_id)
    await correct(channel_id, '10:10')
    await compile(channel_id)
    expect(canvas(channel_id)?.markdown).toBe('Ours')
    expect(refusals()).toEqual([expect.stringContaining('channel_canvas_already_exists')])
    expect(files(channel_id)).toHaveLength(1)
  })

  it('is asked for once in a workspace that allows none, and the file is there all the same', async () => {
    await open({ canvases: false })
    const first = await resolved()
    await compile(first)
    await correct(first, '10:10')
    const second = await resolved('Search is slow')
    await compile(second)
    expect(calls('conversations.canvases.create')).toHaveLength(1)
    expect(refusals()).toEqual([
      expect.stringContaining('team_tier_cannot_create_channel_canvases'),
    ])
    expect([files(first), files(second)]).toEqual([
      [expect.objectContaining({ name: 'inc-1-postmortem.md' })],
      [expect.objectContaining({ name: 'inc-2-postmortem.md' })],
    ])
  })

  it.each([
    'missing_scope',
    'canvas_disabled_user_team',
    'free_team_canvas_tab_already_exists',
    'some_day_another_one',
  ])('is done without where Slack says %s', async (error) => {
    await open()
    slack.refuse('conversations.canvases.create', error)
    const channel = await resolved()
    await compile(channel)
    await correct(channel, '10:10')
    await compile(channel)
    expect(calls('conversations.canvases.create')).toHaveLength(1)
    expect(refusals()).toHaveLength(1)
    expect(files(channel)).toHaveLength(1)
  })

  it.each([true, false])('is made once where the answer is lost, done: %s', async (applied) => {
    await open()
    slack.fail('conversations.canvases.create', { kind: 'reset', applied })
    const channel = await resolved()
    await compile(channel)
    await correct(channel, '10:10')
    await correct(channel, '10:20')
    expect(canvas(channel)?.markdown).toContain('late')
    expect(refusals()).toEqual([])
    await slack.say('/incident impact all', { channel_id: channel })
    slack.at('10:30')
    await slack.idle()
    expect(canvas(channel)?.markdown).toContain('### Impact\n\nall')
  })

  it('is known as its own where the answer is lost before the incident is reopened', async () => {
    await open()
    slack.fail('conversations.canvases.create', { kind: 'reset', applied: true })
    const channel = await resolved()
    await compile(channel)
    await slack.say('/incident reopen', { channel_id: channel })
    await correct(channel, '10:10')
    await slack.say('/incident resolve 10:02', { channel_id: channel })
    await correct(channel, '10:20')
    await correct(channel, '10:30')
    expect(canvas(channel)?.markdown).toContain('late')
    expect(refusals()).toEqual([])
  })

  it('holds the draft that was asked for first', async () => {
    await open()
    const channel = await resolved()
    await compile(channel)
    await compile(channel)
    expect(calls('conversations.canvases.create')).toHaveLength(1)
    expect(calls('canvases.edit')).toEqual([])
  })

  it('is left as it was while the incident is open again', async () => {
    await open()
    const channel = await resolved()
    await compile(channel)
    const before = canvas(channel)
    await slack.say('/incident reopen', { channel_id: channel })
    await correct(channel, '10:10')
    expect(canvas(channel)).toEqual(before)
  })
})
