import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Queued } from '../../src/app/ports/outbox.ts'
import type { Fault } from '../../src/local/slack/faults.ts'
import { type StandIn, startStandIn } from '../../src/local/stand-in.ts'
import { createClient } from '../../src/slack/out/client.ts'
import { createPosting, type Progress, Superseded } from '../../src/slack/out/posting.ts'
import { into, type Sender } from '../../src/slack/out/say.ts'
import type { Message } from '../../src/slack/present/text.ts'
import { openWorkspace } from './workspace.ts'

const NOW = Date.parse('2024-08-10T10:00:00-07:00')
const QUEUED: Queued = {
  id: 7,
  workspace: 'T1',
  channel: 'C1',
  createdAt: NOW,
  attempts: 0,
  uncertain: false,
  message: { type: 'invite', people: [] },
}
const said = (text: string): Message => ({ text, blocks: [] })
const PARTS = ['one', 'two', 'three'].map(said)

let standIn: StandIn
let sender: Sender
let begun: number[] = []
let progress: Progress = new Map()
const outbox = {
  begin: async ({ id }: Queued) => {
    begun.push(id)
    return true
  },
}
beforeEach(async () => {
  standIn = await startStandIn([{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }], {
    now: () => NOW + 1000,
  })
  const slack = { botToken: 'xoxb-1', apiUrl: standIn.apiUrl }
  sender = createClient(slack, { timeoutMs: 2000 }, pino({ level: 'silent' }))
  begun = []
  progress = new Map()
})
afterEach(() => standIn.close())

const texts = () => standIn.slack.messages('C1').map(({ text }) => text)
const calls = (method: string) => standIn.calls.filter((call) => call.method === method).length

/** Fails at the second call. @returns whether the outcome is uncertain then. */
const interrupted = async (fault: Fault, to = 'C1', before = progress): Promise<boolean> => {
  let count = 0
  const postMessage: Sender['chat']['postMessage'] = (args) => {
    count += 1
    if (count === 2) standIn.fail('chat.postMessage', fault)
    return sender.chat.postMessage(args)
  }
  const breaking = { conversations: sender.conversations, chat: { ...sender.chat, postMessage } }
  const posting = createPosting(QUEUED, { sender: breaking, outbox, progress: before })
  await expect(posting.say(into(to), PARTS)).rejects.toThrow()
  return posting.isUncertain()
}

describe('what one message says', () => {
  it('is noted before its first call, once', async () => {
    await createPosting(QUEUED, { sender, outbox, progress }).say(into('C1'), PARTS)
    expect(begun).toEqual([7])
    expect(texts()).toEqual(['one', 'two', 'three'])
    expect(calls('conversations.history')).toBe(0)
  })

  it('is not posted where it is another one by now', async () => {
    const superseded = { begin: async () => false }
    const posting = createPosting(QUEUED, { sender, outbox: superseded, progress })
    await expect(posting.say(into('C1'), PARTS)).rejects.toThrow(Superseded)
    await expect(posting.once(expect.fail, expect.fail)).rejects.toThrow(Superseded)
    expect(texts()).toEqual([])
    expect(posting.isUncertain()).toBe(false)
  })

  it.each([true, false])('goes on where it broke off, with the part there: %s', async (applied) => {
    expect(await interrupted({ kind: 'reset', applied })).toBe(true)
    progress = new Map()
    const again = createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress })
    const last = await again.say(into('C1'), PARTS)
    expect(texts()).toEqual(['one', 'two', 'three'])
    expect(last).toBe(standIn.slack.messages('C1').at(-1)?.ts)
  })

  it('goes on in a direct message, which cannot be looked up, where this process began it', async () => {
    expect(await interrupted({ kind: 'throttled', retryAfter: 1 }, 'U1')).toBe(true)
    const again = createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress })
    await again.say(into('U1'), PARTS)
    const told = standIn.slack.messages('U1').map(({ text }) => text)
    expect(told).toEqual(['one', 'two', 'three'])
  })

  it('is certain again after a refusal, once it was looked for', async () => {
    standIn.fail('chat.postMessage', { kind: 'throttled', retryAfter: 1 })
    const posting = createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress })
    await expect(posting.say(into('C1'), PARTS)).rejects.toThrow()
    expect(posting.isUncertain()).toBe(false)
  })

  it('stays uncertain while it cannot be looked for', async () => {
    standIn.fail('conversations.history', { kind: 'status', status: 503 })
    const posting = createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress })
    await expect(posting.say(into('C1'), PARTS)).rejects.toThrow()
    expect(posting.isUncertain()).toBe(true)
    expect(texts()).toEqual([])
  })

  it('is found behind many others, in a channel and in a thread', async () => {
    const thread = standIn.slack.say({ channel: 'C1', user: 'U1', text: 'hello' })
    for (const to of [into('C1'), { channel: 'C1', thread }]) {
      await createPosting(QUEUED, { sender, outbox, progress }).say(to, [said('found')])
      for (let count = 0; count < 450; count += 1) {
        const where = to.thread === null ? {} : { thread }
        standIn.slack.say({ channel: 'C1', user: 'U1', text: 'talk', ...where })
      }
      await createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress }).say(to, [
        said('found'),
      ])
    }
    expect(texts().filter((text) => text === 'found')).toHaveLength(2)
    expect(calls('conversations.history')).toBe(3)
  })

  it('is posted again where Slack does not let look', async () => {
    standIn.refuse('conversations.history', 'missing_scope')
    await createPosting({ ...QUEUED, uncertain: true }, { sender, outbox, progress }).say(
      into('C1'),
      PARTS,
    )
    expect(texts()).toEqual(['one', 'two', 'three'])
  })
})

