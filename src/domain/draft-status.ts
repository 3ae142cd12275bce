import type { DraftStatus } from './incident.ts'
import type { Content, DraftState, IncidentRecord } from './record.ts'

export const stateOf = (draft: DraftStatus | null): DraftState => draft?.state ?? 'draft'

export const stated = (
  { seq, author: by, recordedAt: at }: IncidentRecord,
  { state }: Extract<Content, { type: 'draft-status' }>,
  before: DraftStatus | null,
): DraftStatus => ({ state, seq, by, at, changes: [], before })

/** The status without what the record `seq` said; what has changed since then counts from what stood before. */
export const withoutStatus = (draft: DraftStatus | null, seq: number): DraftStatus | null => {
  if (draft === null) return null
  const { before, changes } = draft
  if (draft.seq !== seq) {
    const rest = withoutStatus(before, seq)
    return rest === before ? draft : { ...draft, before: rest }
  }
  return before && { ...before, changes: [...before.changes, ...changes] }
}

/** The status with one more record that came after it. What was added since and is taken back changed nothing. */
export const withChange = (
  draft: DraftStatus | null,
  { seq, content }: IncidentRecord,
): DraftStatus | null => {
  if (draft === null || !isPrinted(content)) return draft
  const { changes } = draft
  if (content.type !== 'undone') return { ...draft, changes: [...changes, seq] }
  const taken = new Set(content.records)
  return content.records.every((one) => changes.includes(one))
    ? { ...draft, changes: changes.filter((one) => !taken.has(one)) }
    : { ...draft, changes: [...changes, seq] }
}

const UNPRINTED: ReadonlySet<Content['type']> = new Set<Content['type']>([
  ...(['draft-status', 'housed', 'acknowledged', 'message-changed'] as const),
])

/** Whether a record can change what a draft says. */
export const isPrinted = (content: Content): boolean =>
  !UNPRINTED.has(content.type) &&
  !(content.type === 'entered' && content.body.change?.field === 'privacy')
