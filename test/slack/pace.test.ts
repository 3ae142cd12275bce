import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../../src/local/stand-in.ts'
import { createClient } from '../../src/slack/out/client.ts'
import { failureOf } from '../../src/slack/out/failure.ts'
import { createPace, type Pace, Throttled } from '../../src/slack/out/pace.ts'
import { openWorkspace } from './workspace.ts'

const log = pino({ level: 'silent' })

/** A pace whose time passes only by waiting, one wait after the other. */
const paced = () => {
  let now = 0
  const pace = createPace({
    now: () => now,
    wait: async (ms) => {
      now += ms
    },
  })
  return {
    pace,
    now: () => now,
    pass: (ms: number) => {
      now += ms
    },
  }
}

const post = (channel = 'C1') => ({ method: 'chat.postMessage', channel })
const topic = { method: 'conversations.setTopic', channel: 'C1' }
const open = { method: 'views.open', channel: null }

/** When each of so many calls may be made. */
const times = async (call: typeof post | typeof topic, count: number): Promise<number[]> => {
  const { pace, now } = paced()
  const found: number[] = []
  for (let made = 0; made < count; made += 1) {
    await pace.turn(typeof call === 'function' ? call() : call, false)
    found.push(now())
  }
  return found
}

const most = (found: readonly number[]): number =>
  Math.max(...found.map((from) => found.filter((at) => at >= from && at < from + 60_000).length))

const refusalOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
    return null
  } catch (error) {
    return error
  }
}

describe('calls are made', () => {
  it('into a channel three at once, then one each second', async () => {
    expect(await times(post, 6)).toEqual([0, 0, 0, 1000, 2000, 3000])
  })

  it('into other channels without waiting for that', async () => {
    const { pace, now } = paced()
    for (let count = 0; count < 30; count += 1) await pace.turn(post(`C${count}`), false)
    expect(now()).toBe(0)
  })

  it.each([
    ['conversations.setTopic', 20],
    ['chat.update', 50],
    ['chat.postEphemeral', 100],
  ])('of %s at most %i in any minute', async (method, limit) => {
    const found = await times({ method, channel: 'C1' }, limit * 3)
    expect(most(found)).toBeLessThanOrEqual(limit)
    expect(most(found)).toBeGreaterThanOrEqual(limit - 2)
  })

  it('not at all while Slack has had enough of that method, and of no other', async () => {
    const { pace, now } = paced()
    pace.hold('chat.postMessage', 7000)
    await pace.turn(topic, false)
    expect(now()).toBe(0)
    await pace.turn(post(), false)
    expect(now()).toBe(7000)
  })

  it('later instead of waiting long, for what waits takes the place of something else', async () => {
    const { pace, now, pass } = paced()
    pace.hold('chat.postMessage', 60_000)
    const refused = await refusalOf(pace.turn(post(), false))
    expect(refused).toBeInstanceOf(Throttled)
    expect(failureOf(refused)).toMatchObject({ kind: 'throttled', waitMs: 60_000 })
    expect(now()).toBe(0)
    pass(60_000)
    expect(await refusalOf(pace.turn(post(), false))).toBeNull()
  })

  it('at once where somebody waits, or not at all while Slack has had enough', async () => {
    const { pace, now } = paced()
    for (let count = 0; count < 200; count += 1) await pace.turn(open, true)
    expect(now()).toBe(0)
    pace.hold('views.open', 2000)
    expect(await refusalOf(pace.turn(open, true))).toBeInstanceOf(Throttled)
    expect(now()).toBe(0)
  })

  it('no more once the app stops, where they wait', async () => {
    const pace = createPace()
    pace.hold('chat.postMessage', 9000)
    const waiting = refusalOf(pace.turn(post(), false))
    pace.close()
    expect(await waiting).toBeInstanceOf(Throttled)
  })

  it('not while a wait began before Slack had had enough', async () => {
    let now = 0
    const pace: Pace = createPace({
      now: () => now,
      wait: async (ms) => {
        if (now === 0) pace.hold('chat.postMessage', 5000)
        now += ms
      },
    })
    for (let count = 0; count < 4; count += 1) await pace.turn(post(), false)
    expect(now).toBe(5000)
  })
})

