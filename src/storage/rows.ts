import type { IncidentChange } from '../app/ports/journal.ts'
import type { IncidentRecord } from '../domain/record.ts'
import type { IncidentRow, QuoteRow, RecordRow } from './tables.ts'
import { fold, harmless, toJson } from './text.ts'

/** What of a change makes the row of its incident. */
export type Derived = Pick<IncidentChange, 'line' | 'searchable'>

interface Version {
  readonly workspace: string
  /** Sequence number of the incident's last record. */
  readonly version: number
}

export const incidentRow = (
  { workspace, version }: Version,
  { line, searchable }: Derived,
): IncidentRow => ({
  workspace,
  number: line.number,
  version,
  title: harmless(line.title),
  status: line.status,
  severity: line.severity === null ? null : harmless(line.severity),
  channel: line.channel,
  declared_in: line.declaredIn,
  timezone: harmless(line.timezone),
  started_at: line.startedAt,
  ended_at: line.endedAt,
  searchable: fold(searchable),
  line: toJson(line),
})

export const recordRow = (
  { workspace, incident }: Pick<RecordRow, 'workspace' | 'incident'>,
  record: IncidentRecord,
): RecordRow => ({
  workspace,
  incident,
  seq: record.seq,
  entry: record.content.type === 'entered' ? record.content.entry : null,
  recorded_at: record.recordedAt,
  author_id: record.author.id,
  author_name: harmless(record.author.name),
  delivery: record.delivery,
  type: record.content.type,
  record: toJson(record),
})

/** The message that a record repeats; null where it repeats none. */
export const quoteRow = (
  { workspace, incident }: Pick<QuoteRow, 'workspace' | 'incident'>,
  { seq, content }: IncidentRecord,
): QuoteRow | null => {
  if (!('quote' in content)) return null
  const { channel, message } = content.quote
  return { workspace, incident, seq, channel, message }
}
