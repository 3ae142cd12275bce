import type { IncidentNumber } from '../../domain/ids.ts'
import type { Incident } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import type { IncidentLine } from '../../domain/line.ts'
import type { Quoted } from '../../domain/message.ts'
import type { IncidentRecord } from '../../domain/record.ts'
import type { DraftPlace } from '../draft-place.ts'
import type { DeliveryKey, WorkspaceId } from '../keys.ts'
import type { Reply } from '../reply.ts'
import type { DisplayPlace } from './displays.ts'
import type { Erasure } from './erasing.ts'
import type { Outgoing } from './outgoing.ts'

/** Everything that one delivery changes. It is stored whole or not at all. */
export interface Batch {
  readonly workspace: WorkspaceId
  readonly delivery: DeliveryKey
  readonly receivedAt: Instant
  readonly reply: Reply
  readonly outgoing: readonly Outgoing[]
  /** Where from now on the incident or its draft is shown, and followed. */
  readonly displays: readonly (DisplayPlace | DraftPlace)[]
  /** Null where the delivery changes no incident: a refusal, or a draft. */
  readonly incident: IncidentChange | null
}

export interface IncidentChange {
  readonly number: IncidentNumber
  /** Sequence number of the last record on which the decision was based; 0 for a new incident. */
  readonly expected: number
  readonly records: readonly IncidentRecord[]
  /** What they make of the incident, where that was folded already; nothing of it is stored. */
  readonly after?: Incident
  /** The incident in lists after these records, and the words by which it is found. */
  readonly line: IncidentLine
  readonly searchable: string
  /** Only where one of the records redacts something. */
  readonly erasure?: Erasure
}

export type Appended =
  | { readonly outcome: 'stored' }
  /** Somebody else was faster: decide again on what stands now. */
  | { readonly outcome: 'conflict' }
  /** This delivery came before; this was its reply. */
  | { readonly outcome: 'repeated'; readonly reply: Reply }

/**
 * Where incidents are kept. Everything is durable when the promise resolves, unless it belongs to a `Turn`.
 * Implementations are tested by one contract suite (`test/storage/contract.ts`).
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
  /** The incidents in which this message of the chat is quoted, by number. */
  quoting(workspace: WorkspaceId, quoted: Quoted): Promise<readonly IncidentNumber[]>
  /** The address of the message that shows the draft by a template; null where none is known. */
  draftLink(
    workspace: WorkspaceId,
    number: IncidentNumber,
    template: string,
  ): Promise<string | null>
  /** The number that the next incident of the workspace gets. */
  nextNumber(workspace: WorkspaceId): Promise<IncidentNumber>
  /** The workspaces that have incidents. */
  workspaces(): Promise<readonly WorkspaceId[]>
}

/** A journal on which several work at once, and wait for the disk together. */
export interface SharedJournal extends Journal {
  turn(): Turn
}

/** One's turn to work on a journal. */
export interface Turn {
  /**
   * The journal as earlier turns have left it, whether or not that is on disk by now. What is appended to it
   * is seen by later turns, and is durable when `kept` resolves.
   */
  readonly journal: Journal
  /**
   * Resolves when everything that was read and appended in this turn is on disk; nobody is told of it before.
   * @throws where it is not: nothing was stored then, and what was read may never have been.
   */
  kept(): Promise<void>
}

export interface Search {
  /** `open` includes those that are mitigated, `resolved` leaves out those that were cancelled. */
  readonly status?: 'open' | 'resolved'
  readonly channel?: string
  /** The channel where it was declared. */
  readonly declaredIn?: string
  /** Only those that ended after this. */
  readonly endedAfter?: Instant
  readonly words?: readonly string[]
}
