import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebClient } from '@slack/web-api'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { commandNames } from '../src/language/parse.ts'
import { standInMethods } from '../src/local/stand-in.ts'
import { SHORTCUTS } from '../src/slack/in/receive.ts'
import { OPTIONAL_SCOPES, WANTED_SCOPES } from '../src/slack/scopes.ts'

const told = (longest: number) => z.string().min(1).max(longest)
const different = (names: readonly string[]): boolean => new Set(names).size === names.length
const names = z.array(told(50)).min(1).max(100).refine(different, 'stands there twice')

/** Slack's fields and bounds (docs: reference/app-manifest), and what this app needs of them. */
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: told(35),
    description: told(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      // Where the app cannot write into a channel, it writes to the person. It hears nothing that is said there.
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({ display_name: told(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: told(32).startsWith('/'),
          description: told(2000),
          usage_hint: told(1000),
          // Mentions must arrive with their ids.
          should_escape: z.literal(true),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: told(24),
          type: z.literal(['global', 'message']),
          callback_id: told(255),
          description: told(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: names, bot_optional: names }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: names }),
    // Buttons, forms and shortcuts need it.
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
})

const PUBLIC_AND_PRIVATE = {
  history: ['channels:history', 'groups:history'],
  read: ['channels:read', 'groups:read'],
  manage: ['channels:manage', 'groups:write'],
} as const

/** The scopes that each method of the Web API needs (docs: the page of each method). */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'bookmarks.add': ['bookmarks:write'],
  'canvases.edit': ['canvases:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.canvases.create': ['canvases:write'],
  'conversations.create': PUBLIC_AND_PRIVATE.manage,
  'conversations.history': PUBLIC_AND_PRIVATE.history,
  'conversations.info': PUBLIC_AND_PRIVATE.read,
  'conversations.invite': PUBLIC_AND_PRIVATE.manage,
  'conversations.list': PUBLIC_AND_PRIVATE.read,
  'conversations.members': PUBLIC_AND_PRIVATE.read,
  'conversations.replies': PUBLIC_AND_PRIVATE.history,
  'conversations.setTopic': PUBLIC_AND_PRIVATE.manage,
  'files.delete': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.uploadV2': ['files:write'],
  'pins.add': ['pins:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
}

/** The scopes that each event needs (docs: the page of each event). */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  member_joined_channel: PUBLIC_AND_PRIVATE.read,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
}

/** Of one type of event, the subscription says in which kinds of channels it is wanted. */
const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  message: ['message.channels', 'message.groups'],
}

const SLACK = fileURLToPath(new URL('../src/slack/', import.meta.url))

/** The code of the Slack side without the comments above it; a dot between two names has nothing around it. */
const sources = async (): Promise<string> => {
  const files = await readdir(SLACK, { recursive: true })
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFile(join(SLACK, file), 'utf8'))
  return codeOf((await Promise.all(texts)).join('\n'))
}

const codeOf = (text: string): string =>
  text
    .replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replaceAll(/^\s*\/\/.*/gm, '')
    .replaceAll(/\s*[?!]?\.\s*(?=[a-zA-Z])/g, '.')

/** All methods that Slack's client has, as they are called. */
const known = (part: object, path: readonly string[] = []): readonly string[] =>
  Object.entries(part).flatMap(([name, value]) => {
    if (typeof value === 'function') return [[...path, name].join('.')]
    return isPlain(value) ? known(value, [...path, name]) : []
  })

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The longest first, for one may end as another is called. */
const KNOWN: readonly string[] = known(new WebClient())
  .filter((name) => name.includes('.'))
  .toSorted((a, b) => b.length - a.length)
const FAMILIES: readonly string[] = [...new Set(KNOWN.map((name) => name.split('.')[0] ?? ''))]

/** Every method of the Web API that is named in code, whatever the client before it is called. */
const methodsIn = (code: string): readonly string[] => {
  const method = new RegExp(`\\b(?:${KNOWN.join('|').replaceAll('.', '\\.')})\\b`, 'g')
  return [...new Set([...code.matchAll(method)].map(([name]) => name))].sort()
}

