import { MINUTE, SECOND } from '../../domain/instant.ts'

/** A call of the Web API, as far as its pace depends on it. */
export interface Paced {
  readonly method: string
  /** Null where it concerns none. */
  readonly channel: string | null
}

/** Keeps calls within the rates that Slack allows (https://docs.slack.dev/apis/web-api/rate-limits). */
export interface Pace {
  /**
   * Resolves when the call may be made. One that is `urgent` waits for nothing: it goes at once.
   * @throws Throttled where that would take too long, or where Slack has had enough of the method for now.
   */
  turn(call: Paced, urgent: boolean): Promise<void>
  /** Slack takes no call of this method for so long. */
  hold(method: string, ms: number): void
  /** Nothing waits any longer: what waits fails. */
  close(): void
}

/** The call was not made, because it would have come too soon. */
export class Throttled extends Error {
  override readonly name = 'Throttled'
  readonly waitMs: number

  constructor(waitMs: number) {
    super(`too soon by ${Math.ceil(waitMs)} ms`)
    this.waitMs = waitMs
  }
}

/** So many calls at once, then one every so many milliseconds. */
interface Rate {
  readonly burst: number
  readonly everyMs: number
}

/** No minute has more calls than the tier allows, its burst among them. */
const perMinute = (most: number, burst: number): Rate => ({
  burst,
  everyMs: MINUTE / (most - burst),
})

const TIER_2 = perMinute(20, 5)
const TIER_3 = perMinute(50, 10)
const TIER_4 = perMinute(100, 20)
const MESSAGES: Rate = { burst: 3, everyMs: SECOND }

/** Methods of other tiers than the third (docs: each method's page); null for those without one. */
const RATES: ReadonlyMap<string, Rate | null> = new Map<string, Rate | null>([
  ...['auth.test', 'chat.getPermalink'].map((method) => [method, null] as const),
  ...['conversations.create', 'conversations.list', 'conversations.setTopic'].map(
    (method) => [method, TIER_2] as const,
  ),
  ...['pins.add', 'bookmarks.add', 'usergroups.users.list'].map(
    (method) => [method, TIER_2] as const,
  ),
  ...['chat.postEphemeral', 'conversations.members', 'users.info'].map(
    (method) => [method, TIER_4] as const,
  ),
  ['conversations.canvases.create', TIER_2],
  ['files.delete', TIER_3],
  ...['views.open', 'views.publish'].map((method) => [method, TIER_4] as const),
])

const POST = 'chat.postMessage'

/** The parts of an upload have the same tier. */
const rateOf = (method: string): Rate | null => {
  if (method === POST) return MESSAGES
  if (RATES.has(method)) return RATES.get(method) ?? null
  return method.startsWith('files.') ? TIER_4 : TIER_3
}

/** Messages are counted for each channel, everything else for the workspace. */
const keyOf = ({ method, channel }: Paced): string =>
  method === POST ? `${method}/${channel}` : method

/** What would have to wait longer is handed back, so that it holds up nothing else. */
const LONGEST_WAIT = 10 * SECOND
/** Counts of channels that are long past are of no use. */
const MOST_COUNTS = 1000

/** Where time comes from: milliseconds from any beginning, and a wait that keeps no process alive. */
export interface Ticking {
  now(): number
  wait(ms: number, cut: AbortSignal): Promise<void>
}

export const createPace = (ticking: Ticking = REAL): Pace => {
  const { now, wait } = ticking
  /** When the next call of each kind would come if all were evenly spread. */
  const due = new Map<string, number>()
  const held = new Map<string, number>()
  const closing = new AbortController()
  const freeAt = (method: string): number => Math.max(now(), held.get(method) ?? 0)
  const reserve = (call: Paced, urgent: boolean): number => {
    const rate = rateOf(call.method)
    const free = freeAt(call.method)
    if (rate === null) return free
    const key = keyOf(call)
    const next = due.get(key) ?? 0
    const at = urgent ? free : Math.max(free, next - (rate.burst - 1) * rate.everyMs)
    if (at - now() > LONGEST_WAIT) throw new Throttled(at - now())
    if (due.size > MOST_COUNTS) forget(due, now())
    due.set(key, Math.max(next, at) + rate.everyMs)
    return at
  }
  return {
    turn: async (call, urgent) => {
      let at = reserve(call, urgent)
      // Slack may have had enough of the method while this waited.
      for (let left = at - now(); left > 0; left = at - now()) {
        if (urgent || left > LONGEST_WAIT || closing.signal.aborted) throw new Throttled(left)
        await wait(left, closing.signal)
        at = Math.max(at, freeAt(call.method))
      }
    },
    hold: (method, ms) => held.set(method, Math.max(freeAt(method), now() + ms)),
    close: () => closing.abort(),
  }
}

const forget = (due: Map<string, number>, now: number): void => {
  for (const [key, at] of due) if (at < now) due.delete(key)
}

const REAL: Ticking = {
  now: () => performance.now(),
  wait: (ms, cut) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        cut.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms).unref()
      cut.addEventListener('abort', done)
    }),
}
