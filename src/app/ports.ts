import type { EntryNumber, IncidentNumber } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { Quoted } from '../domain/message.ts'
import type { IncidentRecord, Person } from '../domain/record.ts'
import type { Contradiction } from '../report/contradiction.ts'
import type { PartLength } from '../report/parts.ts'
import type { DraftPlace } from './draft-place.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'
import type { Reply } from './reply.ts'
import type { Destination } from './request.ts'

/** Something that is to be done in the chat once the records that it follows from are safe. */
export interface Outgoing {
  /** The channel that it concerns; what concerns one channel is done in order. Empty for none. */
  readonly channel: string
  readonly message: OutgoingMessage
}

export type OutgoingMessage =
  | DraftMessage
  | TodoMessage
  | PictureMessage
  /** An answer that did not go with an acknowledgement. */
  | { readonly type: 'reply'; readonly to: Destination; readonly reply: Reply }
  /** Makes a channel for an incident. */
  | { readonly type: 'open-channel'; readonly number: IncidentNumber; readonly to: Destination }
  | { readonly type: 'invite'; readonly people: readonly string[] }
  /** Fixes a message at the top of its channel, and links to it from there. */
  | { readonly type: 'pin'; readonly message: string }
  | { readonly type: 'bookmark'; readonly message: string; readonly number: IncidentNumber }
  /** Changes a message that was posted, because what it said was redacted since, to what it says without that. */
  | {
      readonly type: 'retract'
      /** The last message that it was posted as; null where it is not known whether it was. */
      readonly message: string | null
      readonly instead:
        | PageMessage
        | TodoMessage
        | ReminderMessage
        | { readonly type: 'reply'; readonly reply: Reply }
      /** As what it was posted, for a long one is several messages; left out of what an earlier version stored. */
      readonly posted?: Pick<Queued, 'id' | 'createdAt'> & { readonly thread: string | null }
    }
  /** Deletes the files of a name that the app has shared in a channel since then, because one may say what was redacted. */
  | { readonly type: 'delete-shared'; readonly fileName: string; readonly since: Instant }
  /** Takes away a file whose place another one has taken. */
  | { readonly type: 'delete-file'; readonly file: string }
  | PageMessage
  | ReminderMessage
  /** Tells somebody that something of theirs could not be delivered. */
  | {
      readonly type: 'undelivered'
      readonly what: 'draft' | 'reply' | 'page' | 'reminder'
      /** The channel that it was for; null for a conversation. */
      readonly channel: string | null
      readonly error: string
      /** The incident that it is about; null where it is about none. */
      readonly incident: IncidentLine | null
    }

export type DraftMessage = {
  readonly type: 'draft'
  /** Who gets the message where the channel cannot; null for nobody. */
  readonly requestedBy: string | null
  readonly incident: IncidentLine
  readonly preview: boolean
  readonly fileName: string
  readonly markdown: string
  readonly words: number
  readonly missing: readonly string[]
  /** Which part has how many words; left out of what an earlier version stored. */
  readonly parts?: readonly PartLength[]
  /** Whether its format asks for a number of words; left out of what an earlier version stored, for which it did. */
  readonly asksLength?: boolean
  /** Whether somebody has published it. */
  readonly published?: boolean
}

/** What is to be done about a draft that was just posted: what it lacks, and what contradicts itself. */
export type TodoMessage = {
  readonly type: 'todo'
  readonly incident: IncidentLine
  readonly preview: boolean
  readonly missing: readonly string[]
  readonly contradictions: readonly Contradiction[]
}

/** The picture beside a draft, which follows it. */
export type PictureMessage = {
  readonly type: 'picture'
  readonly incident: IncidentLine
  /** Time stamp of the message of the draft, in whose thread it stands; null where it stands in none. */
  readonly thread: string | null
  /** Whether it takes the place of the one that stands there. */
  readonly replaces: boolean
  readonly fileName: string
  readonly svg: string
  /** How many of each it shows, for those who do not see it. */
  readonly entries: number
  readonly deadEnds: number
}

/** Calls somebody to an incident, with what is known of it. */
export type PageMessage = {
  readonly type: 'page'
  readonly incident: IncidentLine
  readonly entry: EntryNumber
  /** Who called. */
  readonly by: Person
  /** Only those whom the chat knows, by its id; groups are among them. */
  readonly to: readonly Person[]
  readonly reason: string
  readonly impact: string | null
  /** The hypotheses that are dead ends. */
  readonly ruledOut: readonly string[]
}

export type ReminderKind = 'quiet' | 'leaderless' | 'lacking'

