import { randomUUID } from 'node:crypto'
import type { Profile } from '../app/ports.ts'
import type { Author, Request } from '../app/request.ts'
import { incidentRef } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { findZone } from '../time/zones.ts'
import { type Called, decode, mentioned, type Names } from './decode.ts'
import type { Directory } from './people.ts'
import type { ReceivedButton, ReceivedCommand } from './receive.ts'

/** Makes a request of a received command: who typed it, in which zone, and what it says in plain words. */
export const requestOf = async (
  received: ReceivedCommand,
  directory: Directory,
  receivedAt: Instant,
): Promise<Request> => {
  const { workspace, user, raw, command, channel } = received
  const [profile, names] = await Promise.all([
    directory.profile(workspace, user.id),
    namesIn(received, directory),
  ])
  return {
    ...{ workspace, command, receivedAt },
    delivery: `command:${received.trigger ?? randomUUID()}`,
    words: decode(raw, names),
    typed: raw,
    choice: null,
    author: authorOf(user, profile),
    source: { via: 'command', channel, message: null },
  }
}

/**
 * Makes a request of a pressed button that corrects a time: the command that says the same. Its key is what
 * it says, so pressing twice corrects once.
 */
export const moveRequestOf = async (
  { workspace, channel, user, pressed }: ReceivedMove,
  directory: Directory,
  receivedAt: Instant,
): Promise<Request> => {
  const text = `${incidentRef(pressed.incident)} move ${pressed.entry} ${toIso(pressed.at)}`
  const profile = await directory.profile(workspace, user.id)
  return {
    ...{ workspace, receivedAt, command: 'timeline', choice: null, typed: text },
    delivery: `button:${text}`,
    words: { text, mentions: [] },
    author: authorOf(user, profile),
    source: { via: 'form', channel, message: null },
  }
}

export type ReceivedMove = ReceivedButton & { readonly pressed: { readonly kind: 'move' } }

const authorOf = (
  user: { readonly id: string; readonly name: string },
  profile: Profile | undefined,
): Author => ({
  person: { id: user.id, name: profile?.name ?? user.name },
  zone: findZone(profile?.zone ?? '') ?? null,
  locale: profile?.locale ?? null,
})

const namesIn = async (
  { workspace, raw }: ReceivedCommand,
  directory: Directory,
): Promise<Names> => {
  const { ids, handles } = mentioned(raw)
  const [named, handled] = await Promise.all([
    Promise.all(unique(ids).map((id) => directory.profile(workspace, id))),
    Promise.all(unique(handles).map((handle) => directory.byHandle(workspace, handle))),
  ])
  return {
    byId: new Map(present(named).map((person) => [person.id, person])),
    byHandle: new Map(present(handled).map((person) => [person.handle.toLowerCase(), person])),
  }
}

/** More names than this in one text are left as they stand: each costs a look-up. */
const MAX_NAMES = 20

const unique = (items: readonly string[]): readonly string[] =>
  [...new Set(items)].slice(0, MAX_NAMES)

const present = (profiles: readonly (Profile | undefined)[]): readonly Called[] =>
  profiles.filter((profile) => profile !== undefined)
