import { createHash } from 'node:crypto'
import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Json } from './json.ts'
import type { Channel, Ephemeral, Group, Member, Message, Responded, SeedChannel } from './model.ts'
import { createStamps } from './stamps.ts'
import { createTriggers, type Triggers } from './triggers.ts'

/** The app as its workspace knows it. */
export const APP = { id: 'A0SCRIBE', user: 'U0SCRIBE', bot: 'B0SCRIBE', name: 'scribe' } as const

/** Everything that the stand-in knows. Channels are values: a change puts another one in their place. */
export interface World {
  readonly team: string
  readonly members: readonly Member[]
  readonly groups: readonly Group[]
  readonly channels: Map<string, Channel>
  readonly ephemerals: Ephemeral[]
  readonly responses: Responded[]
  /** Views that are open, by their id, in the order in which they were opened. */
  readonly views: Map<string, OpenView>
  /** Home tabs, by person. */
  readonly homes: Map<string, Json>
  readonly triggers: Triggers
  /** Files whose upload has begun, by id. */
  readonly uploads: Map<string, Upload>
  /** Whether channels can have a canvas. */
  readonly canvases: boolean
  readonly now: () => Instant
  /** The time stamp of something that happens now; no two are the same. */
  readonly stamp: () => string
}

export interface Upload {
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Null until it has come. */
  readonly content: string | null
  /** Whether `content` is base64, because it is no text. */
  readonly isBinary?: boolean
  /** What is in an image, for those who do not see it. */
  readonly alt?: string
}

/** What is left of a workspace when it is closed, as JSON. */
export interface Saved {
  readonly channels: readonly Channel[]
  readonly ephemerals: readonly Ephemeral[]
  readonly homes: Readonly<Record<string, Json>>
  readonly uploads: Readonly<Record<string, Upload>>
}

export interface OpenView {
  readonly user: string
  /** As Slack shows it: with `id`, `hash` and `state`. */
  readonly view: Json
}

export interface Seed {
  readonly team?: string
  readonly members: readonly Member[]
  readonly groups?: readonly Group[]
  /** If left out, there is `#ops` with the id `C1`. */
  readonly channels?: readonly SeedChannel[]
  /** The clock of messages; this machine's, if left out. */
  readonly now?: () => Instant
  /**
   * Whether channels can have a canvas. Slack's free plan allows none, and neither does the workspace on this
   * machine, whose page shows the draft beside the channel anyway.
   */
  readonly canvases?: boolean
  /** What was left of it when it was closed; it then has no other channels. */
  readonly saved?: Saved | undefined
}

const OPS: SeedChannel = { id: 'C1', name: 'ops' }

export const createWorld = ({
  team = 'T0REPLAY',
  members,
  groups = [],
  channels = [OPS],
  now = Date.now,
  canvases = false,
  saved,
}: Seed): World => {
  const everybody = members.map(({ id }) => id)
  const known = saved?.channels ?? channels.map((seed) => seeded(seed, { everybody, at: now() }))
  return {
    team,
    members,
    groups,
    now,
    ephemerals: [...(saved?.ephemerals ?? [])],
    responses: [],
    channels: new Map(known.map((channel) => [channel.id, channel] as const)),
    views: new Map(),
    homes: new Map(Object.entries(saved?.homes ?? {})),
    uploads: new Map(Object.entries(saved?.uploads ?? {})),
    canvases,
    triggers: createTriggers(),
    stamp: createStamps(now),
  }
}

/** Forms that are open and triggers are not saved: they do not outlive their three seconds or their page. */
export const save = ({ channels, ephemerals, homes, uploads }: World): Saved => ({
  channels: [...channels.values()],
  ephemerals,
  homes: Object.fromEntries(homes),
  uploads: Object.fromEntries(uploads),
})

const EMPTY = {
  isPrivate: false,
  isArchived: false,
  isDirect: false,
  topic: '',
  members: [],
  pins: [],
  bookmarks: [],
  messages: [],
} as const satisfies Partial<Channel>

interface Founding {
  readonly everybody: readonly string[]
  readonly at: Instant
}

const seeded = (seed: SeedChannel, { everybody, at }: Founding): Channel => {
  const { id, name, members = everybody, withApp = true, private: isPrivate = false } = seed
  return {
    ...EMPTY,
    id,
    name,
    isPrivate,
    created: Math.floor(at / SECOND),
    creator: members[0] ?? APP.user,
    members: withApp ? [...members, APP.user] : members,
  }
}

/** Makes a channel that holds the app alone. Its id follows from its name and its time. */
export const found = (
  world: World,
  { name, isPrivate }: Pick<Channel, 'name' | 'isPrivate'>,
): Channel => {
  const at = world.now()
  const channel: Channel = {
    ...EMPTY,
    id: idOf('C', `${name}/${at}`),
    name,
    isPrivate,
    creator: APP.user,
    created: Math.floor(at / SECOND),
    members: [APP.user],
  }
  world.channels.set(channel.id, channel)
  return channel
}

/** The direct message between the app and somebody; undefined where nobody has that id. */
export const directWith = (world: World, user: string): Channel | undefined => {
  if (!world.members.some(({ id }) => id === user)) return undefined
  const id = `D${user.slice(1)}`
  const known = world.channels.get(id)
  if (known !== undefined) return known
  const channel: Channel = {
    ...EMPTY,
    id,
    name: '',
    isDirect: true,
    creator: APP.user,
    created: Math.floor(world.now() / SECOND),
    members: [user, APP.user],
  }
  world.channels.set(id, channel)
  return channel
}

/** Ids as Slack makes them: capital letters and digits, the same for the same name. */
export const idOf = (prefix: string, name: string): string =>
  `${prefix}${createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase()}`

export const change = (world: World, channel: Channel, changes: Partial<Channel>): void => {
  world.channels.set(channel.id, { ...channel, ...changes })
}

/** Adds a message, or replaces the one with its time stamp. */
export const put = (world: World, channel: Channel, message: Message): void => {
  const others = channel.messages.filter(({ ts }) => ts !== message.ts)
  const messages = [...others, message].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  change(world, channel, { messages })
}

export const messageIn = (channel: Channel | undefined, ts: string): Message | undefined =>
  channel?.messages.find((message) => message.ts === ts)
