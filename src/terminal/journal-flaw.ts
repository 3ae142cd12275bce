import { derive } from '../domain/line.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import { findZone } from '../time/zones.ts'
import type { FileFlaw } from './file-flaw.ts'

/** How much of a journal comes before a record. */
interface Before {
  readonly records: number
  readonly entries: number
}

interface Rule {
  /** The field that is to blame. */
  readonly field: readonly string[]
  readonly holds: (content: Content, before: Before, record: IncidentRecord) => boolean
  readonly why: (before: Before) => string
}

const RULES: readonly Rule[] = [
  {
    field: ['seq'],
    holds: (_, { records }, { seq }) => seq === records + 1,
    why: ({ records }) => `has to be ${records + 1}, for records are numbered without gaps`,
  },
  {
    field: ['content', 'type'],
    holds: ({ type }, { records }) => (type === 'opened') === (records === 0),
    why: () => 'has to be opened in the first record, and in no other',
  },
  {
    field: ['content', 'entry'],
    holds: (content, { entries }) => content.type !== 'entered' || content.entry === entries + 1,
    why: ({ entries }) => `has to be ${entries + 1}, for entries are numbered without gaps`,
  },
  {
    field: ['content', 'entry'],
    holds: (content, { entries }) =>
      content.type === 'entered' || !('entry' in content) || (content.entry ?? 0) <= entries,
    why: ({ entries }) => `is not there yet; the last entry before it is ${entries}`,
  },
  {
    field: ['content', 'records'],
    holds: (content, { records }) =>
      content.type !== 'undone' || content.records.every((seq) => seq <= records),
    why: () => 'takes back what is not there yet',
  },
  {
    field: ['content', 'texts'],
    holds: (content, { records }) =>
      content.type !== 'redacted' ||
      [...content.texts, ...content.typed, ...content.before].every((seq) => seq <= records),
    why: () => 'redacts what is not there yet',
  },
  {
    field: ['content', 'body', 'change', 'to'],
    holds: (content) => isZoned(content),
    why: () => 'is no time zone',
  },
]

const isZoned = (content: Content): boolean => {
  const change = content.type === 'entered' ? content.body.change : null
  return change?.field !== 'timezone' || findZone(change.to) !== undefined
}

/** Where records that are sound each for itself do not tell an incident together; undefined where they do. */
export const incoherence = (records: readonly IncidentRecord[]): FileFlaw | undefined => {
  if (records.length === 0) return { path: ['records'], why: 'is empty' }
  let entries = 0
  for (const [index, record] of records.entries()) {
    const before = { records: index, entries }
    const broken = RULES.find(({ holds }) => !holds(record.content, before, record))
    if (broken !== undefined)
      return { path: ['records', index, ...broken.field], why: broken.why(before) }
    if (record.content.type === 'entered') entries += 1
  }
  return untellable(records)
}

/** What the rules above do not know would otherwise be found out when somebody looks at the incident. */
const untellable = (records: readonly IncidentRecord[]): FileFlaw | undefined => {
  try {
    derive(records)
    return undefined
  } catch (error) {
    return { path: ['records'], why: `tell no incident: ${String(error)}` }
  }
}
