import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { deliverEvent } from '../../src/local/deliver.ts'
import {
  appHomeOpened,
  appMention,
  eventCallback,
  memberJoined,
  messageChanged,
  messageDeleted,
  reactionAdded,
  reactionRemoved,
} from '../../src/local/events.ts'
import {
  commandForm,
  globalShortcut,
  messageActed,
  messageShortcut,
  type Payload,
  viewActed,
  viewSubmission,
} from '../../src/local/payloads.ts'
import { actionId, valueFor } from '../../src/slack/present/buttons.ts'
import { channel, post, responseUrl, actor as sender } from './signed.ts'
import { type Options, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
const rejected: unknown[] = []
const note = (reason: unknown) => rejected.push(reason)
afterEach(async () => {
  process.off('unhandledRejection', note)
  await slack.close()
})

const open = async (options: Options = {}) => {
  process.on('unhandledRejection', note)
  slack = await openWorkspace(options)
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.send('/incident edit')
  await slack.idle()
}

type Kind = 'command' | 'interaction' | 'event'

/** One valid payload of each kind that the app hears. */
const valid = (count: number): Readonly<Record<string, readonly [Kind, Payload]>> => {
  const actor = { ...sender, trigger: `fuzz-${count}`, at: 0 }
  const ts = slack.chat.say({ channel: 'C1', user: 'U2', text: '<@U0SCRIBE> errors at 40%' })
  const message = slack.chat.messages('C1').find((one) => one.ts === ts)
  if (message === undefined) throw new Error('Not said')
  slack.chat.react({ channel: 'C1', user: 'U1', name: 'pushpin', ts })
  const view = slack.chat.view('U1') ?? {}
  const place = { channel: 'C1', message }
  const reaction = { ...place, user: 'U1', name: 'pushpin', at: 0 }
  const changed = { ...place, at: 0, previous: { ...message, text: 'before' } }
  const action = {
    action_id: actionId('open', 1),
    value: valueFor({ kind: 'open', incident: 1, form: 'note' }),
  }
  const event = (name: string, body: Payload) =>
    [name, ['event', eventCallback(body, { team: 'T1', id: `Ev-fuzz-${count}`, at: 0 })]] as const
  const pressed = { ...actor, channel, message, action, responseUrl }
  const form = { ...actor, channel, command: '/timeline', text: '10:02 <@U2> looks', responseUrl }
  return Object.fromEntries([
    ['command', ['command', { ...commandForm(form) }]],
    ['button', ['interaction', messageActed(pressed)]],
    ['home button', ['interaction', viewActed({ ...actor, action, view })]],
    ['form', ['interaction', viewSubmission({ ...actor, view })]],
    [
      'message shortcut',
      ['interaction', messageShortcut({ ...pressed, callbackId: 'add_to_timeline' })],
    ],
    ['shortcut', ['interaction', globalShortcut({ ...actor, callbackId: 'start_incident' })]],
    event('mention', appMention(place)),
    event('reaction', reactionAdded(reaction)),
    event('reaction taken back', reactionRemoved(reaction)),
    event('edited message', messageChanged(changed)),
    event('deleted message', messageDeleted(changed)),
    event('home', appHomeOpened({ user: 'U1', at: 0 })),
    event('joined', memberJoined({ user: 'U0SCRIBE', channel: 'C1', team: 'T1', at: 0 })),
  ])
}

const GONE = Symbol('gone')
const JUNK = [
  ...[GONE, null, [], {}, 0, -1, 1e308, '', ' ', 'x', true, false, [null], [[{}]], { id: {} }],
  ...['<!channel>', '\u0000', '\ud800', '__proto__', 'x'.repeat(5000), 'NaN', '1e999', '-1.5'],
  ...[{ type: 'x' }, { ts: 'x' }, JSON.parse('{"__proto__":{"id":"U1"}}'), { length: 1e9 }],
]

/** The places in a value, each as the way to it. */
const placesIn = (value: unknown, way: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        [...way, key],
        ...placesIn(inner, [...way, key]),
      ])
    : []

const spoilt = (value: unknown, [key, ...way]: readonly string[], junk: unknown): unknown => {
  if (key === undefined) return junk
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? spoilt(one, way, junk) : one))
  const entries = Object.entries(value ?? {}).flatMap(([name, one]) => {
    if (name !== key) return [[name, one] as const]
    const inner = spoilt(one, way, junk)
    return inner === GONE ? [] : [[name, inner] as const]
  })
  return Object.fromEntries(entries)
}

type Spoiling = readonly (readonly [number, unknown])[]

const spoil = (payload: Payload, spoiling: Spoiling): Payload =>
  spoiling.reduce<Payload>((before, [at, junk]) => {
    const places = placesIn(before)
    const way = places[at % Math.max(1, places.length)] ?? []
    return way.length === 0 ? before : { ...Object(spoilt(before, way, junk)) }
  }, payload)

const NAMES = [
  ...['command', 'button', 'home button', 'form', 'message shortcut', 'shortcut', 'mention'],
  ...['reaction', 'reaction taken back', 'edited message', 'deleted message', 'home', 'joined'],
]

const spoilings = fc.tuple(
  fc.constantFrom(...NAMES),
  fc.array(fc.tuple(fc.nat(), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 3 }),
)

/** Sends what was spoilt and then something right; @returns what came of the first. */
const run = async (
  count: number,
  [name, spoiling]: readonly [string, Spoiling],
  send: (kind: Kind, payload: Payload) => Promise<number>,
): Promise<void> => {
  const [kind, payload] = valid(count)[name] ?? ['command', {}]
  const status = await send(kind, spoil(payload, spoiling))
  await slack.idle()
  expect(status).toBeLessThan(500)
  slack.at(new Date(Date.parse('2024-08-10T10:05:00-07:00') + count * 60_000).toISOString())
  expect(await slack.say('/timeline INC-1 still here')).toMatch(/^\*#\d+\*/)
  expect(rejected).toEqual([])
}

const formOf = (payload: Payload) =>
  Object.entries(payload).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ])

const overHttp = async (kind: Kind, payload: Payload): Promise<number> => {
  if (kind === 'event') return (await deliverEvent(slack, payload)).status
  const body = kind === 'command' ? formOf(payload) : { payload: JSON.stringify(payload) }
  return (await post(slack, new URLSearchParams(body).toString())).status
}

const TYPES = {
  command: 'slash_commands',
  interaction: 'interactive',
  event: 'events_api',
} as const

/** Everything is acknowledged, for what is malformed would be so again. */
const overSocket = async (kind: Kind, payload: Payload): Promise<number> => {
  await slack.socket?.send({ type: TYPES[kind], payload })
  return 200
}

it.each([
  ['http', overHttp, 300],
  ['socket', overSocket, 150],
] as const)(
  'over %s, whatever is missing or wrong in a payload, the app goes on',
  async (transport, send, numRuns) => {
    await open({ transport })
    let count = 0
    const property = fc.asyncProperty(spoilings, async (given) => {
      count += 1
      await run(count, given, send)
    })
    await fc.assert(property, { seed: 20_240_810, numRuns, endOnFailure: true })
  },
)
