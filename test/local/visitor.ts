import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '../../src/config.ts'
import type { Action, ChannelShown, Done, MessageShown, State } from '../../src/local/protocol.ts'
import type { LocalRunning } from '../../src/local/start.ts'
import { startLocally } from '../../src/start-local.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'

/** The local workspace as `npm start` opens it, with a store of its own. */
export interface LocalPlace {
  readonly store: Store
  readonly running: LocalRunning
  /** Stops it and opens it again. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const openLocal = async (
  env: Readonly<Record<string, string>> = {},
): Promise<LocalPlace> => {
  const folder = await mkdtemp(join(tmpdir(), 'scribe-local-'))
  const read = readConfig({
    DATABASE_URL: `sqlite:${join(folder, 'scribe.db')}`,
    PORT: '0',
    SCRIBE_REMINDERS: '',
    ...env,
  })
  if ('problems' in read) throw new Error(read.problems.join())
  const { config } = read
  const begin = async () => {
    const store = await openStore(config.database)
    const templates = await loadTemplates([])
    const log = pino({ level: 'silent' })
    return { store, running: await startLocally({ config, store, templates, log }) }
  }
  let at = await begin()
  const end = async (): Promise<void> => {
    await at.running.stop()
    await at.store.close()
  }
  return {
    get store() {
      return at.store
    },
    get running() {
      return at.running
    },
    restart: async () => {
      await end()
      at = await begin()
    },
    close: async () => {
      await end()
      await rm(folder, { recursive: true })
    },
  }
}

/** Somebody at the page, without the page. */
export interface Visitor {
  state(): State
  /** @throws with the sentence that the person is told. */
  act(act: Action): Promise<Done>
  type(text: string, channel?: string, thread?: string | null): Promise<Done>
  channel(name: string): ChannelShown
  /** The message that says this, once it is there. */
  message(channel: string, says: RegExp): Promise<MessageShown>
  /** Waits until the state is so. */
  until(isSo: (state: State) => boolean): Promise<void>
  fetch(path: string): Promise<Response>
  leave(): void
}

/** The cookie that the printed address gives. */
export const cookieFrom = async (url: string): Promise<string> => {
  const { headers } = await fetch(url, { redirect: 'manual' })
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

export const visit = async (url: string, person = ''): Promise<Visitor> => {
  const { origin, host } = new URL(url)
  const cookie = await cookieFrom(url)
  const socket = new WebSocket(`ws://${host}/live`, { origin, headers: { cookie } })
  const waiting = new Map<number, (sent: { done?: Done; failed?: string }) => void>()
  let state: State | null = null
  let count = 0
  socket.on('message', (data) => {
    const sent = JSON.parse(String(data))
    state = sent.state ?? state
    waiting.get(sent.id)?.(sent)
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const act = async (action: Action): Promise<Done> => {
    count += 1
    const id = count
    const answered = new Promise<{ done?: Done; failed?: string }>((resolve) => {
      waiting.set(id, resolve)
    })
    socket.send(JSON.stringify({ id, act: action }))
    const { done, failed } = await answered
    if (done === undefined) throw new Error(failed)
    return done
  }
  const now = (): State => {
    if (state === null) throw new Error('Nothing is shown yet')
    return state
  }
  const channel = (name: string): ChannelShown => {
    const found = now().channels.find((one) => one.name === name)
    if (found === undefined) throw new Error(`No #${name}`)
    return found
  }
  const until: Visitor['until'] = (isSo) =>
    vi.waitFor(() => {
      if (!isSo(now())) throw new Error('Not so')
    }, 20_000)
  await act({ do: 'be', person })
  await until(() => true)
  return {
    state: now,
    act,
    channel,
    until,
    type: (text, name = 'ops', thread = null) =>
      act({ do: 'type', channel: channel(name).id, text, thread }),
    message: async (name, says) => {
      const found = () => channel(name).messages.findLast(({ text }) => says.test(text))
      await until(() => found() !== undefined)
      return found() as MessageShown
    },
    fetch: (path) => fetch(`${origin}${path}`, { headers: { cookie } }),
    leave: () => socket.terminate(),
  }
}
