import { type Hypothesis, hypotheses } from '../../domain/hypothesis.ts'
import type { HypothesisRef } from '../../domain/ids.ts'
import type { Entry, Incident } from '../../domain/incident.ts'
import type { Contradiction } from '../contradiction.ts'
import { isBefore } from './order.ts'

/**
 * Hypotheses that were closed before they were opened, or later than that was known, and those that are open
 * although all is over.
 */
export const doubtfulPaths = (incident: Incident): readonly Contradiction[] => {
  const known = hypotheses(incident)
  const closing = known.length === 0 ? new Map<HypothesisRef, Entry>() : closings(incident)
  const open = known.filter(({ state }) => state === 'open').map(({ ref }) => ref)
  return [
    ...known.flatMap((hypothesis) => {
      const entry = closing.get(hypothesis.ref)
      return entry === undefined ? [] : misclosed(hypothesis, entry)
    }),
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

const misclosed = (
  { ref: hypothesis, openedAt, closedAt: at, openedBy }: Hypothesis,
  { number: entry, when, history, recordedAt }: Entry,
): readonly Contradiction[] => {
  if (at === null) return []
  const closed = { at, approximate: when.approximate }
  const told = history.findLast(({ action }) => action === 'edited')?.at ?? recordedAt
  // Nobody knows yet when it will be over: such a range was typed the wrong way round.
  if (isBefore({ at: told, approximate: true }, closed))
    return [{ code: 'closedInFuture', hypothesis, entry, at, limit: told }]
  // A path that nobody opened is told by one entry alone.
  const isReversed =
    openedAt !== null && openedBy !== null && isBefore(closed, { at: openedAt, approximate: false })
  return isReversed ? [{ code: 'closedBeforeOpened', hypothesis, entry, at, limit: openedAt }] : []
}
