import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  messageChanged,
  messageDeleted,
  reactionAdded,
  reactionRemoved,
} from '../../src/local/events.ts'
import type { Message } from '../../src/local/slack/model.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace({ reactions: { pushpin: 'note', no_entry: 'deadend', todo: 'task' } })
  await slack.say('/incident start 10:00 Checkout is down')
})
afterEach(() => slack.close())

const messageOf = (ts: string): Message => {
  const found = slack.chat.messages('C1').find((message) => message.ts === ts)
  if (found === undefined) throw new Error('No such message')
  return found
}

interface Reaction {
  readonly name?: string
  readonly user?: string
  /** The event's id, where it is delivered once more. */
  readonly id?: string
}

const react = async (ts: string, { name = 'pushpin', user = 'U1', id }: Reaction = {}) => {
  slack.chat.react({ channel: 'C1', user, name, ts })
  await slack.event(reactionAdded({ user, name, channel: 'C1', message: messageOf(ts), at: 0 }), id)
}
const unreact = async (ts: string, { name = 'pushpin', user = 'U1' }: Reaction = {}) => {
  slack.chat.unreact({ channel: 'C1', user, name, ts })
  await slack.event(reactionRemoved({ user, name, channel: 'C1', message: messageOf(ts), at: 0 }))
}
const says = (text: string, more: Partial<Parameters<Workspace['chat']['say']>[0]> = {}) =>
  slack.chat.say({ channel: 'C1', user: 'U2', text, ...more })
const entry = async (number = 2) => {
  const [line] = await slack.store.journal.find('T1', {})
  const records = await slack.store.journal.records('T1', line?.number ?? 0)
  return records.find(({ content }) => content.type === 'entered' && content.entry === number)
}
const timeline = () => slack.say('/timeline')
const told = () => slack.chat.ephemerals.map(({ user, text }) => `${user}: ${text}`)

