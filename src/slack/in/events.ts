import type { WebClient } from '@slack/web-api'
import { homePage } from '../../app/home.ts'
import type { Displays } from '../../app/ports/displays.ts'
import type { Kept } from '../../app/ports/inbox.ts'
import type { Request } from '../../app/request.ts'
import { notingChange } from '../../domain/capture.ts'
import type { Intent } from '../../domain/intent.ts'
import type { CaptureKind } from '../../domain/message.ts'
import { readMention } from '../../language/mention.ts'
import { homeView } from '../present/home.ts'
import { decode } from './decode.ts'
import { type Ears, handled } from './ears.ts'
import { messageAt } from './fetch-message.ts'
import { instantOf, quoted } from './quoted.ts'
import { type ReceivedEvent, receiveEvent } from './receive-event.ts'
import { authorOf, namesIn } from './request.ts'

/** What the work on events needs besides what every request needs. */
export interface EventMeans {
  readonly ears: Ears
  readonly client: Pick<WebClient, 'chat' | 'conversations' | 'views'>
  readonly displays: Displays
  /** What each reaction puts a message on record as, by the reaction's name without colons. */
  readonly reactions: Readonly<Record<string, CaptureKind>>
}

type Of<K extends ReceivedEvent['kind']> = Extract<ReceivedEvent, { kind: K }>

/**
 * Whether an event is worth keeping. Most of what is said and reacted in a channel is none of this app's
 * business, and is not stored; nor is what would be noted nowhere, because what it was before is redacted.
 */
export const concerns = async (
  event: ReceivedEvent,
  { ears: { desk }, reactions }: Pick<EventMeans, 'ears' | 'reactions'>,
): Promise<boolean> => {
  if (event.kind === 'reaction') return Object.hasOwn(reactions, event.name)
  if (event.kind !== 'message-changed') return true
  for (const number of await desk.journal.quoting(event.workspace, event)) {
    const loaded = await desk.load(event.workspace, number)
    const change = { quoted: event, change: event.change }
    if (loaded !== undefined && notingChange(loaded.incident, change).length > 0) return true
  }
  return false
}

/** Carries out what an event means. @throws where Slack or the store fails; it is then tried again. */
export const hearEvent = async (kept: Kept, means: EventMeans): Promise<void> => {
  const event = receiveEvent(kept.event)
  switch (event.kind) {
    case 'mention':
      return hearMention(event, means)
    case 'reaction':
      return event.added ? hearReaction(event, kept, means) : hearRelease(event, kept, means)
    case 'message-changed':
      return hearChange(event, kept, means)
    case 'joined':
      await means.displays.retry(event.workspace, event.channel, kept.receivedAt)
      means.ears.stored()
      return
    case 'home':
      return showHome(event, means)
    case 'ignored':
      return
  }
}

/** A mention is answered in its thread, which keeps the channel for what people say. */
const hearMention = async (event: Of<'mention'>, { ears }: EventMeans): Promise<void> => {
  const { workspace, channel, message, user, bot } = event
  const [names, author] = await Promise.all([
    namesIn({ workspace, raw: event.raw }, ears.directory),
    authorOf(workspace, user, ears.directory),
  ])
  const { command, words } = readMention(decode(withoutName(event.raw, bot), names))
  await handled(
    {
      workspace,
      author,
      choice: null,
      typed: event.raw,
      // Slack may deliver it minutes later; it was said when it was said.
      receivedAt: instantOf(message),
      delivery: `event:${event.event}`,
      said: { kind: 'words', command, words },
      source: { via: 'mention', channel, message },
      destination: { channel, thread: event.thread ?? message, person: user.id, responseUrl: null },
      answered: 'later',
    },
    ears,
  )
}

/** The text without the app's own name, wherever that stands. */
const withoutName = (raw: string, bot: string | null): string => {
  const name = bot === null ? /<@[A-Z0-9]+(?:\|[^>]*)?>/ : new RegExp(`<@${bot}(?:\\|[^>]*)?>`)
  return raw.replace(name, '').trim()
}

const hearReaction = async (
  event: Of<'reaction'>,
  kept: Kept,
  means: EventMeans,
): Promise<void> => {
  const as = means.reactions[event.name]
  const found = await messageAt(event, means)
  // A reaction may be gone by the time at which this is worked off.
  if (as === undefined || !found?.reactions.includes(event.name)) return
  const said = await quoted(
    found.raw,
    { ...event, permalink: found.permalink },
    means.ears.directory,
  )
  if (said === undefined) return
  const intent: Intent = { kind: 'capture', as, message: said }
  const request = await silent(
    { ...event, intent, typed: said.text, number: null },
    kept,
    means.ears,
  )
  const { destination } = request
  const answered = {
    answered: 'later',
    destination: { ...destination, thread: found.thread },
  } as const
  await handled({ ...request, ...answered }, means.ears)
}

/** Somebody else may have put a reaction there that means the same; the entry goes with the last of them. */
const hearRelease = async (event: Of<'reaction'>, kept: Kept, means: EventMeans): Promise<void> => {
  const as = means.reactions[event.name]
  const found = await messageAt(event, means)
  if (as === undefined || found?.reactions.some((name) => means.reactions[name] === as)) return
  const intent: Intent = { kind: 'release', as, quoted: event }
  for (const number of await means.ears.desk.journal.quoting(event.workspace, event))
    await handled(
      await silent({ ...event, intent, typed: '', number }, kept, means.ears),
      means.ears,
    )
}

const hearChange = async (
  event: Of<'message-changed'>,
  kept: Kept,
  { ears }: EventMeans,
): Promise<void> => {
  const { workspace, change, raw: typed } = event
  const { text } = decode(typed, await namesIn({ workspace, raw: typed }, ears.directory))
  const intent: Intent = { kind: 'message-changed', quoted: event, change, text }
  for (const number of await ears.desk.journal.quoting(workspace, event))
    await handled(await silent({ ...event, intent, typed, number, via: 'api' }, kept, ears), ears)
}

interface Meant {
  readonly workspace: string
  readonly event: string
  readonly channel: string
  readonly message: string
  /** Null where Slack does not tell who it was. */
  readonly user: string | null
  readonly intent: Intent
  readonly typed: string
  /** The incident that it concerns; null for the one of the channel. */
  readonly number: number | null
  readonly via?: 'reaction' | 'api'
}

/** A request that nobody waits for an answer to. */
const silent = async (
  { workspace, event, channel, message, user, intent, typed, number, via = 'reaction' }: Meant,
  { receivedAt }: Kept,
  { directory }: Ears,
): Promise<Request> => ({
  workspace,
  receivedAt,
  choice: null,
  typed,
  author:
    user === null
      ? { person: { id: null, name: 'somebody' }, zone: null, locale: null }
      : await authorOf(workspace, { id: user, name: user }, directory),
  delivery: `event:${event}${number === null ? '' : `/${number}`}`,
  said: { kind: 'meant', incident: number, intent },
  source: { via, channel, message },
  destination: { channel, thread: null, person: user ?? '', responseUrl: null },
  answered: 'never',
})

const showHome = async ({ workspace, user }: Of<'home'>, { ears, client }: EventMeans) => {
  const page = await homePage({ workspace, person: user, now: ears.clock.now() }, ears.desk)
  await client.views.publish({ user_id: user, view: homeView(page) })
}
