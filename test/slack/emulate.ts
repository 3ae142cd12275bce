import { createServer, type IncomingMessage, type Server } from 'node:http'
import { WebClient } from '@slack/web-api'
import { createEmulator, type Emulator } from 'emulate'
import { pino } from 'pino'
import { DEFAULT_SEVERITIES } from '../../src/config.ts'
import type { Home } from '../../src/domain/record.ts'
import { deliver, deliverEvent, newSecret } from '../../src/local/deliver.ts'
import {
  appHomeOpened,
  appMention,
  eventCallback,
  reactionAdded,
  reactionRemoved,
} from '../../src/local/events.ts'
import {
  commandForm,
  interactionForm,
  messageShortcut,
  viewSubmission,
} from '../../src/local/payloads.ts'
import { type Json, list, parsed, record, text } from '../../src/local/slack/json.ts'
import type { Message } from '../../src/local/slack/model.ts'
import { originOf, shut } from '../../src/local/slack/server.ts'
import { viewState } from '../../src/local/slack/view-state.ts'
import { APP } from '../../src/local/slack/world.ts'
import { startSlack } from '../../src/slack/start.ts'
import { openStore } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'

/** A call of the Web API that the app made, with what it was answered. */
export interface Passed {
  readonly method: string
  readonly args: Readonly<Record<string, string>>
  readonly answer: Json
}

/** A token of the app, and what it may do. */
export interface Grant {
  readonly token: string
  readonly scopes: readonly string[]
}

export type Who = 'dana' | 'raj' | 'mia'

/** A Web API that others wrote, with strict scopes; `emulate` holds it in this process. */
export interface Emulated {
  /** Where the app reaches it. */
  readonly apiUrl: string
  /** Where people reach it, whose calls are not of interest. */
  readonly origin: string
  readonly passed: Passed[]
  /** Puts everything back to the beginning; ids of people are other ones from then on. */
  reset(): void
  close(): Promise<void>
}

const PEOPLE: Readonly<Record<Who, string>> = {
  dana: 'Dana Kim',
  raj: 'Raj Patel',
  mia: 'Mia Wong',
}
const TEAM = 'T000000001'
/** The only group. The server knows none, so what is asked of groups is answered here. */
const GROUP: readonly Who[] = ['raj', 'mia']

const seed = (grants: readonly Grant[]) => ({
  tokens: {},
  slack: {
    team: { name: 'Acme', domain: 'acme' },
    strict_scopes: true,
    users: Object.entries(PEOPLE).map(([name, real_name]) => ({ name, real_name })),
    channels: [{ name: 'ops' }],
    oauth_apps: [
      {
        client_id: '1.2',
        client_secret: 'secret',
        redirect_uris: [],
        name: 'Scribe',
        app_id: APP.id,
        bot_id: APP.bot,
        bot_user_id: APP.user,
        bot_name: APP.name,
      },
    ],
    tokens: [
      ...Object.keys(PEOPLE).map((user) => ({ token: tokenOf(user), type: 'user', user })),
      ...grants.map((grant) => ({
        type: 'bot',
        user_id: APP.user,
        bot_id: APP.bot,
        app_id: APP.id,
        ...grant,
      })),
    ],
  },
})

const tokenOf = (who: string): string => `xoxp-${who}`

export const startEmulated = async (grants: readonly Grant[]): Promise<Emulated> => {
  const passed: Passed[] = []
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const scopes = new Map(grants.map((grant) => [`Bearer ${grant.token}`, grant.scopes]))
  const groups = async (token: string) =>
    (scopes.get(token) ?? []).includes('usergroups:read')
      ? { ok: true, users: await idsOf(GROUP, origin) }
      : { ok: false, error: 'missing_scope', needed: 'usergroups:read' }
  const tap = await startTap({ origin, passed, groups })
  const apiUrl = `${originOf(tap)}/api/`
  // Addresses for uploads are made from `baseUrl`.
  const emulator: Emulator = await createEmulator({
    service: 'slack',
    port,
    hostname: '127.0.0.1',
    baseUrl: originOf(tap),
    seed: seed(grants),
  })
  return {
    apiUrl,
    origin,
    passed,
    reset: () => {
      emulator.reset()
      passed.length = 0
    },
    close: async () => {
      await shut(tap)
      await emulator.close()
    },
  }
}

const freePort = async (): Promise<number> => {
  const server = await listening(createServer())
  const { port } = new URL(originOf(server))
  await shut(server)
  return Number(port)
}

const listening = async (server: Server): Promise<Server> => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

interface Tap {
  readonly origin: string
  readonly passed: Passed[]
  /** Answers `usergroups.users.list`. */
  readonly groups: (token: string) => Promise<Json>
}

