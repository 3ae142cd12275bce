import type { Instant } from '../../domain/instant.ts'
import type { Json } from './json.ts'

/** Somebody whom `users.info` knows. */
export interface Member {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly zone: string
}

/** A user group, such as `@oncall`. */
export interface Group {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly users: readonly string[]
}

/** A channel that stands before the app comes. */
export interface SeedChannel {
  readonly id: string
  readonly name: string
  /** Ids of people; everybody, if left out. */
  readonly members?: readonly string[]
  readonly private?: boolean
  /** Whether the app is a member, which it is if this is left out. */
  readonly withApp?: boolean
}

/** A call of the Web API, as it came in. */
export interface Call {
  /** When it came, on the clock of this machine. */
  readonly at: Instant
  readonly method: string
  readonly arguments: Readonly<Record<string, string>>
  /** The body of what is no form: an uploaded file, or a message to a response address. */
  readonly content?: string
  /** Whether `content` is base64, because it is no text. */
  readonly isBinary?: boolean
  /** The error that it was answered with; absent where it succeeded or has no answer yet. */
  readonly error?: string
}

export type Answer = Json

/** One method of the Web API: what it answers, and what it changes in the world. */
export type Method<W> = (args: Call['arguments'], world: W) => Answer

/** A message in the fields under which Slack shows it (docs.slack.dev/reference/events/message). */
export interface Message {
  readonly type: 'message'
  readonly ts: string
  readonly text: string
  readonly subtype?: string
  readonly user?: string
  readonly bot_id?: string
  readonly app_id?: string
  readonly username?: string
  readonly thread_ts?: string
  readonly blocks?: readonly Json[]
  readonly metadata?: Json
  readonly edited?: { readonly user: string; readonly ts: string }
  readonly reactions?: readonly Reaction[]
  readonly files?: readonly SharedFile[]
}

export interface Reaction {
  readonly name: string
  readonly users: readonly string[]
  readonly count: number
}

export interface SharedFile {
  readonly id: string
  readonly name: string
  readonly title: string
  /** In bytes, where that is known. */
  readonly size?: number
  readonly permalink?: string
  /** `tombstone` where it was deleted; its place in the message stays. */
  readonly mode?: 'tombstone'
  /** What is in an image, for those who do not see it. */
  readonly alt_txt?: string
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly creator: string
  /** Seconds since 1970. */
  readonly created: number
  readonly isPrivate: boolean
  readonly isArchived: boolean
  /** Whether it is a direct message with the app. */
  readonly isDirect: boolean
  /** Ids of people, and of the app's user where it is a member. */
  readonly members: readonly string[]
  readonly topic: string
  /** Time stamps of the pinned messages. */
  readonly pins: readonly string[]
  readonly bookmarks: readonly Bookmark[]
  readonly canvas?: Canvas
  /** In the order of time, replies in threads among them. */
  readonly messages: readonly Message[]
}

/** The canvas in the tab of a channel. */
export interface Canvas {
  readonly id: string
  readonly title: string
  readonly markdown: string
}

export interface Bookmark {
  readonly title: string
  readonly link: string
}

/** A message that one person alone saw. */
export interface Ephemeral {
  readonly channel: string
  readonly user: string
  readonly ts: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly thread_ts?: string
}

/** What a response address got. */
export interface Responded {
  readonly id: string
  readonly body: Json
}
