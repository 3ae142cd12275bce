import { afterEach, describe, expect, it, vi } from 'vitest'
import { memberJoined } from '../../src/local/events.ts'
import { type Options, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const open = async (options: Options = {}): Promise<void> => {
  slack = await openWorkspace({ home: 'new', ...options })
}
const start = async (title = 'Checkout is down'): Promise<string> => {
  const answer = await slack.say(`/incident start 10:00 ${title}`)
  await slack.idle()
  return answer
}
const made = () => slack.chat.channels().filter(({ name }) => name.startsWith('inc-'))
const home = () => {
  const [channel] = made()
  if (channel === undefined) throw new Error('No channel was made')
  return channel
}
const told = () => slack.chat.responses.map(({ body }) => String(body['text'])).join('\n')
const calls = (method: string) => slack.calls.filter((call) => call.method === method)
const here = (form: Readonly<Record<string, string>> = {}) => ({ channel_id: home().id, ...form })

describe('the channel of an incident', () => {
  it('is made, with whoever declared it, the pinned card, topic and bookmark', async () => {
    await open()
    expect(await start()).toContain('A channel is being made for it')
    expect(home()).toMatchObject({ name: 'inc-1-checkout-is-down', isPrivate: false })
    expect(home().members).toContain('U1')
    expect(home().topic).toBe('INC-1 · open · Checkout is down')
    const [card] = slack.chat.messages(home().id)
    expect(card?.text).toContain('*INC-1* · Checkout is down · open')
    expect(home().pins).toEqual([card?.ts])
    expect(home().bookmarks).toHaveLength(1)
    expect(told()).toContain(`<#${home().id}>`)
  })

  it('is where the incident is meant from then on', async () => {
    await open()
    await start()
    await start('Search is slow')
    expect(await slack.say('/timeline 10:02 paged', here())).toContain('INC-1')
    expect(await slack.say('/timeline 10:02 paged')).toContain('Several incidents are open')
  })

  it.each([
    ['/timeline 10:02 paged', '/timeline INC-2 10:02 On-call started to read the error logs'],
    ['/hypothesis', '/hypothesis INC-2'],
    ['/postmortem', '/postmortem INC-2'],
    ['/timeline INC-9 undo', '/timeline INC-2 undo'],
  ])('is named in the example where nobody knows which is meant: %s', async (typed, example) => {
    await open()
    await start()
    await start('Search is slow')
    const answer = await slack.say(typed)
    expect(answer).toContain(`For example: \`${example}\``)
    expect(await slack.say(example)).not.toContain('Several incidents are open')
  })

  it('gets another name where that one is taken', async () => {
    await open({ channels: [{ id: 'C9', name: 'inc-1-checkout-is-down' }] })
    await start()
    expect(made().map(({ name }) => name)).toContain('inc-1-checkout-is-down-2')
  })

  it('is not made where that is not wanted', async () => {
    await open({ home: 'here' })
    await start()
    expect(made()).toEqual([])
    expect(slack.chat.messages('C1').map(({ text }) => text)).toEqual([
      expect.stringContaining('*INC-1* · Checkout is down · open'),
    ])
    expect(calls('conversations.setTopic')).toEqual([])
  })

  it('stays the one where it was declared if Slack makes none, and that is said', async () => {
    await open()
    slack.refuse('conversations.create', 'restricted_action')
    await start()
    expect(told()).toContain('kept in <#C1>')
    expect(slack.chat.messages('C1')).toHaveLength(1)
    expect(await slack.say('/timeline 10:02 paged')).toContain('*#2*')
  })

  it('is done without where Slack is down for longer than a day, and that is said', async () => {
    await open()
    slack.outage({ kind: 'status', status: 503 })
    await start()
    for (let hour = 11; hour < 24; hour += 1) {
      slack.at(`${hour}:00`)
      await slack.idle()
    }
    slack.at('2024-08-11T11:00:00-07:00')
    await slack.idle()
    slack.outage(null)
    slack.at('2024-08-11T13:00:00-07:00')
    await slack.idle()
    expect(made()).toEqual([])
    const [card] = slack.chat.messages('C1')
    expect(card?.text).toContain('*INC-1* · Checkout is down · open')
    expect(slack.chat.channel('C1')?.pins).toEqual([card?.ts])
    expect(told()).toContain('HTTP 503')
  })

  it('is made once the way to Slack is free', async () => {
    await open()
    slack.refuse('conversations.create', 'internal_error')
    await start()
    expect(made()).toEqual([])
    slack.refuse('conversations.create', null)
    slack.at('10:10')
    await slack.idle()
    expect(made()).toHaveLength(1)
    await slack.idle()
    expect(slack.chat.messages(home().id)).toHaveLength(1)
  })

  it('is found again where the process died before it was put on record', async () => {
    await open()
    await slack.api('conversations.create', { name: 'inc-1-checkout-is-down' })
    await start()
    expect(made()).toHaveLength(1)
    expect(home().members).toContain('U1')
  })

  it('is made once where what became of it could not be noted', async () => {
    await open()
    vi.spyOn(slack.store.outbox, 'sent').mockRejectedValueOnce(new Error('busy'))
    await start()
    slack.at('10:05')
    await slack.idle()
    expect(made()).toHaveLength(1)
    expect(await slack.store.outbox.waiting()).toMatchObject({ count: 0 })
  })

  it.each([
    ['pins.add', 'missing_scope', 'pins'],
    ['bookmarks.add', 'too_many_bookmarks', 'bookmarks'],
    ['conversations.setTopic', 'restricted_action', 'topic'],
    ['conversations.invite', 'restricted_action', 'members'],
  ])('loses nothing but that where %s is refused', async (method, error, lost) => {
    await open()
    slack.refuse(method, error)
    await start()
    const parts = {
      pins: home().pins.length,
      bookmarks: home().bookmarks.length,
      topic: home().topic.length,
      members: home().members.filter((id) => id === 'U1').length,
    }
    const whole = Object.entries(parts).filter(([, count]) => count === 0)
    expect(whole.map(([name]) => name)).toEqual([lost])
  })
})

describe('the card', () => {
  it('is one message that is brought up to date, at most once in its interval', async () => {
    await open()
    await start()
    for (const minute of ['10:01', '10:02', '10:03']) {
      await slack.say(`/timeline ${minute} note`, here())
      await slack.idle()
    }
    expect(calls('chat.update')).toHaveLength(0)
    slack.at('10:04')
    await slack.idle()
    expect(calls('chat.update')).toHaveLength(1)
    await slack.idle()
    expect(calls('chat.update')).toHaveLength(1)
    expect(slack.chat.messages(home().id)).toHaveLength(1)
    expect(slack.chat.messages(home().id)[0]?.text).toContain('#4 · 10:03 PDT')
  })

  it('is the same message after a restart', async () => {
    await open()
    await start()
    await slack.say('/timeline 10:01 note', here())
    await slack.restart()
    await slack.idle()
    expect(calls('chat.update')).toHaveLength(0)
    slack.at('10:04')
    await slack.idle()
    expect(calls('chat.update')).toHaveLength(1)
    expect(slack.chat.messages(home().id)).toHaveLength(1)
  })

  it('is posted anew where somebody has deleted it', async () => {
    await open()
    await start()
    const [card] = slack.chat.messages(home().id)
    slack.chat.remove({ channel: home().id, ts: card?.ts ?? '' })
    await slack.say('/timeline 10:01 note', here())
    slack.at('10:05')
    await slack.idle()
    expect(slack.chat.messages(home().id)).toHaveLength(1)
  })

  it('is left alone in an archived channel, and entries are recorded all the same', async () => {
    await open()
    await start()
    slack.chat.archive(home().id)
    slack.at('10:05')
    await slack.say('/timeline 10:01 note', here())
    await slack.idle()
    const tries = calls('chat.update').length
    await slack.idle()
    expect(calls('chat.update')).toHaveLength(tries)
    expect(await slack.say('/timeline', here())).toContain('#2 · 10:01 PDT')
  })

  it('comes back when the app is invited again', async () => {
    await open()
    await start()
    const channel = home().id
    slack.chat.kick(channel)
    slack.at('10:05')
    await slack.say('/timeline 10:01 note', here())
    await slack.idle()
    slack.chat.join(channel, 'U0SCRIBE')
    await slack.event(memberJoined({ user: 'U0SCRIBE', channel, team: 'T1', at: 0 }))
    expect(slack.chat.messages(channel).map(({ text }) => text)).toEqual([
      expect.stringContaining('#2 · 10:01 PDT'),
    ])
  })

  it('comes also when the app is invited while Slack refuses it', async () => {
    await open({ home: 'here' })
    slack.chat.kick('C1')
    slack.delay('chat.postMessage', 300)
    await slack.say('/incident start 10:00 Checkout is down')
    await expect.poll(() => calls('chat.postMessage')).toHaveLength(1)
    slack.chat.join('C1', 'U0SCRIBE')
    await slack.event(memberJoined({ user: 'U0SCRIBE', channel: 'C1', team: 'T1', at: 0 }))
    await slack.idle()
    slack.at('10:05')
    await slack.idle()
    expect(slack.chat.messages('C1').map(({ text }) => text)).toEqual([
      expect.stringContaining('*INC-1* · Checkout is down · open'),
    ])
  })
})

describe('the announcement', () => {
  it('tells the channel for all that there is an incident and what becomes of it', async () => {
    await open({ announce: 'C2' })
    await start()
    const announced = () => slack.chat.messages('C2').map(({ text }) => text)
    expect(announced()).toEqual([expect.stringContaining('Checkout is down')])
    slack.at('10:30')
    await slack.say('/incident resolve 10:25 Pool raised', here())
    await slack.idle()
    expect(announced()).toEqual([expect.stringContaining('resolved')])
  })

  it('is not made of a private incident', async () => {
    await open({ announce: 'C2' })
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Data was leaked', private: ['private'] })
    expect(home()).toMatchObject({ isPrivate: true })
    expect(slack.chat.messages('C2')).toEqual([])
  })

  it('takes back its title when the incident becomes private', async () => {
    await open({ announce: 'C2' })
    await start()
    slack.at('10:10')
    await slack.say('/incident private on', here())
    await slack.idle()
    expect(
      slack.chat
        .messages('C2')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Checkout')
  })
})
