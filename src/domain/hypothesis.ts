import type { HypothesisRef } from './ids.ts'
import type { Entry, Incident } from './incident.ts'
import type { Instant } from './instant.ts'
import { minutesBetween } from './instant.ts'
import type { EntryKind, Person } from './record.ts'

/** An assumption about the cause, from being opened to being confirmed or ruled out. */
export interface Hypothesis {
  readonly ref: HypothesisRef
  readonly text: string
  readonly state: 'open' | 'confirmed' | 'deadend'
  /** Null for a misleading path that nobody opened as a hypothesis. */
  readonly openedAt: Instant | null
  readonly closedAt: Instant | null
  /** Whether these instants are only about right. */
  readonly openedAbout: boolean
  readonly closedAbout: boolean
  readonly openedBy: Person | null
  readonly closedBy: Person | null
  /** What confirmed it or ruled it out; null where nobody said. */
  readonly evidence: string | null
  /** Whole minutes spent on it; null unless both ends are known and in order. */
  readonly minutes: number | null
}

/**
 * The hypotheses as the standing entries tell them, by number. A removed entry no longer counts: take out
 * the entry that closed a hypothesis and it is open again.
 */
export const hypotheses = (incident: Incident): readonly Hypothesis[] => {
  const byRef = new Map<HypothesisRef, Entry[]>()
  for (const entry of incident.entries) {
    const ref = entry.body.hypothesis
    if (ref === null || entry.removed !== null) continue
    byRef.set(ref, [...(byRef.get(ref) ?? []), entry])
  }
  return [...byRef]
    .map(([ref, entries]) => told(ref, entries))
    .sort((a, b) => Number(a.ref.slice(1)) - Number(b.ref.slice(1)))
}

const told = (ref: HypothesisRef, entries: readonly Entry[]): Hypothesis => {
  const opening = last(entries, 'hypothesis')
  const closing = last(entries, 'deadend') ?? last(entries, 'confirmed')
  return {
    ref,
    text: (opening ?? closing)?.body.text ?? '',
    state: closing === undefined ? 'open' : stateOf(closing.body.kind),
    ...spent(opening, closing),
    openedAbout: isAbout(opening ?? closing),
    closedAbout: isAbout(closing),
    openedBy: opening?.author ?? null,
    closedBy: closing?.author ?? null,
    evidence: opening === undefined ? null : closing?.body.text || null,
  }
}

const last = (entries: readonly Entry[], kind: EntryKind): Entry | undefined =>
  entries.findLast((entry) => entry.body.kind === kind)

const stateOf = (kind: EntryKind): Hypothesis['state'] =>
  kind === 'confirmed' ? 'confirmed' : 'deadend'

const isAbout = (entry: Entry | undefined): boolean => entry?.when.approximate === true

const spent = (opening: Entry | undefined, closing: Entry | undefined) => {
  const { from, to } = span(opening, closing)
  const minutes = from === null || to === null || to < from ? null : minutesBetween(from, to)
  return { openedAt: from, closedAt: to, minutes }
}

/** A path recorded after the fact knows both its ends only when its time is a range. */
const span = (opening: Entry | undefined, closing: Entry | undefined) => {
  const { at: closed = null, until = null } = closing?.when ?? {}
  const from = until === null ? null : closed
  return { from: opening?.when.at ?? from, to: until ?? closed }
}