/** Passes on what the app asks, and notes it. */
const startTap = ({ origin, passed, groups }: Tap): Promise<Server> =>
  listening(
    createServer(async (request, response) => {
      const { method = 'POST', url = '/', headers } = request
      const { authorization = '', 'content-type': type = '' } = headers
      const name = url.replace(/^\/api\//, '')
      try {
        const body = await bodyOf(request)
        const answer =
          name === 'usergroups.users.list'
            ? Response.json(await groups(authorization))
            : await fetch(`${origin}${url}`, {
                method,
                headers: { authorization, 'content-type': type },
                ...(method === 'GET' ? {} : { body }),
              })
        const said = await answer.text()
        if (name !== url)
          passed.push({ method: name, args: argumentsIn(body), answer: record(parsed(said)) })
        const shown = { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }
        response.writeHead(answer.status, shown).end(said)
      } catch {
        response.destroy()
      }
    }),
  )

const bodyOf = async (request: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const argumentsIn = (body: Buffer): Passed['args'] =>
  Object.fromEntries(new URLSearchParams(body.toString()))

const clientOf = (token: string, origin: string): WebClient =>
  new WebClient(token, { slackApiUrl: `${origin}/api/`, retryConfig: { retries: 0 } })

const idsOf = async (names: readonly string[], origin: string): Promise<readonly string[]> => {
  const { members = [] } = await clientOf(tokenOf('dana'), origin).users.list({})
  return names.map((name) => members.find((member) => member.name === name)?.id ?? '')
}

export interface Place {
  readonly id: string
  readonly name: string
}

export interface Channel extends Place {
  readonly topic: string
}

/** The app in the workspace, and people who act there. Commands, events and interactions are signed and sent to it. */
export interface Scene {
  readonly people: Readonly<Record<Who, string>>
  /** A public channel with everybody and the app in it. */
  readonly ops: Place
  /** What the app was refused, in order. */
  refused(): readonly string[]
  /** The scopes for lack of which it was refused something. */
  needed(): readonly string[]
  calls(method: string): readonly Passed[]
  as(who: Who): WebClient
  /** The Web API with the app's own token. */
  readonly bot: WebClient
  /** The channels that somebody may see whose names begin so. */
  channels(prefix: string, who?: Who): Promise<readonly Channel[]>
  /** What stands in a channel, oldest first, without what is told of the channel itself. */
  messages(channel: string): Promise<readonly Said[]>
  thread(channel: string, ts: string): Promise<readonly Said[]>
  /** What a file says, which people alone may read. */
  read(url: string): Promise<string>
  /** Sends a command; the answer is the text of the acknowledgement. */
  send(typed: string, at?: { readonly who?: Who; readonly in?: Place }): Promise<string>
  /** Says something. */
  say(said: string, at?: Saying): Promise<Message>
  mention(said: string): Promise<Message>
  react(message: Message, at?: Place): Promise<void>
  unreact(message: Message): Promise<void>
  shortcut(message: Message): Promise<void>
  /** Fills in the form that was opened last, and sends it. @returns the status of the answer and what it says. */
  fill(fields: Readonly<Record<string, unknown>>): Promise<Json>
  openHome(who: Who): Promise<void>
  /** Lets time pass, and the app do what is due by then. */
  later(seconds: number): Promise<void>
  close(): Promise<void>
}

interface Saying {
  readonly by?: Who
  readonly in?: Place
  readonly thread?: string
}

export interface Said {
  readonly ts: string
  readonly text: string
  readonly user: string
}

interface Staging {
  readonly token: string
  readonly home?: Home
}

/** Starts the app with one of the tokens. */
export const openScene = async (
  { origin, apiUrl, passed }: Emulated,
  { token, home = 'new' }: Staging,
): Promise<Scene> => {
  let now = Date.now()
  const as = (who: Who) => clientOf(tokenOf(who), origin)
  const [dana = '', raj = '', mia = ''] = await idsOf(['dana', 'raj', 'mia'], origin)
  const people = { dana, raj, mia }
  const signingSecret = newSecret()
  const store = await openStore('sqlite::memory:')
  const app = await startSlack({
    slack: { botToken: token, apiUrl, transport: { kind: 'http', signingSecret } },
    address: { host: '127.0.0.1', port: 0 },
    setup: {
      asks: true,
      journal: store.journal,
      templates: await loadTemplates([]),
      timezone: 'UTC',
      severities: DEFAULT_SEVERITIES,
      home,
      announce: null,
      drafts: { blameless: false, changes: true },
      canvas: false,
    },
    reactions: { pushpin: 'note' },
    reminding: null,
    store,
    clock: { now: () => now },
    log: pino({ level: 'silent' }),
  })
  const endpoint = { port: app.port, signingSecret }
  const actor = async (who: Who) => {
    const user = { id: people[who], name: who }
    return { team: TEAM, user, trigger: await triggerFor(user.id, { token, origin }), at: now }
  }
  /** What a display shows may itself leave something to do. */
  const idle = async () => {
    await app.idle()
    await app.idle()
  }
  // Nothing is there, as where an address is used up; answers that come later take the other ways.
  const responseUrl = `${origin}/response`
  let count = 0
  const event = async (said: Json) => {
    count += 1
    await deliverEvent(endpoint, eventCallback(said, { team: TEAM, id: `Ev${count}`, at: now }))
    await idle()
  }
  const channels: Scene['channels'] = async (prefix, who = 'dana') => {
    const types = 'public_channel,private_channel'
    const { channels: all = [] } = await as(who).conversations.list({ types })
    return all
      .map(({ id = '', name = '', topic }) => ({ id, name, topic: topic?.value ?? '' }))
      .filter(({ name }) => name.startsWith(prefix))
  }
  const [ops = { id: '', name: 'ops' }] = await channels('ops')
  await as('dana').conversations.invite({ channel: ops.id, users: APP.user })
  const say: Scene['say'] = async (
    said,
    { by = 'raj', in: { id: channel } = ops, thread } = {},
  ) => {
    const replying = thread === undefined ? {} : { thread_ts: thread }
    const { ts = '' } = await as(by).chat.postMessage({ channel, text: said, ...replying })
    return { type: 'message', ts, text: said, user: people[by], ...replying }
  }
  return {
    people,
    ops,
    as,
    channels,
    say,
    bot: clientOf(token, origin),
    refused: () =>
      passed
        .filter(({ answer }) => answer['ok'] !== true)
        .map(({ method, answer }) => `${method}: ${text(answer['error'])}`),
    // Of several that would do, the first is the one for apps.
    needed: () => passed.map(({ answer }) => text(answer['needed']).split('|')[0] ?? ''),
    calls: (named) => passed.filter(({ method }) => method === named),
    messages: async (channel) => {
      const { messages = [] } = await as('dana').conversations.history({ channel })
      return saidIn(messages.filter(({ subtype }) => !subtype?.endsWith('_topic'))).toReversed()
    },
    thread: async (channel, ts) => {
      const { messages = [] } = await as('dana').conversations.replies({ channel, ts })
      return saidIn(messages)
    },
    read: async (url) => {
      const headers = { authorization: `Bearer ${tokenOf('dana')}` }
      return (await fetch(url, { headers })).text()
    },
    send: async (typed, { who = 'dana', in: channel = ops } = {}) => {
      const [, command = '', words = ''] = /^(\/\S*)\s?(.*)$/s.exec(typed) ?? []
      const by = await actor(who)
      const form = commandForm({ ...by, channel, command, text: words, responseUrl })
      const { body } = await deliver(endpoint, form)
      await idle()
      return body.text ?? ''
    },
    mention: async (said) => {
      const message = await say(`<@${APP.user}> ${said}`)
      await event(appMention({ channel: ops.id, message }))
      return message
    },
    react: async (message, { id: channel } = ops) => {
      await as('dana').reactions.add({ channel, name: 'pushpin', timestamp: message.ts })
      await event(reactionAdded({ user: dana, name: 'pushpin', channel, message, at: now }))
    },
    unreact: async (message) => {
      const { id: channel } = ops
      await as('dana').reactions.remove({ channel, name: 'pushpin', timestamp: message.ts })
      await event(reactionRemoved({ user: dana, name: 'pushpin', channel, message, at: now }))
    },
    shortcut: async (message) => {
      const by = await actor('dana')
      const callbackId = 'add_to_timeline'
      const payload = messageShortcut({ ...by, callbackId, channel: ops, message, responseUrl })
      await deliver(endpoint, interactionForm(payload))
      await idle()
    },
    fill: async (fields) => {
      const opened = passed.filter(({ method }) => method === 'views.open').at(-1)
      const view = record(opened?.answer['view'])
      const by = await actor('dana')
      const filled = viewSubmission({ ...by, view, values: filledIn(view, fields) })
      const { status, body } = await deliver(endpoint, interactionForm(filled))
      await idle()
      return { status, ...body }
    },
    openHome: (who) => event(appHomeOpened({ user: people[who], at: now })),
    later: async (seconds) => {
      now += seconds * 1000
      await idle()
    },
    close: async () => {
      await app.stop()
      await store.close()
    },
  }
}

/** The server makes it for the app to which the token belongs. */
const triggerFor = async (
  user_id: string,
  { token, origin }: { readonly token: string; readonly origin: string },
): Promise<string> => {
  const made: Json = { ...(await clientOf(token, origin).apiCall(TRIGGER, { user_id })) }
  return text(made['trigger_id'])
}

/** No method of Slack's; `emulate` has it in place of a person who presses something. */
const TRIGGER = 'views.generateTriggerId'

const saidIn = (
  messages: readonly { readonly ts?: string; readonly text?: string; readonly user?: string }[],
): readonly Said[] => messages.map(({ ts = '', text = '', user = '' }) => ({ ts, text, user }))

/** The state of a form whose fields, which are its blocks, were filled in; all its inputs are called `value`. */
const filledIn = (view: Json, fields: Readonly<Record<string, unknown>>): Json =>
  Object.fromEntries(
    list(view['blocks']).flatMap((block) => {
      const id = text(record(block)['block_id'])
      return Object.entries(
        viewState({ blocks: [block] }, id in fields ? { value: fields[id] } : {}),
      )
    }),
  )