describe('after the process died between a message and its note', () => {
  it('an answer is not posted again', async () => {
    const slack = await openWorkspace({ home: 'here' })
    await slack.say('/incident start 10:00 Checkout is down')
    await slack.idle()
    slack.fail('chat.postMessage', { kind: 'throttled', retryAfter: 1 })
    const thread_ts = await slack.mention('note one')
    const [queued] = await slack.store.outbox.due(Number.MAX_SAFE_INTEGER)
    if (queued === undefined) throw new Error('Nothing waits')
    expect(await slack.store.outbox.begin(queued)).toBe(true)
    const key = `T1/${queued.id}/${queued.createdAt}/0`
    const metadata = { event_type: 'incident_scribe', event_payload: { key } }
    await slack.api('chat.postMessage', {
      channel: 'C1',
      text: 'the same',
      thread_ts,
      metadata: JSON.stringify(metadata),
    })
    await slack.restart()
    slack.at('10:05')
    await slack.idle()
    const threaded = slack.chat.messages('C1').filter((one) => one.thread_ts === thread_ts)
    expect(threaded.map(({ text }) => text)).toEqual(['the same'])
    await slack.close()
  })

  it('a card is taken over, pinned and brought up to date', async () => {
    const slack = await openWorkspace({ home: 'here' })
    slack.fail('chat.postMessage', { kind: 'throttled', retryAfter: 1 })
    await slack.say('/incident start 10:00 Checkout is down')
    await slack.idle()
    const [display] = await slack.store.displays.due(Number.MAX_SAFE_INTEGER)
    if (display === undefined) throw new Error('Nothing is to be shown')
    await slack.store.displays.begin(display)
    const metadata = { event_type: 'incident_scribe', event_payload: { key: 'T1/1/card' } }
    await slack.api('chat.postMessage', {
      channel: 'C1',
      text: 'the card',
      metadata: JSON.stringify(metadata),
    })
    await slack.restart()
    slack.at('10:05')
    await slack.idle()
    const [card, ...others] = slack.chat.messages('C1')
    expect(others).toEqual([])
    expect(card?.text).toContain('Checkout is down')
    expect(slack.chat.channel('C1')?.pins).toEqual([card?.ts])
    await slack.close()
  })

  it('a card is not posted again where what became of it could not be noted', async () => {
    const slack = await openWorkspace({ home: 'here' })
    vi.spyOn(slack.store.displays, 'settle').mockRejectedValueOnce(new Error('full'))
    await slack.say('/incident start 10:00 Checkout is down')
    await slack.idle()
    slack.at('10:05')
    await slack.idle()
    const [card, ...others] = slack.chat.messages('C1')
    expect(others).toEqual([])
    expect(slack.chat.channel('C1')?.pins).toEqual([card?.ts])
    await slack.close()
  })
})
