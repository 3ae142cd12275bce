import type { Dialog } from '../domain/dialog.ts'
import type { Hypothesis } from '../domain/hypothesis.ts'
import type { EntryNumber, IncidentNumber } from '../domain/ids.ts'
import type { Entry, Incident, Task } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { Setting } from '../domain/intent.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { MixedPaste } from '../domain/paste.ts'
import type { Content, Person, Quote, Source } from '../domain/record.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Times } from '../domain/times.ts'
import type { Contradiction } from '../report/contradiction.ts'
import type { PartLength } from '../report/parts.ts'
import type { DeliveryKey } from './keys.ts'
import type { Noticed } from './notice.ts'
import type { Destination, Request } from './request.ts'

/** An entry that was just recorded or corrected, as it now stands. */
export interface Told {
  readonly number: EntryNumber
  readonly entry: Pick<Entry, 'when' | 'body' | 'removed' | 'history'>
}

/** Where something that is on record was typed. */
export interface Trace {
  readonly source: Source
  readonly at: Instant
  /** Who typed it; left out of what an earlier version stored. */
  readonly by?: Person
  /** The message of the chat that it repeats. */
  readonly quote: Quote | null
}

/**
 * What a person is told, as data: everything that the sentences need and nothing that would have to be
 * looked up again. So the reply to a delivery can be kept and given once more, word for word.
 */
export type Reply =
  | {
      readonly kind: 'recorded'
      readonly incident: IncidentLine
      readonly by: Person
      /** What was put on record, in order. */
      readonly contents: readonly Content[]
      /** The entries that it touched, as they now stand. */
      readonly entries: readonly Told[]
      /** What an undoing took back besides entries and their corrections. */
      readonly undone?: readonly Content[]
      /** The incident was not named: it is the only open one. */
      readonly assumed: boolean
      /** It was said outside of its channel, where a command that does not name it may mean another one. */
      readonly elsewhere?: boolean
      /** The command as typed, where the channel has not seen it: its author was asked first. */
      readonly typed: string | null
      /** Only its author is to see it. */
      readonly quiet: boolean
      /** What was put on record and looks like a secret; its author alone is told. */
      readonly secrets?: readonly Noticed[]
      /** Of a note whose lines could have been entries: why they are not. */
      readonly mixed?: MixedPaste
      /** Of a redaction, which its author alone is told: where in the chat the text was typed. */
      readonly traces?: readonly Trace[]
      readonly now: Instant
      readonly zone: string
    }
  /** In place of a reply that held what was redacted since, by that record of that incident. */
  | {
      readonly kind: 'redacted'
      readonly number: IncidentNumber
      /** Null for a fact of the summary. */
      readonly entry: EntryNumber | null
      readonly record: number
    }
  /** A setting is what somebody wanted to set it to; nothing was recorded. */
  | { readonly kind: 'unchanged'; readonly number: IncidentNumber; readonly setting: Setting }
  /** A form that is opened for its author. */
  | {
      readonly kind: 'dialog'
      readonly delivery: DeliveryKey
      readonly dialog: Dialog
      /** Where it was asked for, and where its author is told what became of it. */
      readonly source: Source
      readonly destination: Destination
    }
  /** Where the incident is at home now; `error` says why it has no channel of its own. */
  | {
      readonly kind: 'housed'
      readonly incident: IncidentLine
      readonly own: boolean
      readonly error: string | null
    }
  | {
      readonly kind: 'tasks'
      readonly incident: IncidentLine
      readonly tasks: readonly Task[]
    }
  | {
      /** Nothing is on record until the author has chosen one of the instants. */
      readonly kind: 'asked'
      readonly about: 'ambiguous' | 'nonexistent' | 'future'
      readonly why: string
      readonly candidates: readonly Instant[]
      /** What is carried out once more with the answer. */
      readonly request: Request
      readonly typed: string
      readonly now: Instant
      readonly zone: string
    }
  | {
      /** The same of lines that are entries or one note. */
      readonly kind: 'asked'
      readonly about: 'paste'
      readonly mixed: MixedPaste
      readonly request: Request
      readonly typed: string
      readonly now: Instant
      readonly zone: string
    }
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      /** The command and the text as typed, to hand back. */
      readonly typed: string
      readonly example: string
      readonly now: Instant
      readonly zone: string
    }
  | {
      readonly kind: 'card'
      readonly incident: Incident
      readonly times: Times
      readonly hypotheses: readonly Hypothesis[]
      readonly missing: readonly string[]
      /** Left out of what an earlier version stored. */
      readonly contradictions?: readonly Contradiction[]
      readonly now: Instant
    }
  | {
      readonly kind: 'list'
      readonly filter: 'open' | 'resolved' | 'all'
      readonly words: readonly string[]
      readonly incidents: readonly IncidentLine[]
      readonly now: Instant
    }
  | {
      readonly kind: 'timeline'
      readonly incident: IncidentLine
      readonly entries: readonly Entry[]
    }
  | { readonly kind: 'history'; readonly incident: IncidentLine; readonly entry: Entry }
  | {
      readonly kind: 'hypotheses'
      readonly incident: IncidentLine
      readonly hypotheses: readonly Hypothesis[]
    }
  | { readonly kind: 'help'; readonly topics: readonly HelpTopic[]; readonly word: string }
  | {
      readonly kind: 'draft'
      readonly incident: IncidentLine
      readonly preview: boolean
      readonly words: number
      readonly missing: readonly string[]
      /** What contradicts itself, and which part has how many words; left out of what an earlier version stored. */
      readonly contradictions?: readonly Contradiction[]
      readonly parts?: readonly PartLength[]
      /** Whether its format asks for a number of words; left out of what an earlier version stored, for which it did. */
      readonly asksLength?: boolean
      /** The address of its message, where it stands in the channel already. */
      readonly link?: string | null
    }

/** One command as help shows it. */
export interface HelpTopic {
  readonly usage: string
  readonly does: string
  readonly example: string
}
