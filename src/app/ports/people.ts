import type { Instant } from '../../domain/instant.ts'
import type { WorkspaceId } from '../keys.ts'

/** Who is in a channel of the chat. */
export interface Members {
  /** False also where the chat does not say. */
  isMember(workspace: WorkspaceId, channel: string, person: string): Promise<boolean>
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
