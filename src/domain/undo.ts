import { alreadyTold } from './capture.ts'
import type { Circumstances, Decision } from './circumstances.ts'
import { closedHypothesis } from './guards.ts'
import { hypotheses } from './hypothesis.ts'
import type { HypothesisRef } from './ids.ts'
import type { Entry, Incident } from './incident.ts'
import type { Content, EntryKind, IncidentRecord, Person } from './record.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'

/**
 * Takes back the last thing that this author did in the incident: all records of one delivery, so that a
 * pasted timeline goes as it came. What somebody else has corrected since is not undone under them.
 */
export const undo = (
  incident: Incident,
  { journal, author }: Pick<Circumstances, 'journal' | 'author'>,
): Decision => {
  const standing = notTaken(journal)
  const batch = lastOf(standing, author)
  const [first] = batch
  if (first === undefined) return refuse({ code: 'nothing-to-undo' })
  const kind = batch.map(({ content }) => lasting(content)).find((found) => found !== undefined)
  if (kind !== undefined) return refuse({ code: 'not-undoable', kind })
  const later = standing.find((record) => record.seq > first.seq && touches(record, batch))
  const entry = later === undefined ? undefined : entryOf(later.content)
  if (later !== undefined && entry !== undefined)
    return refuse({ code: 'changed-since', entry, by: later.author })
  return (
    takenUp(standing, batch) ??
    closedSince(incident, batch) ??
    toldSince(incident, batch) ?? [{ type: 'undone', records: batch.map(({ seq }) => seq) }]
  )
}

/**
 * Refuses to take back a hypothesis that was closed since, for then nobody could tell what was closed, and to
 * bring back what closed one that something else has closed since.
 */
const closedSince = (
  incident: Incident,
  batch: readonly IncidentRecord[],
): { readonly refused: Refusal } | undefined => {
  const refs = batch.flatMap(({ content }) => wantedOpen(content, incident) ?? [])
  const closed = hypotheses(incident).find(
    ({ ref, state }) => state !== 'open' && refs.includes(ref),
  )
  return closed && closedHypothesis(incident, closed.ref)
}

/** Refuses to bring back an entry that repeats a message which another one repeats by now. */
const toldSince = (
  incident: Incident,
  batch: readonly IncidentRecord[],
): { readonly refused: Refusal } | undefined => {
  const [quote] = batch.flatMap(({ content }) => takenOut(content, incident)?.quote ?? [])
  return quote && alreadyTold(incident, quote)
}

/** The entry that a record took out of the timeline. */
const takenOut = (content: Content, { entries }: Incident): Entry | undefined =>
  content.type === 'removed' ? entries[content.entry - 1] : undefined

/** The hypothesis that has to be open for a record to be taken back. */
const wantedOpen = (content: Content, incident: Incident): HypothesisRef | null => {
  const body = takenOut(content, incident)?.body
  if (body !== undefined) return body.kind === 'hypothesis' ? null : body.hypothesis
  return content.type === 'entered' && content.body.kind === 'hypothesis'
    ? content.body.hypothesis
    : null
}

/** Refuses to take back a task that somebody else has assigned or closed since. */
const takenUp = (
  standing: readonly IncidentRecord[],
  batch: readonly IncidentRecord[],
): { readonly refused: Refusal } | undefined => {
  const recorded = new Set(
    batch.flatMap(({ content }) => (content.type === 'task' ? [content.ref] : [])),
  )
  for (const { content, author: by } of standing)
    if (
      (content.type === 'task-assigned' || content.type === 'task-closed') &&
      recorded.has(content.ref)
    )
      return refuse({ code: 'taken-up', ref: content.ref, by })
  return undefined
}

/** What somebody said, and nobody has taken back yet. */
const notTaken = (journal: readonly IncidentRecord[]): readonly IncidentRecord[] => {
  const taken = new Set(
    journal.flatMap(({ content }) => (content.type === 'undone' ? content.records : [])),
  )
  return journal.filter(({ seq, content }) => !UNSAID.has(content.type) && !taken.has(seq))
}

const UNSAID: ReadonlySet<Content['type']> = new Set<Content['type']>([
  ...(['undone', 'housed', 'acknowledged', 'message-changed'] as const),
])

const lastOf = (journal: readonly IncidentRecord[], author: Person): readonly IncidentRecord[] => {
  const mine = journal.filter(({ author: by }) => isSame(by, author))
  const delivery = mine.at(-1)?.delivery
  return mine.filter((record) => record.delivery === delivery)
}

/** A name may have been looked up once and not another time; an id is always there for people of the chat. */
const isSame = (a: Person, b: Person): boolean =>
  a.id === null && b.id === null ? a.name === b.name : a.id === b.id

const LASTING: ReadonlySet<EntryKind> = new Set<EntryKind>([
  ...(['started', 'mitigated', 'resolved', 'reopened', 'cancelled', 'change'] as const),
])

/** The kind of a record that cannot be undone: the incident's status or settings hang on it, or it left nothing. */
const lasting = (content: Content): EntryKind | 'redaction' | undefined => {
  if (content.type === 'redacted') return 'redaction'
  if (content.type === 'opened') return 'started'
  if (content.type !== 'entered') return undefined
  return LASTING.has(content.body.kind) ? content.body.kind : undefined
}

const entryOf = (content: Content): number | undefined =>
  'entry' in content ? (content.entry ?? undefined) : undefined

const touches = ({ content, seq }: IncidentRecord, batch: readonly IncidentRecord[]): boolean =>
  (content.type === 'edited' || content.type === 'removed') &&
  batch.every((record) => record.seq !== seq) &&
  batch.some((record) => entryOf(record.content) === content.entry)
