import { afterEach, describe, expect, it } from 'vitest'
import {
  appHomeOpened,
  messageChanged,
  reactionAdded,
  reactionRemoved,
} from '../../src/local/events.ts'
import { labelled, type Options, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const open = async (options: Options = {}): Promise<void> => {
  slack = await openWorkspace(options)
}
const start = async (form: Readonly<Record<string, string>> = {}): Promise<void> => {
  await slack.say('/incident start 10:00 Checkout is down', form)
  await slack.idle()
}
const escalate = async (whom: string, form: Readonly<Record<string, string>> = {}) => {
  const answer = await slack.say(`/escalate ${whom}: the pool is full`, form)
  await slack.idle()
  return answer
}
const own = () => slack.chat.channels().find(({ name }) => name.startsWith('inc-'))
const texts = (channel: string) => slack.chat.messages(channel).map(({ text }) => text)
const blocksOf = (message: object | undefined) => ({
  body: { blocks: ((message as { blocks?: object[] } | undefined)?.blocks ?? []) as object[] },
})
const message = (ts: string) => {
  const found = slack.chat.messages('C1').find((one) => one.ts === ts)
  if (found === undefined) throw new Error('No such message')
  return found
}
const react = async (ts: string, name: string, user = 'U1') => {
  slack.chat.react({ channel: 'C1', user, name, ts })
  await slack.event(reactionAdded({ user, name, channel: 'C1', message: message(ts), at: 0 }))
}
const unreact = async (ts: string, name: string, user = 'U1') => {
  slack.chat.unreact({ channel: 'C1', user, name, ts })
  await slack.event(reactionRemoved({ user, name, channel: 'C1', message: message(ts), at: 0 }))
}
const says = (text: string, user = 'U2') => slack.chat.say({ channel: 'C1', user, text })
const edit = async (ts: string, text: string) => {
  const { previous, message: now } = slack.chat.edit({ channel: 'C1', ts, text })
  await slack.event(messageChanged({ channel: 'C1', message: now, previous, at: 0 }))
}
const declarePrivately = async (): Promise<void> => {
  await slack.send('/incident start')
  await slack.idle()
  await slack.fill({ title: 'Data was leaked', private: ['private'] })
  await slack.idle()
}

describe('whoever is called', () => {
  it('is in the channel before the mention, which would not notify them otherwise', async () => {
    await open({ home: 'new' })
    await start()
    const before = slack.calls.length
    await escalate('<@U2|raj>', { channel_id: own()?.id ?? '' })
    const methods = slack.calls.slice(before).map(({ method }) => method)
    expect(methods.indexOf('conversations.invite')).toBeGreaterThan(-1)
    expect(methods.indexOf('conversations.invite')).toBeLessThan(
      methods.indexOf('chat.postMessage'),
    )
  })

  it('is told alone where the app may not post in the channel', async () => {
    await open()
    await start({ channel_id: 'C3' })
    await escalate('<@U2|raj>', { channel_id: 'C3' })
    expect(texts('U2')).toEqual([expect.stringContaining('the pool is full')])
    await slack.press(labelled(blocksOf(slack.chat.messages('U2')[0]), "I'm on it"), 'U2', 'U2')
    expect(await slack.say('/timeline INC-1 history 2')).toContain('acknowledged by Raj Patel')
  })

  it('is told alone there, each member of a group too', async () => {
    await open()
    await start({ channel_id: 'C3' })
    await escalate('<!subteam^S1|@oncall>', { channel_id: 'C3' })
    expect(texts('U2')).toHaveLength(1)
    expect(texts('U3')).toHaveLength(1)
  })

  it('is not called by what is recorded after the end', async () => {
    await open()
    await start()
    await slack.say('/incident resolve 10:02')
    slack.at('2024-08-12T03:00:00-07:00')
    expect(await escalate('10:01 <@U2|raj>')).toContain('Nobody was called')
    expect(texts('C1').join()).not.toContain('needs you')
  })

  it('is said to be unknown where they are', async () => {
    await open()
    await start()
    expect(await escalate('@oncall')).toMatch(/Not called.*@oncall/)
    expect(await escalate('<@U2|raj>')).not.toContain('ot called')
    expect(await escalate('the provider')).not.toContain('ot called')
  })

  it('is not called by a correction, and that is said', async () => {
    await open()
    await start()
    await escalate('<@U2|raj>')
    expect(await slack.say('/timeline edit 2 <@U2|raj>: the pool')).not.toContain('calls nobody')
    expect(await slack.say('/timeline edit 2 <@U3|mia>: the pool')).toContain('calls nobody')
  })

  it('hears nothing of a private incident that has no channel, and that is said', async () => {
    await open({ home: 'new' })
    slack.refuse('conversations.create', 'restricted_action')
    await declarePrivately()
    expect(await escalate('<@U2|raj>')).toContain('Nobody was called')
    expect(texts('U2')).toEqual([])
  })
})

describe('an incident that is declared in no channel', () => {
  it('gets one, also where incidents stay where they are declared', async () => {
    await open({ home: 'here' })
    await slack.shortcut(null)
    await slack.fill({ title: 'Search is slow' })
    await slack.idle()
    expect(own()?.name).toBe('inc-1-search-is-slow')
    expect(texts('U1').join()).toContain('A channel is being made for it')
  })
})

describe('a reaction that is taken away', () => {
  it('takes out no entry that another reaction made', async () => {
    await open({ reactions: { pushpin: 'note', no_entry: 'deadend' } })
    await start()
    const ts = says('errors are at 40%')
    await react(ts, 'pushpin')
    await react(ts, 'no_entry', 'U2')
    await unreact(ts, 'no_entry', 'U2')
    expect(await slack.say('/timeline')).toContain('errors are at 40%')
    await unreact(ts, 'pushpin')
    expect(await slack.say('/timeline')).not.toContain('errors are at 40%')
  })

  it('leaves the entry while one that means the same is there', async () => {
    await open({ reactions: { pushpin: 'note', round_pushpin: 'note' } })
    await start()
    const ts = says('errors are at 40%')
    await react(ts, 'pushpin')
    await react(ts, 'round_pushpin', 'U2')
    await unreact(ts, 'pushpin')
    expect(await slack.say('/timeline')).toContain('errors are at 40%')
  })
})

describe('a message that a private incident quotes', () => {
  it('is followed whoever changes it, and nobody is told', async () => {
    await open({ home: 'new' })
    await declarePrivately()
    const ts = says('errors are at 40%', 'U3')
    await react(ts, 'pushpin')
    await react(ts, 'pushpin', 'U3')
    const told = slack.chat.ephemerals.length
    await edit(ts, 'errors are at 4%')
    expect(await slack.say('/timeline INC-1 history 2')).toContain('errors are at 4%')
    await unreact(ts, 'pushpin')
    await unreact(ts, 'pushpin', 'U3')
    expect(await slack.say('/timeline INC-1')).not.toContain('errors are at')
    expect(slack.chat.ephemerals.slice(told)).toEqual([])
    expect(texts('U3')).toEqual([])
  })
})

describe('a form', () => {
  it('says in which zone it reads a clock of somebody whose zone is not known', async () => {
    await open()
    await start()
    await slack.say('/incident timezone Europe/Berlin')
    await slack.idle()
    await slack.press(labelled(blocksOf(slack.chat.messages('C1')[0]), 'Note'), 'U0STRANGER')
    expect(JSON.stringify(slack.chat.view('U0STRANGER'))).toContain('is read in Europe/Berlin')
    await slack.fill({ text: 'paged', when: '19:01' }, 'U0STRANGER')
    expect(await slack.say('/timeline')).toContain('19:01 CEST · paged')
  })

  it('tells how an incident was noticed that is declared with it', async () => {
    await open()
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Search is slow', detected: '10:01 an alert' })
    expect(
      slack.chat
        .messages('C1')
        .map(({ text }) => text)
        .join(),
    ).toContain('10:01 an alert')
  })

  it('of the summary that changed nothing is not told', async () => {
    await open()
    await start()
    await slack.send('/incident edit')
    await slack.idle()
    const before = slack.chat.responses.length
    expect((await slack.fill({})).body.errors).toBeUndefined()
    expect(slack.chat.responses.slice(before)).toEqual([])
  })

  it('of the summary tells what was changed and nothing else', async () => {
    await open()
    await start()
    await slack.send('/incident edit')
    await slack.idle()
    await slack.fill({ impact: '40% could not pay' })
    const text = slack.chat.messages('C1').at(-1)?.text ?? ''
    expect(text).toContain('40% could not pay')
    expect(text).not.toContain('Checkout is down')
  })

  it('of the summary takes no services that have no name', async () => {
    await open()
    await start()
    await slack.send('/incident edit')
    await slack.idle()
    expect((await slack.fill({ services: ' , ' })).body.errors?.['services']).toContain('services')
    expect((await slack.fill({ services: ' a,, b ' })).body.errors).toBeUndefined()
    expect(await slack.say('/incident')).toContain('a, b')
  })

  it('that corrects an entry is not refused because its message was edited', async () => {
    await open()
    await start()
    const ts = says('errors are at 40%')
    await react(ts, 'pushpin')
    await slack.press(labelled(blocksOf(slack.chat.ephemerals.at(-1)), 'Edit…'))
    await edit(ts, 'errors are at 4%')
    const answer = await slack.fill({ text: 'errors were at 40%' })
    expect(answer.body.errors).toBeUndefined()
    expect(await slack.say('/timeline')).toContain('errors were at 40%')
  })
})

describe('a card that somebody deletes', () => {
  it('is pinned where it is posted anew', async () => {
    await open({ home: 'new' })
    await start()
    const channel = own()?.id ?? ''
    const [card] = slack.chat.messages(channel)
    slack.chat.remove({ channel, ts: card?.ts ?? '' })
    slack.at('10:05')
    await slack.say('/timeline paged', { channel_id: channel })
    await slack.idle()
    expect(own()?.pins).toContain(slack.chat.messages(channel).at(-1)?.ts)
  })
})

describe('an answer that is too long for the address of a button', () => {
  it('ends with a word about the rest', async () => {
    await open()
    await start()
    for (let count = 0; count < 8; count += 1)
      await slack.say(`/hypothesis ${'0123456789 '.repeat(1000)}`)
    const show = { action_id: 'show-card-1', value: '{"incident":1,"what":"card"}' }
    const said = await slack.press(show)
    expect(said).toHaveLength(5)
    expect(said.at(-1)?.text).toContain('too long')
  })
})

describe('silence', () => {
  it('is broken by facts as well', async () => {
    await open({ reminding: { quiet: {}, quietOtherwise: 30, leaderless: 0, lacking: 0 } })
    await start()
    slack.at('10:32')
    await slack.say('/incident impact 40% could not pay')
    slack.at('10:34')
    await slack.idle()
    expect(texts('C1').join()).not.toContain('Nothing was recorded')
    slack.at('11:03')
    await slack.idle()
    expect(texts('C1').join()).toContain('Nothing was recorded for 31 min')
  })
})

describe('the home', () => {
  it('shows open tasks also where the draft lacks nothing', async () => {
    await open()
    await start()
    const facts = ['detected x', 'impact x', 'cause x', 'explanation x', 'fix x', 'improve x']
    for (const fact of [...facts, 'task audit the pool <@U2|raj>', 'resolve 10:02'])
      await slack.say(`/incident ${fact}`)
    await slack.event(appHomeOpened({ user: 'U2', at: 0 }))
    expect(JSON.stringify(slack.chat.home('U2'))).toContain('audit the pool')
  })
})
