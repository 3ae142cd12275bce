import type { Generated } from 'kysely'
import type { DraftPlace } from '../app/draft-place.ts'
import type { DisplayPlace } from '../app/ports/displays.ts'
import type { ShownDraft } from '../app/ports/drafts.ts'
import type { OutgoingMessage, ReminderKind } from '../app/ports/outgoing.ts'
import type { Profile } from '../app/ports/people.ts'
import type { Reply } from '../app/reply.ts'
import type { Status } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import type { Json } from './text.ts'

/** The tables of `migrations/`, which say what each column is for. */
export interface Tables {
  readonly incidents: IncidentRow
  readonly records: RecordRow
  readonly deliveries: DeliveryRow
  readonly outbox: OutboxRow
  readonly people: PersonRow
  readonly inbox: InboxRow
  readonly displays: DisplayRow
  readonly drafts: DraftRow
  readonly reminders: ReminderRow
  readonly quotes: QuoteRow
  readonly unwiped: UnwipedRow
  readonly kysely_migration: { readonly name: string }
}

export interface IncidentRow {
  readonly workspace: string
  readonly number: number
  readonly version: number
  readonly title: string
  readonly status: Status
  readonly severity: string | null
  readonly channel: string | null
  readonly declared_in: string | null
  readonly timezone: string
  readonly started_at: Instant
  readonly ended_at: Instant | null
  readonly searchable: string
  readonly line: Json<IncidentLine>
}

export interface RecordRow {
  readonly workspace: string
  readonly incident: number
  readonly seq: number
  readonly entry: number | null
  readonly recorded_at: Instant
  readonly author_id: string | null
  readonly author_name: string
  readonly delivery: string
  readonly type: Content['type']
  readonly record: Json<IncidentRecord>
}

export interface DeliveryRow {
  readonly workspace: string
  readonly key: string
  readonly received_at: Instant
  readonly incident: number | null
  readonly reply: Json<Reply>
}

export interface OutboxRow {
  readonly id: Generated<number>
  readonly workspace: string
  readonly channel: string
  readonly message: Json<OutgoingMessage>
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly attempts: number
  readonly not_before: Instant | null
  readonly created_at: Instant
  readonly reference: string | null
  readonly error: string | null
  readonly uncertain: 0 | 1
}

interface PersonRow {
  readonly workspace: string
  readonly id: string
  readonly handle: string
  readonly fetched_at: Instant
  readonly profile: Json<Profile>
}

interface InboxRow {
  readonly id: Generated<number>
  readonly workspace: string
  readonly key: string
  readonly received_at: Instant
  /** Empty once it is done. */
  readonly event: Json<unknown>
  readonly state: 'waiting' | 'done' | 'failed'
  readonly attempts: number
  readonly not_before: Instant | null
  readonly error: string | null
}

interface DisplayRow extends DisplayPlace {
  readonly id: Generated<number>
  readonly workspace: string
  readonly incident: number
  readonly message: string | null
  readonly shown_version: number
  readonly shown: string | null
  readonly attempts: number
  readonly not_before: Instant | null
  readonly error: string | null
  readonly uncertain: 0 | 1
  /** The database itself sees to it. */
  readonly behind: Generated<0 | 1>
}

export interface DraftRow {
  readonly id: Generated<number>
  readonly workspace: string
  readonly incident: number
  readonly kind: DraftPlace['kind']
  readonly template: string
  readonly channel: string
  readonly requested: 0 | 1
  readonly requested_by: string | null
  readonly reference: string | null
  readonly shown: Json<ShownDraft> | null
  readonly shown_version: number
  readonly attempts: number
  readonly not_before: Instant | null
  readonly error: string | null
  readonly uncertain: 0 | 1
  readonly given_up: 0 | 1
  /** The database itself sees to it. */
  readonly behind: Generated<0 | 1>
}

export interface ReminderRow {
  readonly workspace: string
  readonly incident: number
  readonly kind: ReminderKind
  readonly reminded_at: Instant | null
  readonly until: Instant | null
  readonly off: 0 | 1
}

export interface QuoteRow {
  readonly workspace: string
  readonly incident: number
  readonly seq: number
  readonly channel: string
  readonly message: string
}

interface UnwipedRow {
  readonly workspace: string
  readonly incident: number
  readonly seq: number
}
