import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { ReminderPolicy } from '../../src/app/remind.ts'
import { DEFAULT_SEVERITIES } from '../../src/config.ts'
import type { CaptureKind } from '../../src/domain/message.ts'
import type { Home } from '../../src/domain/record.ts'
import { type Delivered, newSecret } from '../../src/local/deliver.ts'
import { appMention, eventCallback } from '../../src/local/events.ts'
import {
  commandForm,
  globalShortcut,
  messageActed,
  messageShortcut,
  type Payload,
  viewActed,
  viewSubmission,
} from '../../src/local/payloads.ts'
import { type Json, list, record } from '../../src/local/slack/json.ts'
import type { SeedChannel } from '../../src/local/slack/model.ts'
import { viewState } from '../../src/local/slack/view-state.ts'
import type { Workspace as Chat } from '../../src/local/slack/workspace.ts'
import type { Call, Member, StandIn } from '../../src/local/stand-in.ts'
import { AS_RECORDED, type DraftSettings } from '../../src/report/settings.ts'
import type { Pace } from '../../src/slack/out/pace.ts'
import { type Running, startSlack } from '../../src/slack/start.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'
import { type Door, httpDoor, socketDoor } from './doors.ts'
import type { SocketSlack } from './socket-slack.ts'

/** A message as the app answers a command with it. */
export interface Answered {
  readonly body: Omit<Delivered['body'], 'blocks'> & {
    readonly response_type?: string
    readonly blocks?: readonly Block[]
  }
}

interface Block {
  readonly block_id?: string
  readonly accessory?: { readonly action_id?: string; readonly options?: readonly Choice[] }
  readonly elements?: readonly {
    readonly action_id?: string
    readonly value?: string
    readonly text?: { readonly text: string }
  }[]
}

interface Choice {
  readonly text: { readonly text: string }
  readonly value: string
}

export interface Pressable {
  readonly action_id: string
  readonly value: string
}

/** What a response address got. */
export interface Response {
  readonly text?: string
  readonly response_type?: string
  readonly delete_original?: boolean
  readonly blocks?: readonly Block[]
}

type Labelled = Pressable & { readonly label: string }

interface Blocks {
  readonly body: { readonly blocks?: readonly object[] }
}

const blocksIn = ({ body }: Blocks): readonly Block[] => body.blocks ?? []

/** The buttons in an answer. */
export const buttonsIn = (answer: Blocks): readonly Labelled[] =>
  blocksIn(answer).flatMap(({ elements = [] }) =>
    elements.flatMap(({ action_id, value, text }) =>
      action_id === undefined || value === undefined
        ? []
        : [{ action_id, value, label: text?.text ?? '' }],
    ),
  )

/** The options of its menus. */
const optionsIn = (answer: Blocks): readonly Labelled[] =>
  blocksIn(answer).flatMap(({ accessory }) =>
    (accessory?.options ?? []).map(({ text, value }) => ({
      action_id: accessory?.action_id ?? '',
      value,
      label: text.text,
    })),
  )

/** The button or option with this label. */
export const labelled = (answer: Blocks, label: string): Labelled => {
  const all = [...buttonsIn(answer), ...optionsIn(answer)]
  const found = all.find((one) => one.label === label)
  if (found === undefined) throw new Error(`No ${label} among ${all.map((one) => one.label)}`)
  return found
}

export interface Options {
  readonly log?: Logger
  readonly transport?: 'http' | 'socket'
  readonly home?: Home
  readonly announce?: string
  /** Whether the app puts drafts into canvases. */
  readonly canvas?: boolean
  /** Whether channels can have a canvas. */
  readonly canvases?: boolean
  /** Folders of further templates. */
  readonly templates?: readonly string[]
  readonly reactions?: Readonly<Record<string, CaptureKind>>
  readonly reminding?: ReminderPolicy
  readonly drafts?: DraftSettings
  /** Further people of the workspace. */
  readonly people?: readonly Member[]
  /** Further channels of the workspace. */
  readonly channels?: readonly SeedChannel[]
  /** Keeps calls within Slack's rates, anew for each start; without it they are made as they come. */
  readonly pace?: () => Pace
  /** A database to go on with; a new one, if left out. */
  readonly database?: string
}

