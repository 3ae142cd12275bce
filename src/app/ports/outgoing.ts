import type { EntryNumber, IncidentNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import type { IncidentLine } from '../../domain/line.ts'
import type { Person } from '../../domain/record.ts'
import type { Contradiction } from '../../report/contradiction.ts'
import type { PartLength } from '../../report/parts.ts'
import type { Reply } from '../reply.ts'
import type { Destination } from '../request.ts'

/** Something that is to be done in the chat once the records that it follows from are safe. */
export interface Outgoing {
  /** The channel that it concerns; what concerns one channel is done in order. Empty for none. */
  readonly channel: string
  readonly message: OutgoingMessage
}

export type OutgoingMessage =
  | DraftMessage
  | TodoMessage
  | PictureMessage
  /** An answer that did not go with an acknowledgement. */
  | { readonly type: 'reply'; readonly to: Destination; readonly reply: Reply }
  /** Makes a channel for an incident. */
  | { readonly type: 'open-channel'; readonly number: IncidentNumber; readonly to: Destination }
  | { readonly type: 'invite'; readonly people: readonly string[] }
  /** Fixes a message at the top of its channel, and links to it from there. */
  | { readonly type: 'pin'; readonly message: string }
  | { readonly type: 'bookmark'; readonly message: string; readonly number: IncidentNumber }
  /** Changes a message that was posted, because what it said was redacted since, to what it says without that. */
  | {
      readonly type: 'retract'
      /** The last message that it was posted as; null where it is not known whether it was. */
      readonly message: string | null
      readonly instead:
        | PageMessage
        | TodoMessage
        | ReminderMessage
        | { readonly type: 'reply'; readonly reply: Reply }
      /** As what it was posted, for a long one is several messages; left out of what an earlier version stored. */
      readonly posted?: {
        /** Its number in the outbox. */
        readonly id: number
        readonly createdAt: Instant
        readonly thread: string | null
      }
    }
  /** Deletes the files of a name that the app has shared in a channel since then, because one may say what was redacted. */
  | { readonly type: 'delete-shared'; readonly fileName: string; readonly since: Instant }
  /** Takes away a file whose place another one has taken. */
  | { readonly type: 'delete-file'; readonly file: string }
  | PageMessage
  | ReminderMessage
  /** Tells somebody that what they said to the app in a channel at that moment could not be recorded. */
  | {
      readonly type: 'unheard'
      readonly what: 'mention' | 'reaction'
      readonly channel: string
      readonly at: Instant
      readonly error: string
    }
  /** Tells somebody that something of theirs could not be delivered. */
  | {
      readonly type: 'undelivered'
      readonly what: 'draft' | 'reply' | 'page' | 'reminder'
      /** The channel that it was for; null for a conversation. */
      readonly channel: string | null
      readonly error: string
      /** The incident that it is about; null where it is about none. */
      readonly incident: IncidentLine | null
    }

export type DraftMessage = {
  readonly type: 'draft'
  /** Who gets the message where the channel cannot; null for nobody. */
  readonly requestedBy: string | null
  readonly incident: IncidentLine
  readonly preview: boolean
  readonly fileName: string
  readonly markdown: string
  readonly words: number
  readonly missing: readonly string[]
  /** Which part has how many words; left out of what an earlier version stored. */
  readonly parts?: readonly PartLength[]
  /** Whether its format asks for a number of words; left out of what an earlier version stored, for which it did. */
  readonly asksLength?: boolean
  /** Whether somebody has published it. */
  readonly published?: boolean
}

/** What is to be done about a draft that was just posted: what it lacks, and what contradicts itself. */
export type TodoMessage = {
  readonly type: 'todo'
  readonly incident: IncidentLine
  readonly preview: boolean
  readonly missing: readonly string[]
  readonly contradictions: readonly Contradiction[]
}

/** The picture beside a draft, which follows it. */
export type PictureMessage = {
  readonly type: 'picture'
  readonly incident: IncidentLine
  /** Time stamp of the message of the draft, in whose thread it stands; null where it stands in none. */
  readonly thread: string | null
  /** Whether it takes the place of the one that stands there. */
  readonly replaces: boolean
  readonly fileName: string
  readonly svg: string
  /** How many of each it shows, for those who do not see it. */
  readonly entries: number
  readonly deadEnds: number
}

/** Calls somebody to an incident, with what is known of it. */
export type PageMessage = {
  readonly type: 'page'
  readonly incident: IncidentLine
  readonly entry: EntryNumber
  /** Who called. */
  readonly by: Person
  /** Only those whom the chat knows, by its id; groups are among them. */
  readonly to: readonly Person[]
  readonly reason: string
  readonly impact: string | null
  /** The hypotheses that are dead ends. */
  readonly ruledOut: readonly string[]
}

export type ReminderKind = 'quiet' | 'leaderless' | 'lacking'

export type ReminderMessage = {
  readonly type: 'reminder'
  readonly kind: ReminderKind
  readonly incident: IncidentLine
  /** Who is reminded by name, by the chat's id; null for everybody in the channel. */
  readonly person: string | null
  /** Since when nothing was recorded, or since when it is over. */
  readonly since: Instant
  /** What the draft lacks. */
  readonly missing: readonly string[]
  readonly now: Instant
}
