import type { EntryKind } from '../../domain/record.ts'

/**
 * The words in the picture. They stand here and not in the templates, because the layout has to know how wide
 * they are; its sentences stand in `templates/partials/drawing.html.mustache`.
 */

/** What marks an entry of a kind, so that colour is not needed; a note has its number alone. */
export const LETTERS: Readonly<Record<EntryKind, string>> = {
  started: 'S',
  detected: 'D',
  mitigated: 'M',
  resolved: 'R',
  reopened: 'O',
  cancelled: 'F',
  hypothesis: '?',
  deadend: '×',
  confirmed: '!',
  escalation: '↑',
  change: '=',
  note: '',
}

export const KINDS: Readonly<Record<EntryKind, string>> = {
  started: 'outage began',
  detected: 'detected',
  mitigated: 'mitigated',
  resolved: 'resolved',
  reopened: 'reopened',
  cancelled: 'false alarm',
  hypothesis: 'hypothesis',
  deadend: 'dead end',
  confirmed: 'confirmed',
  escalation: 'escalation',
  change: 'setting',
  note: 'note',
}

/** What a mark of a phase is called; null for kinds that are none. */
export const MARKS: Readonly<Record<EntryKind, string | null>> = {
  started: 'Started',
  detected: 'Detected',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  reopened: 'Reopened',
  cancelled: 'Cancelled',
  hypothesis: null,
  deadend: null,
  confirmed: null,
  escalation: null,
  change: null,
  note: null,
}

export const PHASES = 'Phases'
export const DEAD_ENDS = 'Dead ends'
export const ESCALATED = 'Escalated'
export const ALL = 'Entries'

export const ENTRIES = 'entries'
export const UNDETECTED = 'undetected'
/** Also said of what is over, which does not go on. */
export const OUTAGE = 'outage'
export const RESPONSE = 'response'
export const MITIGATED = 'mitigated'
export const UNDONE = '(did not last)'
export const NO_LENGTH = 'time n/a'
