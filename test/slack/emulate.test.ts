import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { list, record, text } from '../../src/local/slack/json.ts'
import { APP } from '../../src/local/slack/world.ts'
import {
  type Channel,
  type Emulated,
  openScene,
  type Place,
  type Scene,
  startEmulated,
} from './emulate.ts'

const manifest: unknown = parse(
  await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'),
)
const declared = record(record(record(manifest)['oauth_config'])['scopes'])
const BOT = list(declared['bot']).map(text)
const OPTIONAL = list(declared['bot_optional']).map(text)
const without = (...scopes: readonly string[]) => ({
  token: `xoxb-without-${scopes.join('-')}`,
  scopes: BOT.filter((scope) => !scopes.includes(scope)),
})

let slack: Emulated
let scene: Scene
beforeAll(async () => {
  slack = await startEmulated([without(), without(...OPTIONAL), ...BOT.map((one) => without(one))])
})
afterAll(() => slack.close())
beforeEach(() => slack.reset())
afterEach(() => scene.close())

/** Starts the app with the scopes of manifest.yml, without some of them. */
const open = async (...lacking: readonly string[]): Promise<void> => {
  scene = await openScene(slack, without(...lacking))
}
const home = async (): Promise<Channel> => {
  const [found] = await scene.channels('inc-')
  if (found === undefined) throw new Error('No channel was made')
  return found
}
const start = () => scene.send('/incident start Checkout is down')
/** Declares an incident that is told in `#ops`. */
const startHere = async () => {
  await scene.send('/incident start')
  await scene.fill({ title: 'Checkout is down', home: 'here' })
}
const startPrivate = async () => {
  await scene.send('/incident start')
  await scene.fill({ title: 'Data was leaked', private: ['private'] })
}
const timeline = () => scene.send('/timeline')
const members = async ({ id: channel }: Place) =>
  (await scene.as('dana').conversations.members({ channel })).members
const pins = async ({ id: channel }: Place) =>
  (await scene.as('dana').pins.list({ channel })).items?.map(({ message }) => message?.ts)
const bookmarks = async ({ id: channel_id }: Place) =>
  (await scene.as('dana').bookmarks.list({ channel_id })).bookmarks?.map(({ link }) => link)
const texts = async ({ id }: Place) => (await scene.messages(id)).map(({ text }) => text)
/** What somebody alone was told, and in which thread. */
const whispers = () =>
  scene
    .calls('chat.postEphemeral')
    .filter(({ answer }) => answer['ok'])
    .map(({ args: { user, text, thread_ts } }) => ({
      user,
      text,
      ...(thread_ts === undefined ? {} : { thread: thread_ts }),
    }))

