import type { IncidentNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import type { WorkspaceId } from '../keys.ts'
import type { Outgoing } from './outgoing.ts'

/** A place in the chat that shows an incident as it stands and is kept up to date. */
export interface DisplayPlace {
  /** `card` in its channel, `topic` of its own channel, `announcement` in the channel for all. */
  readonly kind: 'card' | 'topic' | 'announcement'
  readonly channel: string
}

/** A display that is behind its incident, or was never shown. */
export interface DueDisplay extends DisplayPlace {
  readonly workspace: WorkspaceId
  readonly number: IncidentNumber
  /** Time stamp of its message; null before it is posted, and for what is no message. */
  readonly message: string | null
  /** Version of the incident that it is to show. */
  readonly version: number
  /** What it shows now; null for nothing. */
  readonly shown: string | null
  /** Until when it was held back; null for not at all. */
  readonly notBefore: Instant | null
  readonly attempts: number
  /** Its message was posted before, and nobody knows whether that worked. */
  readonly uncertain: boolean
}

/** What was shown, or why it could not be. */
export interface DisplayState {
  readonly message: string | null
  readonly version: number
  /** A fingerprint of what is shown. */
  readonly shown: string | null
  /** Why it could not be shown; null where it was. */
  readonly error: string | null
  /** When it was tried. */
  readonly at: Instant
  /** Not looked at again before this; where it was shown, unless it was hurried meanwhile. */
  readonly notBefore: Instant
  readonly attempts: number
  /** Whether its message may have been posted all the same. */
  readonly uncertain: boolean
}

/** Displays of incidents. One for each incident and kind; moving it begins it anew. */
export interface Displays {
  /** Those that are behind and not held back. */
  due(now: Instant): Promise<readonly DueDisplay[]>
  /** Its message is about to be posted: until the outcome is settled it counts as uncertain. */
  begin(display: DueDisplay): Promise<void>
  /** Notes what became of an attempt, with what follows from it in one transaction. */
  settle(display: DueDisplay, state: DisplayState, outgoing: readonly Outgoing[]): Promise<void>
  /**
   * What could not be shown in this channel is tried again, drafts among it; also what is refused by an attempt
   * that is under way at that moment.
   */
  retry(workspace: WorkspaceId, channel: string, at: Instant): Promise<void>
}
