import type { WebSocket } from 'ws'
import { readQuestion } from './action.ts'
import { act, type Deed, personOf } from './acts.ts'
import { type Desk, Refused } from './desk.ts'
import type { Action, Done, DraftShown, Sent, State, Trouble } from './protocol.ts'

/** What a connected page can ask for. */
export interface Room {
  readonly desk: Desk
  stateOf(person: string): State
  draft(channel: string, template: string | undefined): Promise<DraftShown | null>
  /** Notes in the log what failed; gives the number under which it stands there. */
  noted(error: unknown): string
  readonly settings: {
    clock(minutes: number | null): void
    trouble(trouble: Trouble | null): void
  }
}

/** The pages that are open, which see what changes. */
export interface Live {
  /** Told whenever something may have changed; the pages see it soon. */
  changed(): void
  connect(socket: WebSocket, room: Room): void
  stop(): void
}

/** Several changes at once are shown together. */
const PAUSE_MS = 30

export const createLive = (onChange: () => void): Live => {
  const pages = new Map<WebSocket, () => void>()
  let timer: NodeJS.Timeout | null = null
  const showAll = (): void => {
    timer = null
    for (const show of pages.values()) show()
  }
  const changed = (): void => {
    onChange()
    timer ??= setTimeout(showAll, PAUSE_MS).unref()
  }
  return {
    changed,
    connect: (socket, room) => {
      const page = createPage(socket, room, changed)
      pages.set(socket, page.show)
      socket.on('message', (data) => page.hear(String(data)))
      socket.on('close', () => pages.delete(socket))
      socket.on('error', () => pages.delete(socket))
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer)
      pages.clear()
    },
  }
}

const createPage = (socket: WebSocket, room: Room, changed: () => void) => {
  let me: string | null = null
  const say = (sent: Sent): void => socket.send(JSON.stringify(sent))
  const show = (): void => {
    if (me !== null) say({ state: room.stateOf(me) })
  }
  const sees = (channel: string): boolean =>
    me !== null && room.stateOf(me).channels.some(({ id }) => id === channel)
  const draftIn = async ({ channel, template }: Extract<Action, { do: 'draft' }>) =>
    sees(channel) ? room.draft(channel, template) : null
  const carryOut = async (action: Action): Promise<Done> => {
    switch (action.do) {
      case 'be':
        me = personOf(room.desk.people, action.person).id
        return {}
      case 'clock':
        room.settings.clock(action.minutes)
        return {}
      case 'trouble':
        room.settings.trouble(action.trouble)
        return {}
      case 'draft':
        return { draft: await draftIn(action) }
      default:
        return deed(action)
    }
  }
  const deed = async (action: Deed): Promise<Done> => {
    try {
      return await act(room.desk, personOf(room.desk.people, me ?? ''), action)
    } finally {
      changed()
    }
  }
  const hear = async (json: string): Promise<void> => {
    const question = readQuestion(json)
    if (question === undefined) return
    const { id, act: action } = question
    try {
      say({ id, done: await carryOut(action) })
    } catch (error) {
      say({ id, failed: sentenceOf(error, room) })
    }
    if (action.do === 'be') show()
    else if (action.do !== 'draft') changed()
  }
  return { show, hear }
}

const sentenceOf = (error: unknown, { noted }: Room): string =>
  error instanceof Refused
    ? error.message
    : `That did not work. Error ${noted(error)}; the log has it too.`