describe('a message that gets the reaction', () => {
  it('is an entry at its own time, by its author, with its link', async () => {
    const ts = says('errors are at 40%')
    slack.at('10:20')
    await react(ts)
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
    expect(await entry()).toMatchObject({
      author: { id: 'U1', name: 'Dana Kim' },
      content: {
        quote: {
          author: { id: 'U2', name: 'Raj Patel' },
          channel: 'C1',
          message: ts,
          permalink: expect.stringContaining('/archives/C1/p'),
        },
      },
      source: { via: 'reaction', channel: 'C1', message: ts },
    })
    expect(told()).toEqual([expect.stringMatching(/^U1: \*#2\* · 10:03 PDT/)])
  })

  it('is one entry, also when two people react', async () => {
    const ts = says('errors are at 40%')
    await react(ts)
    await react(ts, { user: 'U2' })
    expect(await timeline()).not.toContain('#3')
    expect(told().at(-1)).toMatch(/^U2: .*#2/s)
  })

  it('is one entry, also when the event is delivered twice', async () => {
    const ts = says('errors are at 40%')
    await react(ts, { id: 'Ev1' })
    await react(ts, { id: 'Ev1' })
    expect(told()).toHaveLength(1)
  })

  it('is found in a thread too', async () => {
    const thread = says('who looks at the pool?')
    slack.at('10:07')
    const ts = says('I do, it is full', { thread, user: 'U3' })
    says('great', { thread })
    await react(ts)
    expect(await timeline()).toContain('#2 · 10:07 PDT · I do, it is full')
    expect(slack.chat.ephemerals.at(-1)?.thread_ts).toBe(thread)
  })

  it('is taken out when the last of those who reacted takes it away, and comes back', async () => {
    const ts = says('errors are at 40%')
    await react(ts)
    await react(ts, { user: 'U2' })
    await unreact(ts)
    expect(await timeline()).toContain('#2 ·')
    await unreact(ts, { user: 'U2' })
    expect(await timeline()).not.toContain('#2 ·')
    expect(await slack.say('/timeline history 2')).toContain('removed by Raj Patel')
    await react(ts)
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
    expect(await timeline()).not.toContain('#3')
  })

  it('is not what another reaction made of it before', async () => {
    const ts = says('it is the cache')
    await react(ts)
    await unreact(ts)
    await react(ts, { name: 'no_entry' })
    expect(await timeline()).toContain('#3 · 10:03 PDT · *H1 is a dead end*: it is the cache')
    expect(await timeline()).not.toContain('#2 ·')
    await unreact(ts, { name: 'no_entry' })
    expect(await timeline()).not.toContain('it is the cache')
  })

  it('is recorded in whatever skin tone, and stays while another tone is left', async () => {
    const ts = says('errors are at 40%')
    await react(ts, { name: 'pushpin::skin-tone-3' })
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
    await react(ts, { user: 'U3', name: 'pushpin' })
    await unreact(ts, { name: 'pushpin::skin-tone-3' })
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
    await unreact(ts, { user: 'U3', name: 'pushpin' })
    expect(await timeline()).not.toContain('errors are at 40%')
  })

  it('is recorded as what the reaction stands for', async () => {
    await react(says('it was not the cache'), { name: 'no_entry' })
    expect(await timeline()).toContain('*H1 is a dead end*: it was not the cache')
    await react(says('alert on the pool'), { name: 'todo' })
    expect(await slack.say('/incident task')).toContain('T1')
    await react(says('lovely'), { name: 'heart' })
    expect(await timeline()).not.toContain('lovely')
  })

  it('is recorded once Slack answers again, and not after the reaction was taken away', async () => {
    slack.refuse('conversations.replies', 'internal_error')
    const [kept, gone] = [says('errors are at 40%'), says('never mind')]
    await react(kept)
    await react(gone)
    slack.chat.unreact({ channel: 'C1', user: 'U1', name: 'pushpin', ts: gone })
    expect(await timeline()).not.toContain('#2')
    slack.refuse('conversations.replies', null)
    slack.at('10:10')
    await slack.restart()
    await slack.idle()
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
    expect(await timeline()).not.toContain('never mind')
  })
})

describe('a reaction in a channel that has nothing to do with the incident', () => {
  it('copies nothing from there, and says what does', async () => {
    const ts = slack.chat.say({ channel: 'C2', user: 'U2', text: 'a secret of ours' })
    slack.chat.react({ channel: 'C2', user: 'U1', name: 'pushpin', ts })
    const [message] = slack.chat.messages('C2').slice(-1)
    if (message === undefined) throw new Error('Not said')
    await slack.event(reactionAdded({ user: 'U1', name: 'pushpin', channel: 'C2', message, at: 0 }))
    expect(await timeline()).not.toContain('secret')
    expect(told().at(-1)).toContain('Add to timeline')
  })
})

describe('a reaction where no incident is going on', () => {
  it('means what it always meant', async () => {
    await slack.say('/incident cancel')
    const ts = slack.chat.say({ channel: 'C2', user: 'U2', text: 'lunch at noon' })
    slack.chat.react({ channel: 'C2', user: 'U1', name: 'pushpin', ts })
    const [message] = slack.chat.messages('C2').slice(-1)
    if (message === undefined) throw new Error('Not said')
    await slack.event(reactionAdded({ user: 'U1', name: 'pushpin', channel: 'C2', message, at: 0 }))
    expect(told()).toEqual([])
  })
})

describe('a message that changes after it was recorded', () => {
  it('is noted in the history, and the entry stays', async () => {
    const ts = says('errors are at 40%')
    await react(ts)
    slack.at('10:15')
    const { previous, message } = slack.chat.edit({ channel: 'C1', ts, text: 'errors are at 4%' })
    await slack.event(messageChanged({ channel: 'C1', message, previous, at: 0 }))
    expect(await timeline()).toContain('errors are at 40%')
    expect(await slack.say('/timeline history 2')).toContain('errors are at 4%')
    slack.at('10:16')
    const gone = slack.chat.remove({ channel: 'C1', ts })
    await slack.event(messageDeleted({ channel: 'C1', message: gone, at: 0 }))
    expect(await slack.say('/timeline history 2')).toContain('deleted')
    expect(await timeline()).toContain('errors are at 40%')
  })

  it('is none of the app’s business where it was never recorded, and is not stored', async () => {
    const ts = says('errors are at 40%')
    const { previous, message } = slack.chat.edit({ channel: 'C1', ts, text: 'a secret' })
    await slack.event(messageChanged({ channel: 'C1', message, previous, at: 0 }))
    expect(await slack.store.inbox.waiting(Number.MAX_SAFE_INTEGER)).toEqual([])
  })
})

describe('the shortcut', () => {
  it('shows the text and what it could be, and records it at the time of the message', async () => {
    const thread = says('who looks at the pool?')
    slack.at('10:07')
    const message = says('I do, it is &lt;full&gt; &amp; `red`', { thread })
    slack.at('10:20')
    await slack.shortcut({ channel: 'C1', message })
    await slack.fill({ as: 'hypothesis' })
    expect(await timeline()).toContain(
      '#2 · 10:07 PDT · *hypothesis H1*: I do, it is &lt;full&gt; &amp; `red`',
    )
    expect(await slack.say('/timeline history 2')).not.toContain('edited')
  })

  it('records what was chosen and worded there, also where a reaction was taken away', async () => {
    const message = says('it is the cache')
    await react(message)
    await unreact(message)
    await slack.shortcut({ channel: 'C1', message })
    await slack.fill({ as: 'note', text: 'Raj suspects the cache' })
    expect(await timeline()).toContain('#3 · 10:03 PDT · Raj suspects the cache')
    expect(await timeline()).not.toContain('#2 ·')
  })

  it('keeps names and links of files', async () => {
    const files = ['graph.png']
    await slack.shortcut({ channel: 'C1', message: says('see the graph', { files }) })
    await slack.fill({})
    expect(await entry()).toMatchObject({
      content: {
        quote: { files: [{ name: 'graph.png', url: expect.stringContaining('graph.png') }] },
      },
    })
  })

  it('keeps all of a text that no form can show', async () => {
    const text = `${'0123456789'.repeat(1000)}END`
    await slack.shortcut({ channel: 'C1', message: says(text) })
    await slack.fill({})
    expect(await entry()).toMatchObject({ content: { body: { text } } })
  })

  it('records what apps say under the name they had', async () => {
    const message = slack.chat.say({
      channel: 'C1',
      user: 'B9',
      text: 'error rate 40%',
      bot: 'Alerts',
    })
    await slack.shortcut({ channel: 'C1', message })
    await slack.fill({ as: 'detected' })
    expect(await entry()).toMatchObject({ content: { quote: { author: { name: 'Alerts' } } } })
  })

  it('records people of other workspaces, of whom Slack tells nothing', async () => {
    await slack.shortcut({ channel: 'C1', message: says('it is us', { user: 'U0STRANGER' }) })
    await slack.fill({})
    expect(await entry()).toMatchObject({ content: { quote: { author: { id: 'U0STRANGER' } } } })
  })

  it('adds to the incident that is chosen where there are several', async () => {
    await slack.say('/incident start Search is slow', { channel_id: 'C2' })
    await slack.shortcut({
      channel: 'C3',
      message: slack.chat.say({ channel: 'C3', user: 'U2', text: 'it is slow' }),
    })
    await slack.fill({ incident: '2' })
    expect(await slack.say('/timeline INC-2')).toContain('it is slow')
  })

  it('says why where there is nothing to add to', async () => {
    await slack.say('/incident resolve')
    await slack.say('/incident cancel')
    const other = slack.chat.say({ channel: 'C2', user: 'U2', text: 'x' })
    const [answer] = await slack.shortcut({ channel: 'C2', message: other })
    expect(answer?.text).toContain('No incident is open')
  })
})
