import { randomUUID } from 'node:crypto'
import type { Profile } from '../../app/ports/people.ts'
import type { Author, Request, Said } from '../../app/request.ts'
import type { DialogWanted } from '../../domain/dialog.ts'
import { incidentRef } from '../../domain/ids.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import type { Intent } from '../../domain/intent.ts'
import type { Message } from '../../domain/message.ts'
import { findZone } from '../../time/zones.ts'
import type { Pressed } from '../present/buttons.ts'
import { reasonFor } from '../present/secret.ts'
import { type Called, decode, mentioned, type Names } from './decode.ts'
import type { Directory } from './people.ts'
import type { ReceivedButton, ReceivedCapture, ReceivedCommand, User } from './receive.ts'

/** With what requests are made: who is who, and what time it is. */
export interface Reception {
  readonly directory: Directory
  readonly at: Instant
}

/** Makes a request of a received command: who typed it, in which zone, and what it says in plain words. */
export const commandRequest = async (
  received: ReceivedCommand,
  { directory, at }: Reception,
): Promise<Request> => {
  const { workspace, user, raw, command, channel, responseUrl } = received
  const [author, names] = await Promise.all([
    authorOf(workspace, user, directory),
    namesIn(received, directory),
  ])
  return {
    workspace,
    author,
    receivedAt: at,
    typed: raw,
    choice: null,
    delivery: `command:${received.trigger ?? randomUUID()}`,
    said: { kind: 'words', command, words: decode(raw, names) },
    source: { via: 'command', channel, message: null },
    destination: { channel, thread: null, person: user.id, responseUrl },
    answered: 'inline',
  }
}

/** Buttons that say something about an incident; the others are settled elsewhere. */
export type Statement = Exclude<Pressed, { kind: 'answer' | 'paste' | 'remind' | 'harmless' }>
export type ReceivedStatement = Omit<ReceivedButton, 'pressed'> & { readonly pressed: Statement }

/**
 * Makes a request of a pressed button: what it means needs no reading. `after` so many corrections of its entry
 * it would correct something.
 */
export const buttonRequest = async (
  received: ReceivedStatement,
  { directory, at }: Reception,
  after: number,
): Promise<Request> => {
  const { workspace, user, channel, thread, responseUrl, trigger, pressed } = received
  return {
    workspace,
    receivedAt: at,
    choice: null,
    author: await authorOf(workspace, user, directory),
    ...keyOf(pressed, trigger, after),
    said: saidBy(pressed),
    source: { via: 'form', channel, message: null },
    destination: { channel, thread, person: user.id, responseUrl },
    // What was not pressed on a message has no address for an answer.
    answered: responseUrl === null ? 'later' : 'inline',
  }
}

const saidBy = (pressed: Statement): Said =>
  pressed.kind === 'move'
    ? { kind: 'words', command: 'timeline', words: { text: moveWords(pressed), mentions: [] } }
    : { kind: 'meant', incident: pressed.incident, intent: intentOf(pressed) }

type Meant = Exclude<Statement, { kind: 'move' }>

const intentOf = (pressed: Meant): Intent => {
  if (pressed.kind === 'open') return { kind: 'dialog', wanted: wantedBy(pressed) }
  if (pressed.kind === 'entry') return entryIntent(pressed)
  if (pressed.kind === 'acknowledge') return { kind: 'acknowledge', entry: pressed.entry }
  if (pressed.kind === 'redact')
    return { kind: 'redact-record', record: pressed.record, reason: reasonFor(pressed.secret) }
  if (pressed.kind === 'draft') return { kind: 'draft-status', state: pressed.state }
  return pressed.what === 'card'
    ? { kind: 'status' }
    : { kind: 'postmortem', template: null, preview: true }
}

const entryIntent = ({ entry, does }: Extract<Meant, { kind: 'entry' }>): Intent =>
  does === 'history'
    ? { kind: 'history', entry }
    : { kind: 'dialog', wanted: { dialog: 'correct', entry, action: does } }