/** Ways to call a method that leave no such name: as a text, or taken off its client before. */
const HIDDEN: readonly RegExp[] = [
  // A client that adds to how calls are made names none of them.
  /(?<!override async |super\.)\b(?:apiCall|paginate|filesUploadV2|chatStream)\b/g,
  new RegExp(`\\b(?:client|sender|slack)\\.(?:${FAMILIES.join('|')})\\b(?!\\.\\w)`, 'g'),
  /\b(?:client|sender)\[/g,
]
const hiddenIn = (code: string): readonly string[] =>
  HIDDEN.flatMap((way) => [...code.matchAll(way)].map(([found]) => found))

/** The types of events that `receiveEvent` reads. */
const eventsRead = async (): Promise<readonly string[]> => {
  const text = await readFile(join(SLACK, 'in/receive-event.ts'), 'utf8')
  const [, union = ''] =
    /const event = z\.discriminatedUnion\('type', \[(.*?)^\]\)/ms.exec(text) ?? []
  const types = [...union.matchAll(/\btype: z\.literal\('(\w+)'\)/g)].map(([, type = '']) => type)
  return types.flatMap((type) => SUBSCRIPTIONS[type] ?? [type])
}

const read = async () =>
  manifest.parse(parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8')))

it('declares exactly the commands that the language has', async () => {
  const { features } = await read()
  expect(features.slash_commands.map(({ command }) => command).sort()).toEqual(
    commandNames.map((name) => `/${name}`).sort(),
  )
})

/** What one method of the client consists of. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  'files.uploadV2': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
}

it('calls exactly the methods that the stand-in for Slack answers', async () => {
  const called = methodsIn(await sources()).flatMap((method) => STEPS[method] ?? [method])
  expect(standInMethods.toSorted()).toEqual([...new Set(called)].toSorted())
})

it('declares exactly the shortcuts that are received', async () => {
  const { features } = await read()
  expect(
    Object.fromEntries(features.shortcuts.map(({ type, callback_id }) => [type, callback_id])),
  ).toEqual({ global: SHORTCUTS.start, message: SHORTCUTS.capture })
  expect(features.shortcuts).toHaveLength(Object.keys(SHORTCUTS).length)
})

it('subscribes to exactly the events that are read', async () => {
  const { settings } = await read()
  const { bot_events } = settings.event_subscriptions
  expect(bot_events.toSorted()).toEqual((await eventsRead()).toSorted())
  expect(Object.keys(EVENTS).sort()).toEqual(bot_events.toSorted())
  // They are kept before they are acknowledged, which is too late in a listener.
  expect(await sources()).not.toMatch(/\bapp\.(?:event|message)\(/)
})

it('asks for exactly the scopes of the methods and events that the code uses', async () => {
  const { oauth_config } = await read()
  const code = await sources()
  expect(methodsIn(code)).toEqual(Object.keys(METHODS).sort())
  expect(hiddenIn(code)).toEqual([])
  const needed = [...Object.values(METHODS), ...Object.values(EVENTS)].flat()
  expect(oauth_config.scopes.bot.toSorted()).toEqual([...new Set(['commands', ...needed])].sort())
})

it('asks for the scopes that scribe doctor looks for, and insists on those that it needs', async () => {
  const { bot, bot_optional } = (await read()).oauth_config.scopes
  const optional = Object.keys(OPTIONAL_SCOPES)
  // Slack takes an optional scope only where it is also asked for.
  expect(bot.toSorted()).toEqual([...WANTED_SCOPES, ...optional].sort())
  expect(bot_optional.toSorted()).toEqual(optional.sort())
})

it.each([
  ['await client.chat.delete({})', 'chat.delete'],
  ['await means.client\n  .conversations\n  .kick({})', 'conversations.kick'],
  ['createClient(slack, { a: 1 }, log).team.info()', 'team.info'],
  ['const { pins } = client; pins?.list({})', 'pins.list'],
  ['const call = sender.usergroups.users.update', 'usergroups.users.update'],
])('finds the call in %j', (code, method) => {
  expect(methodsIn(codeOf(code))).toEqual([method])
})

it.each([
  "client.apiCall('chat.delete', {})",
  'const { update } = sender.chat',
  'const chat = means.client.chat\n',
  "client['chat']",
])('finds that a call is hidden in %j', (code) => {
  expect(hiddenIn(codeOf(code))).toHaveLength(1)
})

it('finds no call in a comment', () => {
  expect(methodsIn(codeOf('// chat.delete\n/** docs: chat.delete */\nconst x = 1'))).toEqual([])
})