describe('with the scopes of manifest.yml', () => {
  beforeEach(() => open())

  it('an incident gets a channel with its people, topic, pinned card and bookmark', async () => {
    await start()
    const channel = await home()
    expect(channel).toMatchObject({
      name: 'inc-1-checkout-is-down',
      topic: 'INC-1 · open · Checkout is down',
    })
    expect(await members(channel)).toEqual([APP.user, scene.people.dana])
    const [card, ...others] = await scene.messages(channel.id)
    expect(others).toEqual([])
    expect(card).toMatchObject({
      user: APP.user,
      text: expect.stringContaining('*INC-1* · Checkout is down · open'),
    })
    const { ts = '' } = card ?? {}
    expect(await pins(channel)).toEqual([ts])
    const at = { channel: channel.id, message_ts: ts }
    expect(await bookmarks(channel)).toEqual([(await scene.bot.chat.getPermalink(at)).permalink])
    expect(whispers()).toEqual([
      { user: scene.people.dana, text: `*INC-1* has its channel: <#${channel.id}>` },
    ])
    expect(scene.refused()).toEqual([])
  })

  it('its channel gets another name where that one is taken', async () => {
    await scene.as('dana').conversations.create({ name: 'inc-1-checkout-is-down' })
    await start()
    const [, made] = await scene.channels('inc-')
    expect(made?.name).toBe('inc-1-checkout-is-down-2')
    expect(scene.refused()).toEqual(['conversations.create: name_taken'])
  })

  it('its channel is found again where the app has made it already', async () => {
    await scene.bot.conversations.create({ name: 'inc-1-checkout-is-down' })
    await start()
    expect(await scene.channels('inc-')).toHaveLength(1)
    expect(await members(await home())).toContain(scene.people.dana)
    expect(scene.refused()).toEqual(['conversations.create: name_taken'])
  })

  it('its card is one message, which is brought up to date', async () => {
    await start()
    const channel = await home()
    const [before] = await scene.messages(channel.id)
    await scene.send('/timeline paged the database team', { in: channel })
    await scene.later(11)
    const [card, ...others] = await scene.messages(channel.id)
    expect(others).toEqual([])
    expect(card).toEqual({
      ...before,
      text: expect.stringContaining('paged the database team'),
    })
    await scene.as('dana').conversations.archive({ channel: channel.id })
    expect(scene.refused()).toEqual([])
  })

  it('a mention is answered in its thread', async () => {
    await start()
    const { ts } = await scene.mention('timeline paged the database team')
    const [, answer, ...others] = await scene.thread(scene.ops.id, ts)
    expect(answer).toMatchObject({ user: APP.user, text: expect.stringMatching(/^\*#2\* · /) })
    expect(others).toEqual([])
    expect(await timeline()).toContain('paged the database team')
    expect(scene.refused()).toEqual([])
  })

  it('a reaction records a message and a reply in its thread, and tells the person alone', async () => {
    await startHere()
    const asked = await scene.say('errors are at 40%')
    const reply = await scene.say('the pool is full', { thread: asked.ts })
    await scene.react(asked)
    await scene.react(reply)
    expect(await timeline()).toMatch(/^#2 · .* · errors are at 40%/m)
    expect(await timeline()).toMatch(/^#3 · .* · the pool is full/m)
    const user = scene.people.dana
    expect(whispers()).toEqual([
      { user, text: expect.stringContaining('*#2* ·') },
      { user, text: expect.stringContaining('*#3* ·'), thread: asked.ts },
    ])
    await scene.unreact(asked)
    expect(await timeline()).not.toContain('errors are at 40%')
    expect(scene.refused()).toEqual([])
  })

  it('a shortcut opens a form, whose submission is recorded', async () => {
    await startHere()
    await scene.shortcut(await scene.say('errors are at 40%'))
    const opened = scene.calls('views.open').at(-1)
    expect(opened?.answer).toMatchObject({
      ok: true,
      view: { type: 'modal', callback_id: 'form-capture', app_id: APP.id },
    })
    expect(await scene.fill({ as: 'hypothesis' })).toEqual({ status: 200 })
    expect(await timeline()).toContain('*hypothesis H1*: errors are at 40%')
    expect(whispers()).toMatchObject([
      { user: scene.people.dana, text: expect.stringContaining('errors are at 40%') },
    ])
    expect(scene.refused()).toEqual([])
  })

  it('a form that is wrong is answered with what is wrong', async () => {
    await scene.send('/incident start')
    expect(await scene.fill({ title: 'Search is slow', began: 'at some time' })).toMatchObject({
      response_action: 'errors',
      errors: { began: expect.any(String) },
    })
  })

  it('the draft is a file that people can read', async () => {
    await start()
    const channel = await home()
    await scene.send('/timeline the pool is full', { in: channel })
    await scene.send('/incident resolve', { in: channel })
    await scene.send('/postmortem', { in: channel })
    const { files = [] } = await scene.as('dana').files.list({ channel: channel.id })
    expect(files.map(({ title }) => title).sort()).toEqual([
      'Draft of the postmortem of INC-1: Checkout is down',
      'Timeline of INC-1: Checkout is down',
    ])
    const document = files.find(({ title }) => title?.startsWith('Draft'))
    const draft = await scene.read(document?.url_private ?? '')
    expect(draft).toMatch(/^# Checkout is down\n/)
    expect(draft).toContain('the pool is full')
    const said = await texts(channel)
    expect(said.at(-1)).toContain('Draft of the postmortem of INC-1')
    expect(said.at(-1)).toContain('The draft still lacks')
    expect(scene.refused()).toEqual([])
  })

  it('a private incident gets a private channel, and is there for its members', async () => {
    await startPrivate()
    const channel = await home()
    expect(await scene.channels('inc-', 'raj')).toEqual([])
    expect(await texts(channel)).toEqual([expect.stringContaining('Data was leaked')])
    const listed = () => scene.send('/incident list', { who: 'raj' })
    expect(await listed()).not.toContain('leaked')
    await scene.openHome('raj')
    await scene.as('dana').conversations.invite({ channel: channel.id, users: scene.people.raj })
    await scene.later(31)
    expect(await listed()).toContain('Data was leaked')
    await scene.openHome('raj')
    const homes = scene.calls('views.publish').map(({ answer }) => JSON.stringify(answer['view']))
    expect(homes).toEqual([
      expect.stringContaining('No incident is open'),
      expect.stringContaining('Data was leaked'),
    ])
    expect(scene.refused()).toEqual([])
  })

  it('a message in a private channel is recorded', async () => {
    await startPrivate()
    const channel = await home()
    await scene.as('dana').conversations.invite({ channel: channel.id, users: scene.people.raj })
    await scene.react(await scene.say('the keys too', { in: channel }), channel)
    expect(await scene.send('/timeline', { in: channel })).toContain('the keys too')
    expect(scene.refused()).toEqual([])
  })

  it('a group that is called comes into the channel, where one of it is already there', async () => {
    await start()
    const channel = await home()
    const { dana, raj, mia } = scene.people
    await scene.as('dana').conversations.invite({ channel: channel.id, users: raj })
    await scene.send('/escalate <!subteam^S1|@oncall>: the pool is full', { in: channel })
    expect(await members(channel)).toEqual([APP.user, dana, raj, mia])
    expect((await texts(channel)).at(-1)).toContain('the pool is full')
    const refused = 'conversations.invite: already_in_channel'
    expect(scene.refused()).toEqual([refused, refused])
  })
})

/** What somebody sees who looks at the channel of an incident after all this. */
const work = async (): Promise<void> => {
  await start()
  const channel = await home().catch(() => scene.ops)
  await scene.send('/escalate <!subteam^S1|@oncall>: the pool is full', { in: channel })
  await scene.mention('timeline INC-1 paged the database team')
  await scene.send('/postmortem preview', { in: channel })
  await scene.later(11)
}

describe('without a scope', () => {
  it('that is optional, nothing is lost but the bookmark and the people of a group', async () => {
    await open(...OPTIONAL)
    await work()
    const channel = await home()
    expect(channel.topic).toContain('Checkout is down')
    expect(await members(channel)).toEqual([APP.user, scene.people.dana])
    const [card, page, draft, picture, lacks, ...others] = await scene.messages(channel.id)
    expect(card?.text).toContain('paged the database team')
    expect(page?.text).toContain('the pool is full')
    expect(draft?.text).toContain('Preview of the postmortem of INC-1')
    expect(picture?.text).toBe('')
    expect(lacks?.text).toContain('The draft still lacks')
    expect(others).toEqual([])
    expect(await pins(channel)).toEqual([card?.ts])
    expect(await bookmarks(channel)).toEqual([])
    expect(scene.refused().toSorted()).toEqual([
      'bookmarks.add: missing_scope',
      'usergroups.users.list: missing_scope',
    ])
  })

  it('for pins, nothing is lost but the pin', async () => {
    await open('pins:write')
    await work()
    const channel = await home()
    expect(await members(channel)).toHaveLength(4)
    expect(await scene.messages(channel.id)).toHaveLength(5)
    expect(await pins(channel)).toEqual([])
    expect(await bookmarks(channel)).toHaveLength(1)
    expect(scene.refused()).toEqual(['pins.add: missing_scope'])
  })

  it('for channels, an incident is kept where it was declared, and that is said', async () => {
    await open('channels:manage')
    await work()
    expect(await scene.channels('inc-')).toEqual([])
    expect(whispers()).toEqual([
      {
        user: scene.people.dana,
        text: expect.stringMatching(
          `without the permission to make channels[^]*is kept in <#${scene.ops.id}>`,
        ),
      },
    ])
    const said = await texts(scene.ops)
    expect(said.filter((text) => text.startsWith('*INC-1* · Checkout is down · open'))).toEqual([
      expect.stringContaining('paged the database team'),
    ])
    expect(said.at(-3)).toContain('Preview of the postmortem of INC-1')
  })

  it('for private channels, a private incident stays with whoever declared it', async () => {
    await open('groups:write')
    await startPrivate()
    expect(await scene.channels('inc-')).toEqual([])
    expect(await texts(scene.ops)).toEqual([])
    expect(whispers().at(-1)).toEqual({
      user: scene.people.dana,
      text: expect.stringContaining('*INC-1* stays private: only you see it.'),
    })
    expect(whispers().filter(({ user }) => user !== scene.people.dana)).toEqual([])
    expect(await scene.send('/incident list')).toContain('Data was leaked')
    expect(await scene.send('/incident list', { who: 'raj' })).not.toContain('leaked')
  })

  it('for files, the draft is posted as messages', async () => {
    await open('files:write')
    await work()
    expect((await texts(await home())).join('\n')).toContain('# Checkout is down')
  })
})

/** Everything that calls the Web API, in public channels and in private ones. */
const everything = async (): Promise<void> => {
  await scene.as('dana').conversations.create({ name: 'inc-1-checkout-is-down' })
  await work()
  await startPrivate()
  const places = await scene.channels('inc-')
  const [, open = scene.ops, hidden = scene.ops] = places
  for (const place of [open, hidden])
    await scene.react(await scene.say('errors are at 40%', { in: place, by: 'dana' }), place)
  await scene.send('/incident private on', { in: open })
  await scene.send('/incident list', { who: 'raj' })
  await scene.openHome('dana')
}

/** They let events and commands arrive, which people send here. */
const HEARD = ['app_mentions:read', 'commands', 'reactions:read']
/** Of methods that this workspace does not have. */
const UNKNOWN = ['canvases:write']

describe('of the scopes of manifest.yml', () => {
  it('none is lacking', async () => {
    await open()
    await everything()
    expect(scene.refused()).toEqual(['conversations.create: name_taken'])
  })

  it.each(BOT.filter((scope) => ![...HEARD, ...UNKNOWN].includes(scope)))(
    '%s is needed',
    async (scope) => {
      await open(scope)
      await everything()
      expect(scene.needed()).toContain(scope)
    },
  )
})
