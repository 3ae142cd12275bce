import type { IncidentNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import type { WorkspaceId } from '../keys.ts'
import type { Outgoing, ReminderKind } from './outgoing.ts'

/** When people were last reminded of something, and until when they do not want to be. */
export interface Reminded {
  readonly kind: ReminderKind
  readonly at: Instant | null
  /** Null where nobody put it off. */
  readonly until: Instant | null
  readonly off: boolean
}

interface Reminding {
  readonly kind: ReminderKind
  readonly at: Instant
  /** Version of the incident of which its message was made. */
  readonly version: number
  readonly outgoing: Outgoing
}

export interface Reminders {
  of(workspace: WorkspaceId, number: IncidentNumber): Promise<readonly Reminded[]>
  /**
   * Notes that people are reminded, and the message that does it, in one transaction; nothing where a text was
   * redacted after the version of the incident of which that was made.
   */
  remind(workspace: WorkspaceId, number: IncidentNumber, reminder: Reminding): Promise<void>
  /** Not again before `until`; never again where that is null. */
  putOff(
    workspace: WorkspaceId,
    number: IncidentNumber,
    reminder: { readonly kind: ReminderKind; readonly until: Instant | null },
  ): Promise<void>
}
