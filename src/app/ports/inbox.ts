import type { Instant } from '../../domain/instant.ts'
import type { DeliveryKey, WorkspaceId } from '../keys.ts'
import type { Outgoing } from './outgoing.ts'

/** An event of the chat as it came in, kept until it is worked off. */
export interface Kept {
  readonly workspace: WorkspaceId
  readonly key: DeliveryKey
  readonly receivedAt: Instant
  readonly event: unknown
  readonly attempts: number
}

/** What became of an attempt that failed. */
export interface Unheard {
  readonly error: string
  /** When it is due again; null where it is given up. */
  readonly notBefore: Instant | null
  /** When that was. */
  readonly at: Instant
}

/** An event that was given up. */
export interface LostEvent {
  readonly key: DeliveryKey
  readonly error: string
  readonly receivedAt: Instant
}

/** Events that were taken in and not yet worked off, oldest first. The same key is kept once, for ever. */
export interface Inbox {
  /** Durable when it resolves. @returns whether the key is new. */
  keep(event: Omit<Kept, 'attempts'>): Promise<boolean>
  waiting(now: Instant): Promise<readonly Kept[]>
  /** The event is worked off; only its key is kept. */
  done(event: Pick<Kept, 'workspace' | 'key'>): Promise<void>
  /** An attempt failed; what follows from that is queued in the same transaction. */
  failed(
    event: Pick<Kept, 'workspace' | 'key'>,
    unheard: Unheard,
    outgoing: readonly Outgoing[],
  ): Promise<void>
  /** Those that were given up, newest first, at most a hundred. */
  lost(): Promise<readonly LostEvent[]>
}
