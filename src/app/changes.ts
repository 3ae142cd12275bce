import { isPrinted } from '../domain/draft-status.ts'
import type { IncidentRecord } from '../domain/record.ts'

/** Versions of an incident: what was recorded after the first, up to the second. */
export interface Span {
  readonly after: number
  readonly until: number
}

/**
 * What was put on record in between that changes what a draft says, without what was added and taken back
 * again in the same time.
 */
export const changesIn = (
  journal: readonly IncidentRecord[],
  { after, until }: Span,
): readonly IncidentRecord[] => {
  const within = journal.filter(
    ({ seq, content }) => after < seq && seq <= until && isPrinted(content),
  )
  const known = new Set(within.map(({ seq }) => seq))
  const takesBack = ({ content }: IncidentRecord): readonly number[] =>
    content.type === 'undone' && content.records.every((seq) => known.has(seq))
      ? content.records
      : []
  const gone = new Set(
    within.flatMap((record) => {
      const taken = takesBack(record)
      return taken.length === 0 ? [] : [record.seq, ...taken]
    }),
  )
  return within.filter(({ seq }) => !gone.has(seq))
}
