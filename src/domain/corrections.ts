import type { Correction, Entry } from './incident.ts'
import type { Content, IncidentRecord } from './record.ts'

type Of<T extends Content['type']> = Extract<Content, { type: T }>

/** The entries with one of them edited or removed. */
export const corrected = (
  entries: readonly Entry[],
  record: IncidentRecord,
  content: Of<'edited'> | Of<'removed'>,
): readonly Entry[] =>
  entries.map((entry) => {
    if (entry.number !== content.entry) return entry
    const history = [...entry.history, correctionOf(entry, record, content.type)]
    if (content.type === 'edited') return { ...entry, ...editedTo(entry, content), history }
    const { author: by, recordedAt: at } = record
    return { ...entry, removed: { at, by, reason: content.reason }, history }
  })

/** What others did about an entry or about the message behind it; what it says stays. */
export const remarked = (
  entries: readonly Entry[],
  record: IncidentRecord,
  content: Of<'acknowledged'> | Of<'message-changed'>,
): readonly Entry[] =>
  entries.map((entry) => {
    if (entry.number !== content.entry) return entry
    const { author: by, recordedAt: at } = record
    if (content.type === 'acknowledged')
      return { ...entry, acknowledged: [...entry.acknowledged, { by, at }] }
    const correction = correctionOf(entry, record, `message-${content.change}`)
    const message = content.change === 'edited' ? content.text : null
    return { ...entry, history: [...entry.history, { ...correction, message }] }
  })

/** A redacted entry keeps its number, its time and its author; what it said is gone from its journal. */
export const redacted = (
  entries: readonly Entry[],
  record: IncidentRecord,
  { entry: number }: Of<'redacted'>,
): readonly Entry[] =>
  entries.map((entry) =>
    entry.number === number
      ? { ...entry, history: [...entry.history, correctionOf(entry, record, 'redacted')] }
      : entry,
  )

const editedTo = (entry: Entry, edit: Of<'edited'>): Pick<Entry, 'when' | 'body'> => ({
  when: edit.when ?? entry.when,
  body: {
    ...entry.body,
    text: edit.text ?? entry.body.text,
    escalation: edit.escalation ?? entry.body.escalation,
  },
})

const correctionOf = (
  { when, body, removed }: Entry,
  { seq, author: by, recordedAt: at }: IncidentRecord,
  action: Correction['action'],
): Correction => ({ seq, action, at, by, before: { when, body, removed }, message: null })

/** The entry without what the record `seq` did to it. */
export const restored = (entry: Entry, record: IncidentRecord, seq: number): Entry => {
  const { author: by, recordedAt: at } = record
  const history = [...entry.history, correctionOf(entry, record, 'undone')]
  if (entry.seq === seq) return { ...entry, removed: { at, by, reason: 'undone' }, history }
  const correction = entry.history.find((item) => item.seq === seq)
  return correction === undefined ? entry : { ...entry, ...correction.before, history }
}
