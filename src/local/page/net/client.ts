import type { Action, Done, Question, Sent, State } from '../../protocol.ts'
import { remember, remembered } from './remember.ts'

/** What the page knows of the workspace. */
export interface Snapshot {
  /** Null before the first answer. */
  readonly state: State | null
  readonly isOnline: boolean
}

export interface Client {
  /** Does something as the person that the page is; fails with a sentence for the person. */
  readonly ask: (act: Action) => Promise<Done>
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => Snapshot
}

interface Waiting {
  readonly resolve: (done: Done) => void
  readonly reject: (error: Error) => void
}

const LOST = 'The connection was lost, so it is not known whether this was done.'
const OFFLINE = 'There is no connection right now. Please try again in a moment.'

/** How long to wait before the next try, in milliseconds. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 8000

/** Talks to the server for as long as the page is open, and connects again whenever the connection is lost. */
export const connect = (url: string): Client => {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<() => void>()
  let current: Snapshot = { state: null, isOnline: false }
  let socket: WebSocket | null = null
  let [count, wait] = [0, FIRST_WAIT]

  const change = (next: Partial<Snapshot>): void => {
    current = { ...current, ...next }
    for (const listener of listeners) listener()
  }
  const ask = (act: Action): Promise<Done> => {
    const open = socket?.readyState === WebSocket.OPEN ? socket : null
    if (open === null) return Promise.reject(new Error(OFFLINE))
    count += 1
    const question: Question = { id: count, act }
    open.send(JSON.stringify(question))
    return new Promise((resolve, reject) => waiting.set(question.id, { resolve, reject }))
  }
  const opened = async (): Promise<void> => {
    wait = FIRST_WAIT
    await introduce(ask)
    change({ isOnline: true })
  }
  const closed = (): void => {
    for (const { reject } of waiting.values()) reject(new Error(LOST))
    waiting.clear()
    change({ isOnline: false })
    setTimeout(open, wait)
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }
  const open = (): void => {
    socket = new WebSocket(url)
    socket.addEventListener('open', () => opened().catch(() => socket?.close()))
    socket.addEventListener('close', closed)
    socket.addEventListener('message', ({ data }) =>
      take(JSON.parse(String(data)), waiting, change),
    )
  }
  open()
  return {
    ask,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => current,
  }
}

/** The person of the last visit; whoever comes first where that person is no longer there. */
const introduce = async (ask: Client['ask']): Promise<void> => {
  const be = (person: string): Promise<Done> => ask({ do: 'be', person })
  const person = remembered('person')
  await be(person).catch((error: unknown) => (person === '' ? Promise.reject(error) : be('')))
}

const take = (
  sent: Sent,
  waiting: Map<number, Waiting>,
  change: (next: Partial<Snapshot>) => void,
): void => {
  if ('state' in sent) {
    remember('person', sent.state.me)
    change({ state: sent.state })
    return
  }
  const asked = waiting.get(sent.id)
  waiting.delete(sent.id)
  if ('done' in sent) asked?.resolve(sent.done)
  else asked?.reject(new Error(sent.failed))
}
