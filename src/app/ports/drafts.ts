import type { Instant } from '../../domain/instant.ts'
import type { DraftPlace } from '../draft-place.ts'
import type { WorkspaceId } from '../keys.ts'
import type { Outgoing } from './outgoing.ts'

/** What of a draft stands in the chat. */
export interface ShownDraft {
  /** A fingerprint of the document. */
  readonly document: string
  /** The version of the incident from which it was compiled, and when that was. */
  readonly version: number
  readonly compiledAt: Instant
  /** The last version that was looked at and has the same document. */
  readonly seen: number
  /** The last version of the document before; null where this is the first one. */
  readonly since: number | null
  /** A fingerprint of the message about it; empty for a canvas. */
  readonly said: string
  /** The document as a file; null where it stands as messages or as a canvas. */
  readonly file: DraftFile | null
  /** A fingerprint of the picture beside the document; null for none. */
  readonly picture?: string | null
  /** The address of the message; null where the chat does not tell it. */
  readonly link: string | null
}

export interface DraftFile {
  readonly id: string
  /** Null where the chat does not tell its address. */
  readonly link: string | null
}

/** A draft that is behind its incident, was asked for, or was never shown. */
export interface DueDraft extends DraftPlace {
  readonly workspace: WorkspaceId
  /** Time stamp of its message, or the id of its canvas; null before there is one. */
  readonly reference: string | null
  /** The version of the incident that it is to show. */
  readonly version: number
  readonly shown: ShownDraft | null
  /** Whether somebody has asked for it, and has not got it yet. */
  readonly requested: boolean
  /** Until when it was held back; null for not at all. */
  readonly notBefore: Instant | null
  readonly attempts: number
  /** Something was posted before, and nobody knows whether that worked. */
  readonly uncertain: boolean
}

/** What was shown, or why it could not be. */
export interface DraftState {
  readonly reference: string | null
  readonly version: number
  readonly shown: ShownDraft | null
  /** Whether somebody still waits for it. */
  readonly requested: boolean
  /** Why it could not be shown; null where it was. */
  readonly error: string | null
  /** Not looked at again before this; where it was shown, unless it was hurried meanwhile. */
  readonly notBefore: Instant
  readonly attempts: number
  readonly uncertain: boolean
  /** It is not tried again until the app is invited to the channel, or what stands there says what is redacted. */
  readonly givenUp: boolean
}

/** Drafts in the chat: one for each template of an incident, and one canvas; moving one begins it anew. */
export interface Drafts {
  /** Those that are behind and not held back. */
  due(now: Instant): Promise<readonly DueDraft[]>
  /** Something is about to be posted: until the outcome is settled it counts as uncertain. */
  begin(draft: DueDraft): Promise<void>
  /** It is not looked at before this, unless somebody has hurried it since; nothing else changes. */
  wait(draft: DueDraft, notBefore: Instant): Promise<void>
  /**
   * Notes what became of an attempt, with what follows from it in one transaction. Where something follows and a
   * text was redacted after the version of the attempt, nothing is noted, and all of it is done again.
   */
  settle(
    draft: DueDraft,
    state: DraftState,
    following: { readonly at: Instant; readonly outgoing: readonly Outgoing[] },
  ): Promise<void>
}