const wantedBy = ({ form, focus }: Extract<Statement, { kind: 'open' }>): DialogWanted => {
  switch (form) {
    case 'start':
      return { dialog: form, began: '' }
    case 'summary':
      return focus === undefined ? { dialog: form } : { dialog: form, focus }
    case 'assign':
      return { dialog: form }
    case 'improvement':
    case 'task':
      return { dialog: 'measure', kind: form }
    default:
      return { dialog: 'entry', kind: form }
  }
}

type Move = Extract<Statement, { kind: 'move' }>

/** A corrected time is the command that says the same. */
const moveWords = ({ incident, entry, at }: Move): string =>
  `${incidentRef(incident)} move ${entry} ${toIso(at)}`

/** Where the key is what the button says, pressing twice corrects once; what was taken back, once more. */
const keyOf = (
  pressed: Statement,
  trigger: string,
  after: number,
): Pick<Request, 'typed' | 'delivery'> => {
  if (pressed.kind === 'move') {
    const typed = moveWords(pressed)
    return { typed, delivery: `button:${typed}${after === 0 ? '' : ` after ${after}`}` }
  }
  return pressed.kind === 'redact'
    ? { typed: '', delivery: `button:${incidentRef(pressed.incident)} redact ${pressed.record}` }
    : { typed: '', delivery: `press:${trigger}` }
}

/** Makes a request of the shortcut that declares an incident, which asks for the form. */
export const startRequest = async (
  { workspace, user, trigger }: { workspace: string; user: User; trigger: string },
  { directory, at }: Reception,
): Promise<Request> => ({
  workspace,
  receivedAt: at,
  choice: null,
  typed: '',
  author: await authorOf(workspace, user, directory),
  delivery: `shortcut:${trigger}`,
  said: {
    kind: 'meant',
    incident: null,
    intent: { kind: 'dialog', wanted: { dialog: 'start', began: '' } },
  },
  source: { via: 'shortcut', channel: null, message: null },
  destination: { channel: null, thread: null, person: user.id, responseUrl: null },
  answered: 'later',
})

/** Makes a request of the shortcut on a message, which asks for the form that puts it on record. */
export const captureRequest = async (
  { workspace, user, trigger, channel, responseUrl }: ReceivedCapture,
  message: Message,
  { directory, at }: Reception,
): Promise<Request> => ({
  workspace,
  receivedAt: at,
  choice: null,
  typed: message.text,
  author: await authorOf(workspace, user, directory),
  delivery: `shortcut:${trigger}`,
  said: {
    kind: 'meant',
    incident: null,
    intent: { kind: 'dialog', wanted: { dialog: 'capture', message } },
  },
  source: { via: 'shortcut', channel, message: message.quote.message },
  destination: { channel, thread: null, person: user.id, responseUrl },
  answered: responseUrl === null ? 'later' : 'inline',
})

/** Who a person is, by their profile where the chat gives it. */
export const authorOf = async (
  workspace: string,
  user: User,
  directory: Directory,
): Promise<Author> => {
  const profile = await directory.profile(workspace, user.id)
  return {
    person: { id: user.id, name: profile?.name ?? user.name },
    zone: findZone(profile?.zone ?? '') ?? null,
    locale: profile?.locale ?? null,
  }
}

const NOBODY: Names = { byId: new Map(), byHandle: new Map() }

/** The people whom a text names, so that it can be decoded. */
export const namesIn = async (
  { workspace, raw }: { readonly workspace: string; readonly raw: string },
  directory: Directory,
  most: number = MAX_NAMES,
): Promise<Names> => {
  if (!raw.includes('@')) return NOBODY
  const { ids, handles } = mentioned(raw)
  const [named, handled] = await Promise.all([
    Promise.all(unique(ids, most).map((id) => directory.profile(workspace, id))),
    Promise.all(unique(handles, most).map((handle) => directory.byHandle(workspace, handle))),
  ])
  return {
    byId: new Map(present(named).map((person) => [person.id, person])),
    byHandle: new Map(present(handled).map((person) => [person.handle.toLowerCase(), person])),
  }
}

/** More names than this in one text are left as they stand: each costs a look-up. */
const MAX_NAMES = 20

const unique = (items: readonly string[], most: number): readonly string[] =>
  [...new Set(items)].slice(0, most)

const present = (profiles: readonly (Profile | undefined)[]): readonly Called[] =>
  profiles.filter((profile) => profile !== undefined)
