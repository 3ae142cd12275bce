import type { Instant } from '../../domain/instant.ts'
import type { DeliveryKey, WorkspaceId } from '../keys.ts'

/** An event of the chat as it came in, kept until it is worked off. */
export interface Kept {
  readonly workspace: WorkspaceId
  readonly key: DeliveryKey
  readonly receivedAt: Instant
  readonly event: unknown
  readonly attempts: number
}

/** Events that were taken in and not yet worked off, oldest first. The same key is kept once, for ever. */
export interface Inbox {
  /** Durable when it resolves. @returns whether the key is new. */
  keep(event: Omit<Kept, 'attempts'>): Promise<boolean>
  waiting(now: Instant): Promise<readonly Kept[]>
  /** The event is worked off; only its key is kept. */
  done(event: Pick<Kept, 'workspace' | 'key'>): Promise<void>
  /** It failed for now and is due again at `notBefore`, or for good when that is null. */
  failed(
    event: Pick<Kept, 'workspace' | 'key'>,
    failure: { readonly error: string; readonly notBefore: Instant | null },
  ): Promise<void>
}