describe('a client', () => {
  let standIn: StandIn
  afterEach(() => standIn.close())
  const start = async (pace: Pace | null, timeoutMs = 2000) => {
    standIn = await startStandIn([{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }])
    return createClient({ botToken: 'xoxb-1', apiUrl: standIn.apiUrl }, { timeoutMs, pace }, log)
  }
  const say = (client: Awaited<ReturnType<typeof start>>, text: string) =>
    client.chat.postMessage({ channel: 'C1', text })
  const failure = async (work: Promise<unknown>) => failureOf(await refusalOf(work))

  it('goes through its pace with every call, the steps of an upload among them', async () => {
    const asked: string[] = []
    const pace: Pace = {
      turn: async ({ method, channel }) => {
        asked.push(`${method} ${channel}`)
      },
      hold: () => {},
      close: () => {},
    }
    const client = await start(pace)
    await say(client, 'x')
    await client.files.uploadV2({ channel_id: 'C1', filename: 'a.md', content: 'a' })
    expect(asked).toEqual([
      ...['chat.postMessage C1', 'files.getUploadURLExternal null'],
      'files.completeUploadExternal null',
    ])
  })

  it('calls a method of which Slack has had enough no sooner than Slack wants', async () => {
    const client = await start(createPace())
    standIn.fail('chat.postMessage', { kind: 'throttled', retryAfter: 1 })
    expect(await failure(say(client, 'one'))).toMatchObject({ kind: 'throttled', waitMs: 1000 })
    await client.auth.test()
    await say(client, 'two')
    const at = (method: string) => standIn.calls.filter((call) => call.method === method)
    const [first, second] = at('chat.postMessage')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990)
    expect((at('auth.test')[0]?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(900)
  })

  it.each([
    ['nothing listens', 'ECONNREFUSED', false],
    ['the connection breaks', 'reset', true],
    ['nothing is answered in time', 'late', true],
  ])('knows whether a call can have been carried out where %s', async (_, how, uncertain) => {
    const client = await start(null, 200)
    if (how === 'ECONNREFUSED') await standIn.close()
    if (how === 'reset') standIn.fail('chat.postMessage', { kind: 'reset', applied: false })
    if (how === 'late') standIn.delay('chat.postMessage', 600)
    expect(await failure(say(client, 'x'))).toMatchObject({ kind: 'passing', uncertain })
    if (how === 'ECONNREFUSED') await start(null)
  })

  it.each([
    ['no_text', 'final', false],
    ['not_in_channel', 'final', false],
    ['message_limit_exceeded', 'throttled', false],
    ['fatal_error', 'passing', true],
    ['service_unavailable', 'passing', false],
    ['token_expired', 'credentials', false],
  ])('takes %s for %s', async (error, kind, uncertain) => {
    const client = await start(null)
    standIn.refuse('chat.postMessage', error)
    expect(await failure(say(client, 'x'))).toMatchObject({ kind, error, uncertain })
  })

  it.each([
    [404, 'final'],
    [408, 'passing'],
    [502, 'passing'],
  ])('takes HTTP %i for %s', async (status, kind) => {
    const client = await start(null)
    standIn.fail('chat.postMessage', { kind: 'status', status })
    expect(await failure(say(client, 'x'))).toMatchObject({ kind, error: `HTTP ${status}` })
  })

  it('waits for half a minute where Slack does not say for how long', async () => {
    const client = await start(null)
    standIn.fail('chat.postMessage', { kind: 'throttled', retryAfter: '' })
    expect(await failure(say(client, 'x'))).toMatchObject({ kind: 'throttled', waitMs: 30_000 })
  })
})

describe('the app at its pace', () => {
  it('sends everything, and a call that waits does not keep it from stopping', async () => {
    const slack = await openWorkspace({ home: 'here', pace: createPace })
    await slack.say('/incident start 10:00 Checkout is down')
    await slack.idle()
    slack.fail('chat.postMessage', { kind: 'throttled', retryAfter: 9 })
    const first = await slack.mention('note one')
    slack.at('10:10')
    const settled = slack.idle()
    const before = Date.now()
    await slack.restart()
    expect(Date.now() - before).toBeLessThan(3000)
    await settled
    slack.at('10:20')
    await slack.idle()
    const threads = slack.chat.messages('C1').flatMap(({ thread_ts }) => thread_ts ?? [])
    expect(threads).toEqual([first])
    await slack.close()
  })
})
