import type { Instant } from '../domain/instant.ts'
import type { Person, Source } from '../domain/record.ts'
import type { CommandName } from '../language/command.ts'
import type { Words } from '../language/words.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'

/** Who typed, with the zone and locale of their profile where the chat tells them. */
export interface Author {
  readonly person: Person
  readonly zone: string | null
  readonly locale: string | null
}

/** A command as it came in, whatever it came through. */
export interface Request {
  readonly workspace: WorkspaceId
  readonly delivery: DeliveryKey
  readonly command: CommandName
  /** The text after the command's name, readable. */
  readonly words: Words
  /** The same text exactly as it was delivered. */
  readonly typed: string
  readonly author: Author
  readonly source: Source
  readonly receivedAt: Instant
  /** Which instant is meant, where the author was asked and has answered. */
  readonly choice: Instant | null
}
