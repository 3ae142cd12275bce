import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { createDesk } from '../../src/app/desk.ts'
import { DEFAULT_SEVERITIES } from '../../src/config.ts'
import { type Delivered, deliver, newSecret } from '../../src/replay/deliver.ts'
import { type Call, type StandIn, startStandIn } from '../../src/replay/stand-in.ts'
import { type Running, startSlack } from '../../src/slack/start.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'

/** A message as the app answers a command with it. */
export interface Answered {
  readonly body: Omit<Delivered['body'], 'blocks'> & {
    readonly response_type?: string
    readonly blocks?: readonly {
      readonly block_id?: string
      readonly elements?: readonly {
        readonly action_id?: string
        readonly value?: string
        readonly text?: { readonly text: string }
      }[]
    }[]
  }
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
}

/** The buttons in an answer. */
export const buttonsIn = (answer: Answered): readonly (Pressable & { label: string })[] =>
  (answer.body.blocks ?? []).flatMap((block) =>
    (block.elements ?? []).flatMap(({ action_id, value, text }) =>
      action_id === undefined || value === undefined
        ? []
        : [{ action_id, value, label: text?.text ?? '' }],
    ),
  )

/** The real app on a real file, over signed HTTP, with a stand-in for the Web API and a clock that tests set. */
export interface Workspace {
  readonly store: Store
  readonly calls: readonly Call[]
  readonly port: number
  readonly signingSecret: string
  /** Sends a command as Dana, in California; the answer is the acknowledgement. */
  send(typed: string, form?: Readonly<Record<string, string>>): Promise<Answered>
  /** The text of the answer, as a client shows it that knows no dates. */
  say(typed: string, form?: Readonly<Record<string, string>>): Promise<string>
  /** Presses a button of a message as Dana; the answer is what the response address got, in order. */
  press(button: Pressable, user?: string): Promise<readonly Response[]>
  /** Sets the clock to a time on 10 August 2024 in California. */
  at(clock: string): void
  /** Lets the courier look into the outbox, and waits until it has. */
  idle(): Promise<void>
  /** Makes a method of the Web API fail, or work again. */
  refuse(method: string, error: string | null): void
  close(): Promise<void>
}

const MEMBERS = [
  { id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'America/Los_Angeles' },
  { id: 'U2', handle: 'raj', name: 'Raj Patel', zone: 'Europe/London' },
]

export const openWorkspace = async (
  log: Logger = pino({ level: 'silent' }),
): Promise<Workspace> => {
  const folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  const store = await openStore(`sqlite:${join(folder, 'scribe.db')}`)
  const standIn = await startStandIn(MEMBERS)
  const signingSecret = newSecret()
  let now = Date.parse('2024-08-10T10:03:00-07:00')
  const app = await startApp({ store, standIn, signingSecret, log, now: () => now })
  let triggers = 0
  const send: Workspace['send'] = (typed, form = {}) => {
    triggers += 1
    const [, command = '', text = ''] = /^(\/\S*)\s?(.*)$/s.exec(typed) ?? []
    return deliver(
      { port: app.port, signingSecret },
      {
        ...{ command, text, user_id: 'U1', user_name: 'dana', team_id: 'T1' },
        ...{ channel_id: 'C1', channel_name: 'ops', trigger_id: `t${triggers}` },
        response_url: standIn.responseUrl,
        ...form,
      },
    )
  }
  return {
    ...{ store, calls: standIn.calls, port: app.port, signingSecret, send },
    press: async (button, user = 'U1') => {
      const before = standIn.calls.length
      const payload = {
        ...{ type: 'block_actions', user: { id: user, username: 'dana' }, team: { id: 'T1' } },
        ...{ channel: { id: 'C1' }, container: { type: 'message', is_ephemeral: true } },
        ...{ response_url: standIn.responseUrl, trigger_id: 'p1', actions: [button] },
      }
      await deliver({ port: app.port, signingSecret }, { payload: JSON.stringify(payload) })
      await app.idle()
      return standIn.calls
        .slice(before)
        .filter(({ method }) => method === 'response')
        .map(({ content = '{}' }) => JSON.parse(content))
    },
    say: async (typed, form) =>
      ((await send(typed, form)).body.text ?? '').replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1'),
    at: (clock) => {
      now = Date.parse(`2024-08-10T${clock}:00-07:00`)
    },
    idle: app.idle,
    refuse: standIn.refuse,
    close: async () => {
      await app.stop()
      await standIn.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

interface Wiring {
  readonly store: Store
  readonly standIn: StandIn
  readonly signingSecret: string
  readonly log: Logger
  readonly now: () => number
}

const startApp = async ({ store, standIn, signingSecret, log, now }: Wiring): Promise<Running> =>
  startSlack({
    slack: {
      botToken: 'xoxb-test',
      apiUrl: standIn.apiUrl,
      transport: { kind: 'http', signingSecret },
    },
    address: { host: '127.0.0.1', port: 0 },
    desk: createDesk({
      asks: true,
      journal: store.journal,
      templates: await loadTemplates([]),
      timezone: 'America/Los_Angeles',
      severities: DEFAULT_SEVERITIES,
    }),
    ...{ people: store.people, outbox: store.outbox, clock: { now } },
    log,
  })
