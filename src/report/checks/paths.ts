import { type Hypothesis, hypotheses } from '../../domain/hypothesis.ts'
import type { HypothesisRef } from '../../domain/ids.ts'
import type { Entry, Incident } from '../../domain/incident.ts'
import type { Contradiction } from '../contradiction.ts'
import { isBefore } from './order.ts'

/** Hypotheses that were closed before they were opened, and those that are open although all is over. */
export const doubtfulPaths = (incident: Incident): readonly Contradiction[] => {
  const known = hypotheses(incident)
  const closing = known.length === 0 ? new Map() : closings(incident)
  const open = known.filter(({ state }) => state === 'open').map(({ ref }) => ref)
  return [
    ...known.flatMap((hypothesis) => reversed(hypothesis, closing.get(hypothesis.ref))),
    ...(open.length === 0 || incident.status !== 'resolved'
      ? []
      : ([{ code: 'openHypotheses', hypotheses: open }] as const)),
  ]
}

/** The entry that closed each hypothesis, as `hypotheses` tells it. */
const closings = ({ entries }: Incident): ReadonlyMap<HypothesisRef, Entry> => {
  const found = new Map<HypothesisRef, Entry>()
  for (const entry of entries) {
    const { kind, hypothesis: ref } = entry.body
    if (ref === null || entry.removed !== null) continue
    if (kind === 'deadend' || (kind === 'confirmed' && found.get(ref)?.body.kind !== 'deadend'))
      found.set(ref, entry)
  }
  return found
}

const reversed = (
  { ref: hypothesis, openedAt, closedAt, openedBy }: Hypothesis,
  closing: Entry | undefined,
): readonly Contradiction[] => {
  // A path that nobody opened is told by one entry alone.
  if (closing === undefined || openedAt === null || closedAt === null || openedBy === null)
    return []
  const closed = { at: closedAt, approximate: closing.when.approximate }
  return isBefore(closed, { at: openedAt, approximate: false })
    ? [
        {
          code: 'closedBeforeOpened',
          hypothesis,
          entry: closing.number,
          at: closedAt,
          limit: openedAt,
        },
      ]
    : []
}