export type ReminderMessage = {
  readonly type: 'reminder'
  readonly kind: ReminderKind
  readonly incident: IncidentLine
  /** Who is reminded by name, by the chat's id; null for everybody in the channel. */
  readonly person: string | null
  /** Since when nothing was recorded, or since when it is over. */
  readonly since: Instant
  /** What the draft lacks. */
  readonly missing: readonly string[]
  readonly now: Instant
}

/** An outgoing message in the store, with what became of it so far. */
export interface Queued extends Outgoing {
  readonly id: number
  readonly workspace: WorkspaceId
  readonly createdAt: Instant
  readonly attempts: number
  /** It was tried before, and nobody knows whether that worked: the process died, or no answer came. */
  readonly uncertain: boolean
}

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

/**
 * What a redaction takes out of the store, in the transaction that puts the redaction on record. Afterwards
 * no row holds any of the texts, and `Erasing.finish` takes them out of the file.
 */
export interface Erasure {
  /** Earlier records without the text, each for the one with its sequence number. */
  readonly records: readonly IncidentRecord[]
  /** What no row of the workspace may hold any longer, also as the chat encodes it. */
  readonly texts: readonly string[]
  /** Takes the place of stored replies that hold one of them. */
  readonly reply: Reply
  /** A message on its way out, or sent, without them. */
  readonly message: (message: OutgoingMessage) => OutgoingMessage
}

/** What is left of erased texts in the free places of the store's file. */
export interface Erasing {
  /**
   * Builds the file anew where something was erased since that was done last, also by another process or
   * before a crash. Others write meanwhile: then, and where it throws, it is still to be done.
   */
  finish(): Promise<void>
  /** Ends what is going on for good, when the program ends; it is still to be done then. */
  stop(): void
}

export type Appended =
  | { readonly outcome: 'stored' }
  /** Somebody else was faster: decide again on what stands now. */
  | { readonly outcome: 'conflict' }
  /** This delivery came before; this was its reply. */
  | { readonly outcome: 'repeated'; readonly reply: Reply }

/**
 * Where incidents are kept. Everything is durable when the promise resolves, unless it belongs to a `Turn`. Implementations are tested by
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

/** An incident that was on record elsewhere, with everything that is stored of it here. */
export interface Restoration {
  readonly workspace: WorkspaceId
  /** All of its records: it expects none. */
  readonly incident: IncidentChange
  /** How the deliveries that brought its records are answered, should they come once more. */
  readonly deliveries: readonly Pick<Batch, 'delivery' | 'receivedAt' | 'reply'>[]
  readonly reminders: readonly Reminded[]
  /** Stores it also where it is known. */
  readonly again: boolean
}

export type Restored =
  | { readonly outcome: 'stored'; readonly number: IncidentNumber }
  /** The number is taken. */
  | { readonly outcome: 'conflict' }
  /** An incident that was opened by the same delivery is on record under this number. */
  | { readonly outcome: 'known'; readonly number: IncidentNumber }

/** Where incidents come back to that were on record elsewhere. */
export interface Archive {
  /** Stores an incident whole or not at all. A delivery that is known keeps its first reply. */
  restore(restoration: Restoration): Promise<Restored>
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
  /** The message was not sent; what follows from that is queued in the same transaction. */
  failed(id: number, undelivered: Undelivered, outgoing: readonly Outgoing[]): Promise<void>
  /** Those that were given up, newest first, at most a hundred. */
  lost(): Promise<readonly Lost[]>
  /** How many wait to be sent, held back or not, and since when the oldest of them. */
  waiting(): Promise<{ readonly count: number; readonly oldest: Instant | null }>
}

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
  /** What could not be shown in this channel is tried again, drafts among it. */
  retry(workspace: WorkspaceId, channel: string): Promise<void>
}

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

/** When people were last reminded of something, and until when they do not want to be. */
export interface Reminded {
  readonly kind: ReminderKind
  readonly at: Instant | null
  /** Null where nobody put it off. */
  readonly until: Instant | null
  readonly off: boolean
}

export interface Reminders {
  of(workspace: WorkspaceId, number: IncidentNumber): Promise<readonly Reminded[]>
  /** Notes that people are reminded, and the message that does it, in one transaction. */
  remind(
    workspace: WorkspaceId,
    number: IncidentNumber,
    reminder: { readonly kind: ReminderKind; readonly at: Instant; readonly outgoing: Outgoing },
  ): Promise<void>
  /** Not again before `until`; never again where that is null. */
  putOff(
    workspace: WorkspaceId,
    number: IncidentNumber,
    reminder: { readonly kind: ReminderKind; readonly until: Instant | null },
  ): Promise<void>
}

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

export interface Clock {
  now(): Instant
}