/** The real app on a real file, over signed HTTP or Socket Mode, with a stand-in for Slack and a clock that tests set. */
export interface Workspace {
  readonly store: Store
  readonly database: string
  /** Slack's side: its channels, and people who act there. */
  readonly chat: Chat
  readonly calls: readonly Call[]
  /** The connections of Socket Mode; null over HTTP. */
  readonly socket: SocketSlack | null
  /** Where the app listens for HTTP. */
  readonly port: number
  readonly signingSecret: string
  /** Sends a command as Dana, in California; the answer is the acknowledgement. */
  send(typed: string, form?: Readonly<Record<string, string>>): Promise<Answered>
  /** The text of the answer, as a client shows it that knows no dates. */
  say(typed: string, form?: Readonly<Record<string, string>>): Promise<string>
  /** Presses a button of a message as Dana; the answer is what the response address got, in order. */
  press(button: Pressable, user?: string, channel?: string): Promise<readonly Response[]>
  /** Presses a button on the home tab. */
  pressAtHome(button: Pressable, user?: string): Promise<void>
  /** Chooses a shortcut of a message, or the one that is everywhere. */
  shortcut(
    at: { readonly channel: string; readonly message: string } | null,
    user?: string,
  ): Promise<readonly Response[]>
  /** Fills in the form that somebody has open, and sends it; the answer is the acknowledgement. */
  fill(fields: Readonly<Record<string, unknown>>, user?: string): Promise<Delivered>
  /** Sends a form that was open once. */
  sendForm(
    view: Json | undefined,
    fields: Readonly<Record<string, unknown>>,
    user?: string,
  ): Promise<Delivered>
  /** Delivers an event; `id` is a new one, if left out. */
  event(event: Json, id?: string): Promise<Delivered>
  /** Says something that mentions the app, and delivers the event. @returns the message's time stamp. */
  mention(
    text: string,
    at?: { readonly user?: string; readonly channel?: string; readonly thread?: string },
  ): Promise<string>
  /** Sets the clock to a time on 10 August 2024 in California, or to an instant. */
  at(clock: string): void
  /** Calls the Web API as the app does. */
  api(method: string, args: Readonly<Record<string, string>>): Promise<unknown>
  /** Lets the app do what is due, and waits until it has. */
  idle(): Promise<void>
  /** Makes a method of the Web API fail, or work again. */
  refuse(method: string, error: string | null): void
  /** Makes the answers of a method late. */
  delay(method: string, ms: number): void
  /** Makes the next calls of a method go wrong. */
  readonly fail: StandIn['fail']
  /** Makes every call go wrong, until null. */
  readonly outage: StandIn['outage']
  /** Stops the app and starts it again on the same database. */
  restart(): Promise<void>
  close(): Promise<void>
}

const MEMBERS: readonly Member[] = [
  { id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'America/Los_Angeles' },
  { id: 'U2', handle: 'raj', name: 'Raj Patel', zone: 'Europe/London' },
  { id: 'U3', handle: 'mia', name: 'Mia Wong', zone: 'Asia/Tokyo' },
]

const HANDLES: Readonly<Record<string, string>> = { U1: 'dana', U2: 'raj', U3: 'mia' }

