import type { Instant } from '../domain/instant.ts'
import type { Intent } from '../domain/intent.ts'
import type { PastedAs } from '../domain/paste.ts'
import type { Person, Source } from '../domain/record.ts'
import type { CommandName } from '../language/command.ts'
import type { Fields } from '../language/submission.ts'
import type { Words } from '../language/words.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'

/** Who typed, with the zone and locale of their profile where the chat tells them. */
export interface Author {
  readonly person: Person
  readonly zone: string | null
  readonly locale: string | null
}

/** What somebody said, whatever they said it with. */
export type Said =
  /** Words of a command, typed as a command or to the app by its name. */
  | {
      readonly kind: 'words'
      readonly command: CommandName
      /** The text after the command's name, readable. */
      readonly words: Words
    }
  /** A form that was filled in and sent. */
  | {
      readonly kind: 'filled'
      /** Key of the delivery that was answered with the form. */
      readonly opened: DeliveryKey
      readonly fields: Fields
    }
  /** A button, a reaction, a menu: what it means needs no reading. */
  | {
      readonly kind: 'meant'
      /** The incident that is meant; null for the one of the channel. */
      readonly incident: number | null
      readonly intent: Intent
    }

/** Where somebody can be told something. */
export interface Destination {
  /** Null for a conversation with the person alone. */
  readonly channel: string | null
  /** Time stamp of the thread's first message. */
  readonly thread: string | null
  /** The chat's id of the person who gets what is not for everybody. */
  readonly person: string
  /** Takes a few answers for half an hour, also where the app is no member; null where there is none. */
  readonly responseUrl: string | null
}

/** What came in, whatever it came through. */
export interface Request {
  readonly workspace: WorkspaceId
  readonly delivery: DeliveryKey
  readonly said: Said
  /** The text exactly as it was delivered; empty where nothing was typed. */
  readonly typed: string
  readonly author: Author
  readonly source: Source
  readonly receivedAt: Instant
  /** Which instant is meant, where the author was asked and has answered. */
  readonly choice: Instant | null
  /** What the lines of a paste are, where the author was asked and has answered. */
  readonly pasted?: PastedAs
  /** Where its author can be told something. */
  readonly destination: Destination
  /**
   * Whether the answer goes with the acknowledgement, or later to the destination, or nobody waits for one.
   * A form's refusal goes with the acknowledgement in any case.
   */
  readonly answered: 'inline' | 'later' | 'never'
}
