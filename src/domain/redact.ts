import type { Circumstances, Decision } from './circumstances.ts'
import type { EntryNumber } from './ids.ts'
import type { Incident } from './incident.ts'
import type { Statement } from './intent.ts'
import type { Change, Content, IncidentRecord, Person } from './record.ts'
import { refuse } from './refusal.ts'

type Said<K extends Statement['kind']> = Extract<Statement, { kind: K }>

/** Takes the text of an entry out of it and out of its history; one that was removed still has both. */
export const redactEntry = (
  incident: Incident,
  { entry: number, reason }: Said<'redact'>,
  { journal }: Pick<Circumstances, 'journal'>,
): Decision => {
  const entry = incident.entries[number - 1]
  if (entry === undefined)
    return refuse({ code: 'unknown-entry', entry: number, last: incident.entries.length })
  const { change } = entry.body
  if (change !== null && !FREE.has(change.field))
    return refuse({ code: 'fixed-entry', entry: number, kind: 'change' })
  const texts = journal.filter(({ content }) => entryOf(content) === number)
  return [redaction({ entry: number, reason, texts }, journal)]
}

/** Settings that hold what somebody typed; the others are one of some values. */
const FREE: ReadonlySet<Change['field']> = new Set<Change['field']>(['title', 'services', 'role'])

/** The same by one of its records; a fact of the summary has no other name. */
export const redactRecord = (
  incident: Incident,
  { record: seq, reason }: Said<'redact-record'>,
  { journal }: Pick<Circumstances, 'journal'>,
): Decision => {
  const content = journal.find((record) => record.seq === seq)?.content
  const entry = content === undefined ? null : entryOf(content)
  if (entry !== null) return redactEntry(incident, { kind: 'redact', entry, reason }, { journal })
  if (content === undefined || !FACTS.has(content.type))
    return refuse({ code: 'nothing-to-redact' })
  // The reason of a redaction may have leaked as well; it stands in the mark.
  const facts = content.type === 'redacted' ? content.texts : [seq]
  return [factRedaction(facts, reason, journal)]
}

/** The same by its name, with all that was ever stated of it. */
export const redactFact = (
  _incident: Incident,
  { fact, reason }: Said<'redact-fact'>,
  { journal }: Pick<Circumstances, 'journal'>,
): Decision => {
  const facts = journal.filter(
    ({ content }) =>
      (content.type === 'fact' && content.fact === fact) ||
      (content.type === 'task' && content.ref === fact) ||
      (content.type === 'task-assigned' && content.ref === fact && isTyped(content.owner)),
  )
  return facts.length === 0
    ? refuse({ code: 'nothing-to-redact' })
    : [factRedaction(seqs(facts), reason, journal)]
}

/** An assignment holds no text but the name of somebody whom the chat does not know. */
const isTyped = (owner: Person | null): boolean => owner !== null && owner.id === null

/** The same of an improvement or a lesson, which have no name, by its number in its list. */
export const redactListed = (
  { improvements, lessons }: Incident,
  { list, number, reason }: Said<'redact-listed'>,
  { journal }: Pick<Circumstances, 'journal'>,
): Decision => {
  const listed = list === 'improve' ? improvements : lessons.filter(({ part }) => part === list)
  const fact = listed[number - 1]
  return fact === undefined
    ? refuse({ code: 'nothing-to-redact' })
    : [factRedaction([fact.seq], reason, journal)]
}

const factRedaction = (
  facts: readonly number[],
  reason: string,
  journal: readonly IncidentRecord[],
): Content => {
  const texts = journal.filter((record) => facts.includes(record.seq) || redacts(record, facts))
  return redaction({ entry: null, reason, texts }, journal)
}

const FACTS: ReadonlySet<Content['type']> = new Set<Content['type']>([
  ...(['fact', 'improvement', 'lesson', 'task', 'redacted'] as const),
])

const redacts = ({ content }: IncidentRecord, seqs: readonly number[]): boolean =>
  content.type === 'redacted' && content.texts.some((seq) => seqs.includes(seq))

/** The entry of which a record says something; the title is the text of the first one. */
const entryOf = (content: Content): EntryNumber | null => {
  if (content.type === 'opened') return 1
  return 'entry' in content ? content.entry : null
}

interface Redacting {
  readonly entry: EntryNumber | null
  readonly reason: string
  readonly texts: readonly IncidentRecord[]
}

/** With everything that repeats these records: the words that brought others too, and what replaced a setting. */
const redaction = (
  { entry, reason, texts }: Redacting,
  journal: readonly IncidentRecord[],
): Content => {
  const deliveries = new Set(texts.map(({ delivery }) => delivery))
  const others = journal.filter((record) => !texts.includes(record))
  const settings = texts.flatMap(({ content }) => settingOf(content) ?? [])
  return {
    type: 'redacted',
    entry,
    reason,
    texts: seqs(texts),
    typed: seqs(others.filter(({ delivery }) => deliveries.has(delivery))),
    before: seqs(others.filter(({ content }) => settings.some(isBefore(content)))),
  }
}

const seqs = (records: readonly IncidentRecord[]): readonly number[] =>
  records.map(({ seq }) => seq)

const settingOf = (content: Content): Pick<Change, 'field' | 'to'> | null => {
  if (content.type === 'opened') return { field: 'title', to: content.title }
  if (content.type !== 'entered') return null
  const { change } = content.body
  // Of somebody whom the chat knows the name stays.
  return change?.person?.id == null ? change : null
}

const isBefore =
  (content: Content) =>
  ({ field, to }: Pick<Change, 'field' | 'to'>): boolean =>
    content.type === 'entered' &&
    content.body.change?.field === field &&
    content.body.change.from === to