export const openWorkspace = async (options: Options = {}): Promise<Workspace> => {
  const folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  const database = options.database ?? `sqlite:${join(folder, 'scribe.db')}`
  let now = Date.parse('2024-08-10T10:03:00-07:00')
  const signingSecret = newSecret()
  const seed = {
    team: 'T1',
    channels: [
      { id: 'C1', name: 'ops', withApp: true },
      { id: 'C2', name: 'random', withApp: true },
      { id: 'C3', name: 'elsewhere', withApp: false },
      ...(options.channels ?? []),
    ],
    groups: [{ id: 'S1', name: 'On call', handle: 'oncall', users: ['U2', 'U3'] }],
    now: () => now,
    canvases: options.canvases ?? true,
  }
  const members = [...MEMBERS, ...(options.people ?? [])]
  const door = await (options.transport === 'socket' ? socketDoor : httpDoor)(members, seed)
  const { standIn } = door
  const { slack: chat } = standIn
  let store = await openStore(database)
  const begin = async () => {
    const running = await startApp({ store, door, signingSecret, options, now: () => now })
    await door.ready({ port: running.port, signingSecret })
    return running
  }
  let app = await begin()
  let count = 0
  const actor = (user: string) => {
    count += 1
    const trigger = chat.newTrigger(user, `t${count}`)
    return { team: 'T1', user: { id: user, name: HANDLES[user] ?? user }, trigger, at: now }
  }
  const responsesSince = (before: number) =>
    standIn.calls
      .slice(before)
      .filter(({ method }) => method === 'response')
      .map(({ content = '{}' }): Response => JSON.parse(content))
  const place = (id: string) => ({ id, name: chat.channel(id)?.name ?? 'ops' })
  const send: Workspace['send'] = (typed, form = {}) => {
    const [, command = '', text = ''] = /^(\/\S*)\s?(.*)$/s.exec(typed) ?? []
    const by = actor(form['user_id'] ?? 'U1')
    const channel = place(form['channel_id'] ?? 'C1')
    const { responseUrl } = standIn
    return door.command({
      ...commandForm({ ...by, channel, command, text, responseUrl }),
      ...form,
    })
  }
  const interact = async (payload: Payload): Promise<readonly Response[]> => {
    const before = standIn.calls.length
    await door.interact(payload)
    await app.idle()
    return responsesSince(before)
  }
  const sendForm: Workspace['sendForm'] = async (view, fields, user = 'U1') => {
    if (view === undefined) throw new Error('No form is open')
    const values = filledIn(view, fields)
    const answer = await door.interact(viewSubmission({ ...actor(user), view, values }))
    await app.idle()
    return answer
  }
  return {
    database,
    chat,
    calls: standIn.calls,
    socket: door.socket,
    signingSecret,
    send,
    get store() {
      return store
    },
    get port() {
      return app.port
    },
    press: (action, user = 'U1', channel = 'C1') =>
      interact(
        messageActed({
          ...actor(user),
          action: chosen(action),
          channel: place(channel),
          message: { ts: '1.1' },
          responseUrl: standIn.responseUrl,
        }),
      ),
    pressAtHome: async (action, user = 'U1') => {
      const view = chat.home(user) ?? {}
      await interact(viewActed({ ...actor(user), action: chosen(action), view }))
    },
    shortcut: (at, user = 'U1') => {
      if (at === null)
        return interact(globalShortcut({ ...actor(user), callbackId: 'start_incident' }))
      const message = chat.messages(at.channel).find(({ ts }) => ts === at.message)
      if (message === undefined) throw new Error(`No message ${at.message}`)
      return interact(
        messageShortcut({
          ...actor(user),
          callbackId: 'add_to_timeline',
          channel: place(at.channel),
          message,
          responseUrl: standIn.responseUrl,
        }),
      )
    },
    fill: async (fields, user = 'U1') => {
      const view = chat.view(user)
      const answer = await sendForm(view, fields, user)
      chat.settle(String(view?.['id']), answer.body)
      return answer
    },
    sendForm,
    event: async (event, id) => {
      count += 1
      const answer = await door.event(
        eventCallback(event, { team: 'T1', id: id ?? `Ev${count}`, at: now }),
      )
      await app.idle()
      return answer
    },
    mention: async (text, { user = 'U1', channel = 'C1', thread } = {}) => {
      const said = `<@U0SCRIBE> ${text}`
      const ts = chat.say({
        channel,
        user,
        text: said,
        ...(thread === undefined ? {} : { thread }),
      })
      const message = chat.messages(channel).find((one) => one.ts === ts)
      if (message === undefined) throw new Error('Not said')
      count += 1
      await door.event(
        eventCallback(appMention({ channel, message }), {
          team: 'T1',
          id: `Ev${count}`,
          at: now,
        }),
      )
      await app.idle()
      return ts
    },
    say: async (typed, form) =>
      ((await send(typed, form)).body.text ?? '').replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1'),
    at: (clock) => {
      now = /^\d\d:\d\d$/.test(clock)
        ? Date.parse(`2024-08-10T${clock}:00-07:00`)
        : Date.parse(clock)
    },
    idle: () => app.idle(),
    api: async (method, args) => {
      const body = new URLSearchParams(args)
      return (await fetch(`${standIn.apiUrl}${method}`, { method: 'POST', body })).json()
    },
    refuse: standIn.refuse,
    delay: standIn.delay,
    fail: standIn.fail,
    outage: standIn.outage,
    restart: async () => {
      await app.stop()
      await store.close()
      store = await openStore(database)
      app = await begin()
    },
    close: async () => {
      await app.stop()
      await door.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The state of a form whose fields, which are its blocks, were filled in; all its inputs are called `value`. */
const filledIn = (view: Json, fields: Readonly<Record<string, unknown>>): Json => {
  const blocks = list(view['blocks']).map((block) => {
    const { block_id, element } = record(block)
    return { ...record(block), element: { ...record(element), action_id: block_id } }
  })
  const state = viewState({ ...view, blocks }, fields)
  return Object.fromEntries(
    Object.entries(state).map(([id, inputs]) => [id, { value: record(inputs)[id] }]),
  )
}

/** An option of a menu comes back as what was chosen, a button as what it carries. */
const chosen = ({ action_id, value }: Pressable) =>
  action_id.startsWith('entry-')
    ? { type: 'overflow', action_id, selected_option: { value } }
    : { action_id, value }

interface Wiring {
  readonly store: Store
  readonly door: Door
  readonly signingSecret: string
  readonly options: Options
  readonly now: () => number
}

const startApp = async ({ store, door, signingSecret, options, now }: Wiring): Promise<Running> => {
  const { apiUrl }: StandIn = door.standIn
  return startSlack({
    slack: { botToken: 'xoxb-test', apiUrl, transport: door.transport(signingSecret) },
    address: { host: '127.0.0.1', port: 0 },
    setup: {
      asks: true,
      journal: store.journal,
      templates: await loadTemplates(options.templates ?? []),
      timezone: 'America/Los_Angeles',
      severities: DEFAULT_SEVERITIES,
      drafts: options.drafts ?? AS_RECORDED,
      home: options.home ?? 'here',
      announce: options.announce ?? null,
      canvas: options.canvas ?? false,
    },
    reactions: options.reactions ?? { pushpin: 'note' },
    reminding: options.reminding ?? null,
    store,
    clock: { now },
    ...(options.pace === undefined ? {} : { pace: options.pace() }),
    log: options.log ?? pino({ level: 'silent' }),
  })
}
