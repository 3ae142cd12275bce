import type { Instant } from '../../domain/instant.ts'
import type { WorkspaceId } from '../keys.ts'
import type { Outgoing, OutgoingMessage } from './outgoing.ts'

/** An outgoing message in the store, with what became of it so far. */
export interface Queued extends Outgoing {
  readonly id: number
  readonly workspace: WorkspaceId
  readonly createdAt: Instant
  readonly attempts: number
  /** It was tried before, and nobody knows whether that worked: the process died, or no answer came. */
  readonly uncertain: boolean
}

/** Why a message was not sent, and when it is tried again. */
export interface Undelivered {
  readonly error: string
  /** Null where it is given up. */
  readonly notBefore: Instant | null
  /** Whether it may have been sent all the same. */
  readonly uncertain: boolean
}

/** A message that was given up. */
export interface Lost {
  readonly workspace: WorkspaceId
  readonly channel: string
  readonly type: OutgoingMessage['type']
  readonly error: string
  readonly createdAt: Instant
}

/** Messages on their way out. Those of one channel are sent one after the other, in their order. */
export interface Outbox {
  /**
   * The first message of each channel that is not yet sent, where it is due, oldest first. A message for no
   * channel waits for none.
   */
  due(now: Instant): Promise<readonly Queued[]>
  /**
   * It is about to be sent: until its outcome is noted it counts as uncertain, also after a crash.
   * @returns false where it is another one by now than was read, as when a text was taken out of it, or waits
   * no longer. It is not to be sent then.
   */
  begin(read: Queued): Promise<boolean>
  /** The message was sent; `reference` is where it can be found there. */
  sent(id: number, reference: string): Promise<void>
  /**
   * The message was not sent; what follows from that is queued in the same transaction. Where something follows
   * from one that is another one by now than was read, it is not given up, and nothing is queued.
   */
  failed(
    read: Pick<Queued, 'id' | 'message'>,
    undelivered: Undelivered,
    outgoing: readonly Outgoing[],
  ): Promise<void>
  /** Those that were given up, newest first, at most a hundred. */
  lost(): Promise<readonly Lost[]>
  /** How many wait to be sent, held back or not, and since when the oldest of them. */
  waiting(): Promise<{ readonly count: number; readonly oldest: Instant | null }>
}
