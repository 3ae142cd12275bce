import type { IncidentNumber } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { IncidentRecord } from '../domain/record.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'
import type { Reply } from './reply.ts'

/** A message that is to be sent once the records that it follows from are safe. */
export interface Outgoing {
  readonly channel: string
  readonly message: OutgoingMessage
}

export type OutgoingMessage = {
  readonly type: 'draft'
  /** Who gets the message where the channel cannot; null for nobody. */
  readonly requestedBy: string | null
  readonly incident: IncidentLine
  readonly preview: boolean
  readonly fileName: string
  readonly markdown: string
  readonly words: number
  readonly missing: readonly string[]
}

/** An outgoing message in the store, with what became of it so far. */
export interface Queued extends Outgoing {
  readonly id: number
  readonly workspace: WorkspaceId
  readonly attempts: number
}

/** Everything that one delivery changes. It is stored whole or not at all. */
export interface Batch {
  readonly workspace: WorkspaceId
  readonly delivery: DeliveryKey
  readonly receivedAt: Instant
  readonly reply: Reply
  readonly outgoing: readonly Outgoing[]
  /** Null where the delivery changes no incident: a refusal, or a draft. */
  readonly incident: IncidentChange | null
}

export interface IncidentChange {
  readonly number: IncidentNumber
  /** Sequence number of the last record on which the decision was based; 0 for a new incident. */
  readonly expected: number
  readonly records: readonly IncidentRecord[]
  /** The incident in lists after these records, and the words by which it is found. */
  readonly line: IncidentLine
  readonly searchable: string
}

export type Appended =
  | { readonly outcome: 'stored' }
  /** Somebody else was faster: decide again on what stands now. */
  | { readonly outcome: 'conflict' }
  /** This delivery came before; this was its reply. */
  | { readonly outcome: 'repeated'; readonly reply: Reply }

/**
 * Where incidents are kept. Everything is durable when the promise resolves. Implementations are tested by
 * one contract suite (`test/storage/contract.ts`).
 */
export interface Journal {
  /** The reply to a delivery that came before. */
  replyTo(workspace: WorkspaceId, delivery: DeliveryKey): Promise<Reply | undefined>
  /**
   * Stores a delivery in one transaction: its key, its records, the incident's line, its outgoing messages.
   * @throws only when the store cannot be written; nothing was stored then.
   */
  append(batch: Batch): Promise<Appended>
  /** The records of an incident that follow a sequence number, in order; empty where there is none. */
  records(
    workspace: WorkspaceId,
    number: IncidentNumber,
    after?: number,
  ): Promise<readonly IncidentRecord[]>
  /** Incidents by number, newest first. Every word must occur in what was recorded as searchable. */
  find(workspace: WorkspaceId, search: Search): Promise<readonly IncidentLine[]>
  /** The number that the next incident of the workspace gets. */
  nextNumber(workspace: WorkspaceId): Promise<IncidentNumber>
  /** The workspaces that have incidents. */
  workspaces(): Promise<readonly WorkspaceId[]>
}

export interface Search {
  /** `open` includes those that are mitigated, `resolved` leaves out those that were cancelled. */
  readonly status?: 'open' | 'resolved'
  readonly channel?: string
  readonly words?: readonly string[]
}

/** Messages on their way out, oldest first. */
export interface Outbox {
  /** Messages that are due and not yet sent, in the order in which they were queued. */
  due(now: Instant): Promise<readonly Queued[]>
  /** The message was sent; `reference` is where it can be found there. */
  sent(id: number, reference: string): Promise<void>
  /** The message failed for now and is due again at `notBefore`, or for good when that is null. */
  failed(
    id: number,
    failure: { readonly error: string; readonly notBefore: Instant | null },
  ): Promise<void>
}

/** A person as the chat knows them. */
export interface Profile {
  readonly id: string
  readonly name: string
  /** Without the `@`. */
  readonly handle: string
  /** IANA id; null where the chat does not say. */
  readonly zone: string | null
  /** BCP 47, such as `en-US`; null where the chat does not say. */
  readonly locale: string | null
  readonly fetchedAt: Instant
}

/** Profiles once seen, kept so that a chat that does not answer costs nothing. */
export interface People {
  profile(workspace: WorkspaceId, id: string): Promise<Profile | undefined>
  /** Case does not count; of several people with that handle the one seen last. */
  byHandle(workspace: WorkspaceId, handle: string): Promise<Profile | undefined>
  remember(workspace: WorkspaceId, profile: Profile): Promise<void>
}

export interface Clock {
  now(): Instant
}
