import { describe, expect, test } from 'vitest'
import { readFileLink, readPermalink, safeLink } from '../../../src/local/page/text/links.ts'
import { repliesTo, rowsOf } from '../../../src/local/page/work/arrange.ts'
import { complete, completed } from '../../../src/local/page/work/complete.ts'
import { nameOf } from '../../../src/local/page/work/names.ts'
import { hashOf, readPlace } from '../../../src/local/page/work/place.ts'
import { allSeen, isUnread } from '../../../src/local/page/work/unread.ts'
import type { ChannelShown, MessageShown, State } from '../../../src/local/protocol.ts'

const message = (ts: string, more: Partial<MessageShown> = {}): MessageShown => ({
  ts,
  user: 'U2',
  username: null,
  text: '',
  blocks: [],
  thread: null,
  reactions: [],
  isEdited: false,
  isEphemeral: false,
  files: [],
  ...more,
})

const channel = (messages: readonly MessageShown[]): ChannelShown => ({
  id: 'C1',
  name: 'ops',
  kind: 'channel',
  isArchived: false,
  isMember: true,
  topic: '',
  members: [],
  pins: [],
  bookmarks: [],
  messages,
})

const state: State = {
  me: 'U1',
  app: { user: 'UA', name: 'scribe' },
  form: null,
  home: null,
  ahead: 0,
  people: [
    { id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'UTC' },
    { id: 'U2', handle: 'raj', name: 'Raj Patel', zone: 'UTC' },
  ],
  groups: [{ id: 'S1', handle: 'dba-oncall', name: 'DBA on call' }],
  channels: [channel([])],
  commands: [
    { name: '/incident', description: 'Declares', hint: 'start TITLE' },
    { name: '/timeline', description: 'Records', hint: 'TEXT' },
  ],
  shortcuts: { message: [], global: [] },
  reactions: [],
  trouble: null,
  playing: null,
}

describe('what is unread', () => {
  const told = channel([message('1700000001.000000')])

  test('what somebody else wrote since, outside of threads', () => {
    expect(isUnread(told, {}, 'U1')).toBe(true)
    expect(isUnread(told, { C1: '1700000000.000000' }, 'U1')).toBe(true)
  })

  test('not what one wrote, has seen, or where one is no member', () => {
    expect(isUnread(told, {}, 'U2')).toBe(false)
    expect(isUnread(told, allSeen([told]), 'U1')).toBe(false)
    expect(isUnread({ ...told, isMember: false }, {}, 'U1')).toBe(false)
  })

  test('not a reply in a thread', () => {
    const reply = message('1700000002.000000', { thread: '1700000001.000000' })
    expect(isUnread(channel([...told.messages, reply]), allSeen([told]), 'U1')).toBe(false)
  })
})

test('days and groups', () => {
  const rows = rowsOf(
    [
      message('1700000000.000000'),
      message('1700000060.000000'),
      message('1700000120.000000', { user: 'U1' }),
      message('1700000180.000000', { user: 'U1', isEphemeral: true }),
      message('1700000900.000000', { user: 'U1', isEphemeral: true }),
      message('1700092800.000000', { user: 'U1', isEphemeral: true }),
    ],
    'UTC',
  )
  const shape = rows.map((row) => (row.kind === 'day' ? row.key : row.isFollowing))
  expect(shape).toEqual([
    ...['2023-11-14', false, true, false, false, false],
    ...['2023-11-16', false],
  ])
})

test('the replies of a thread are those below its first message', () => {
  const root = message('1.000000', { thread: '1.000000' })
  const reply = message('2.000000', { thread: '1.000000' })
  expect(repliesTo('1.000000', channel([root, reply, message('3.000000')]))).toEqual([reply])
})

describe('completion', () => {
  const names = (typed: string) =>
    complete(typed, typed.length, state)?.options.map(({ name }) => name) ?? []

  test.each([
    ['/', ['/incident', '/timeline']],
    ['/t', ['/timeline']],
    ['a /t', []],
    ['/timeline ', []],
    ['@', ['@Scribe', '@dana', '@raj', '@dba-oncall']],
    ['hi @pat', ['@raj']],
    ['a@b', []],
    ['see #o', ['#ops']],
    ['@nobody', []],
  ])('%j offers %j', (typed, offered) => {
    expect(names(typed)).toEqual(offered)
  })

  test('puts the option in place of the word', () => {
    const found = complete('hi @ra there', 6, state)
    const [option] = found?.options ?? []
    if (found === null || option === undefined) throw new Error('Nothing was offered.')
    expect(completed('hi @ra there', found, option)).toEqual({ text: 'hi @raj there', caret: 8 })
  })
})

test('names of what is mentioned', () => {
  const name = (kind: 'user' | 'group' | 'channel', id: string, label: string | null = null) =>
    nameOf({ kind, id, label }, state)
  expect(name('user', 'U1')).toBe('@Dana Kim')
  expect(name('user', 'UA')).toBe('@Scribe')
  expect(name('user', 'U9', 'someone')).toBe('@someone')
  expect(name('group', 'S1')).toBe('@dba-oncall')
  expect(name('channel', 'C1', 'old-name')).toBe('#ops')
  expect(name('channel', 'C9')).toBe('#C9')
})

test.each([
  { kind: 'home' as const },
  { kind: 'channel' as const, channel: 'C1', ts: null },
  { kind: 'channel' as const, channel: 'C1', ts: '1700000000.000100' },
])('a place survives in the address: %j', (place) => {
  expect(readPlace(hashOf(place))).toEqual(place)
})

test('an address without a place is none', () => {
  expect(readPlace('')).toBeNull()
  expect(readPlace('#main')).toBeNull()
  expect(readPlace('#/%E0%A4%A')).toBeNull()
})

test('links to messages', () => {
  const url = 'https://example.slack.com/archives/C1/p1700000000000100'
  expect(readPermalink(url)).toEqual({ channel: 'C1', ts: '1700000000.000100', thread: null })
  expect(readPermalink(`${url}?thread_ts=1699999999.000100&cid=C1`)?.thread).toBe(
    '1699999999.000100',
  )
  expect(readPermalink('https://example.com/')).toBeNull()
})

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  '/relative',
  'file:///etc',
])('%s is no safe link', (url) => {
  expect(safeLink(url)).toBeNull()
})

test('a link to a file of this workspace leads to this server, and no other does', () => {
  const of = (host: string) => readFileLink(`https://${host}/files/U1/F12/inc-1-postmortem.md`)
  expect(of('example.slack.com')).toBe('/files/F12')
  expect(of('team.slack.com')).toBeNull()
  expect(readFileLink('https://example.slack.com/archives/C1/p1700000000000100')).toBeNull()
})
