import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/local/slack/faults.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const home = () => {
  const channel = slack.chat.channels().find(({ name }) => name.startsWith('inc-'))
  if (channel === undefined) throw new Error('No channel was made')
  return channel
}
const here = () => ({ channel_id: home().id })
const ours = (channel: string) =>
  slack.chat.messages(channel).filter(({ user }) => user === 'U0SCRIBE')
const texts = (channel: string) => ours(channel).map(({ text }) => text)
const start = async (title = 'Checkout is down'): Promise<void> => {
  await slack.say(`/incident start 10:00 ${title}`)
  await slack.idle()
}

/** Something that is done in the chat: what goes before, the call that goes wrong, and what must come of it. */
interface Outgoing {
  readonly what: string
  readonly method: string
  readonly home: 'here' | 'new'
  before(): Promise<void>
  act(): Promise<void>
  check(): void
}

const nothing = async (): Promise<void> => {}
let asked: string[] = []

const OUTGOING: readonly Outgoing[] = [
  {
    what: 'answers in threads',
    method: 'chat.postMessage',
    home: 'here',
    before: start,
    act: async () => {
      asked = [await slack.mention('note the pool is full'), await slack.mention('status')]
    },
    check: () => {
      const answers = ours('C1').filter(({ thread_ts }) => thread_ts !== undefined)
      expect(answers.map(({ thread_ts }) => thread_ts)).toEqual(asked)
    },
  },
  {
    what: 'calls for help',
    method: 'chat.postMessage',
    home: 'new',
    before: start,
    act: async () => {
      await slack.say('/escalate 10:01 <@U2|raj>: the pool is full', here())
      await slack.say('/escalate 10:02 <@U3|mia>: the queue is full', here())
    },
    check: () => {
      expect(texts(home().id).slice(1)).toEqual([
        expect.stringContaining('the pool is full'),
        expect.stringContaining('the queue is full'),
      ])
      expect(home().members).toEqual(expect.arrayContaining(['U2', 'U3']))
    },
  },
  {
    what: 'the first post of a card',
    method: 'chat.postMessage',
    home: 'here',
    before: nothing,
    act: start,
    check: () => {
      expect(texts('C1')).toEqual([expect.stringContaining('Checkout is down')])
      expect(slack.chat.channel('C1')?.pins).toEqual([ours('C1')[0]?.ts])
    },
  },
  {
    what: 'the update of a card',
    method: 'chat.update',
    home: 'here',
    before: start,
    act: async () => {
      slack.at('10:04')
      await slack.say('/timeline 10:01 the pool is full')
    },
    check: () => {
      expect(texts('C1')).toEqual([expect.stringContaining('the pool is full')])
    },
  },
  ...['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'].map(
    (method): Outgoing => ({
      what: 'a draft',
      method,
      home: 'here',
      before: start,
      act: async () => {
        await slack.say('/postmortem preview')
      },
      check: () => {
        const shared = ours('C1').flatMap(({ files = [] }) => files.map(({ name }) => name))
        expect(shared).toEqual(['inc-1-postmortem.md', 'inc-1-timeline.png'])
        // The card, the document, the picture, and what is to be done.
        expect(ours('C1')).toHaveLength(4)
      },
    }),
  ),
  ...['conversations.create', 'conversations.invite', 'conversations.setTopic', 'pins.add'].map(
    (method): Outgoing => ({
      what: 'the channel of an incident',
      method,
      home: 'new',
      before: nothing,
      act: start,
      check: () => {
        expect(slack.chat.channels().filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1)
        expect(home()).toMatchObject({ topic: 'INC-1 · open · Checkout is down' })
        expect(home().members).toContain('U1')
        expect(home().pins).toEqual([ours(home().id)[0]?.ts])
        expect(home().bookmarks).toHaveLength(1)
        expect(texts(home().id)).toHaveLength(1)
      },
    }),
  ),
]

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['is throttled', { kind: 'throttled', retryAfter: 7 }],
  ['is throttled without a time', { kind: 'throttled', retryAfter: 'soon' }],
  ['is throttled by name', { kind: 'refused', error: 'rate_limited' }],
  ['ends in 503', { kind: 'status', status: 503 }],
  ['ends in 500 after its effect', { kind: 'status', status: 500, applied: true }],
  ['ends in a page that is none of the Web API', { kind: 'status', status: 200 }],
  ['breaks off before its effect', { kind: 'reset', applied: false }],
  ['breaks off after its effect', { kind: 'reset', applied: true }],
  ['ends in internal_error', { kind: 'refused', error: 'internal_error' }],
]

/** Lets time pass in which Slack is well again. */
const recover = async (): Promise<void> => {
  for (const clock of ['10:10', '10:15', '10:20', '10:25']) {
    slack.at(clock)
    await slack.idle()
  }
}

describe.each(FAULTS)('where a call %s', (_, fault) => {
  for (const { what, method, home: place, before, act, check } of OUTGOING) {
    it.each([false, true])(
      `${what} (${method}) come once, restarted meanwhile: %s`,
      async (dies) => {
        slack = await openWorkspace({ home: place })
        await before()
        slack.fail(method, fault, 2)
        await act()
        await slack.idle()
        if (dies) await slack.restart()
        await recover()
        check()
      },
    )
  }
})

describe('a Slack that is down', () => {
  it.each<[string, Fault]>([
    ['503', { kind: 'status', status: 503 }],
    ['breaking off', { kind: 'reset', applied: false }],
  ])(
    'with %s for most of a day loses nothing, doubles nothing and keeps the order',
    async (_, fault) => {
      slack = await openWorkspace({ home: 'here' })
      await start()
      slack.outage(fault)
      asked = []
      for (let hour = 11; hour < 24; hour += 1) {
        slack.at(`${hour}:00`)
        asked.push(await slack.mention(`note ${hour} o'clock`))
        await slack.idle()
      }
      await slack.restart()
      slack.outage(null)
      slack.at('2024-08-11T08:00:00-07:00')
      for (let count = 0; count < 20; count += 1) await slack.idle()
      const answers = ours('C1').filter(({ thread_ts }) => thread_ts !== undefined)
      expect(answers.map(({ thread_ts }) => thread_ts)).toEqual(asked)
      expect(texts('C1')[0]).toContain("23 o'clock")
    },
  )

  it('for longer than a day is given up, and its people are told once it is back', async () => {
    slack = await openWorkspace({ home: 'here' })
    await start()
    slack.outage({ kind: 'status', status: 503 })
    await slack.mention('note the pool is full')
    for (let hour = 11; hour < 24; hour += 1) {
      slack.at(`${hour}:00`)
      await slack.idle()
    }
    slack.at('2024-08-11T08:00:00-07:00')
    await slack.idle()
    expect(await slack.store.outbox.lost()).toEqual([])
    slack.at('2024-08-11T11:00:00-07:00')
    await slack.idle()
    expect(await slack.store.outbox.lost()).toMatchObject([{ type: 'reply', error: 'HTTP 503' }])
    slack.outage(null)
    for (const hour of ['12', '13']) {
      slack.at(`2024-08-11T${hour}:00:00-07:00`)
      await slack.idle()
    }
    expect(texts('U1')).toEqual([expect.stringContaining('every attempt failed: HTTP 503')])
    expect(texts('U1')[0]).toContain('/timeline INC-1')
  })
})
