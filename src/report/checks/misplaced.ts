import { isFar } from '../../domain/enter.ts'
import type { Entry, Incident } from '../../domain/incident.ts'
import type { EntryKind } from '../../domain/record.ts'
import { closingEntries } from '../closing.ts'
import type { Contradiction, Misplaced } from '../contradiction.ts'
import { isBefore } from './order.ts'

/** Times that cannot all be right: those by which an incident is measured, and what lies far outside of it. */
export const misplacedEntries = (incident: Incident): readonly Contradiction[] => {
  const measures = measuresOf(incident)
  const phases = [...ends(measures), ...detections(measures), ...mitigations(measures)]
  const named = new Set(phases.map(({ entry }) => entry))
  const { start, resolved } = measures
  const reversed = start !== null && resolved !== null && isBefore(resolved.when, start.when)
  // Where the end lies before the start, nobody can say what lies outside of them.
  const far = reversed ? [] : farEntries(incident).filter((entry) => !named.has(entry))
  return far.length === 0 ? phases : [...phases, { code: 'farEntries', entries: far }]
}

type Phase = Extract<Contradiction, Misplaced>
type Code = Exclude<Phase['code'], 'closedBeforeOpened' | 'closedInFuture'>

interface Measures {
  readonly start: Entry | null
  readonly detected: Entry | null
  readonly mitigated: Entry | null
  readonly resolved: Entry | null
  /** The last time that it was reopened. */
  readonly reopened: Entry | null
}

const measuresOf = (incident: Incident): Measures => {
  const { mitigated, resolved } = closingEntries(incident)
  const standing = (kind: EntryKind) =>
    incident.entries.filter(({ body, removed }) => body.kind === kind && removed === null)
  const earliest = (entries: readonly Entry[]) =>
    entries.reduce<Entry | null>(
      (first, entry) => (first === null || entry.when.at < first.when.at ? entry : first),
      null,
    )
  return {
    start: incident.entries[0] ?? null,
    mitigated,
    resolved,
    detected: earliest(standing('detected')),
    reopened: standing('reopened').at(-1) ?? null,
  }
}

const ends = ({ start, resolved, reopened }: Measures): readonly Phase[] => [
  ...before('endBeforeStart', resolved, start),
  ...before('endBeforeReopening', resolved, reopened),
]

const detections = ({ start, detected, resolved }: Measures): readonly Phase[] => [
  ...before('detectedBeforeStart', detected, start),
  ...behind('detectedAfterEnd', detected, resolved),
]

const mitigations = ({ start, mitigated, resolved }: Measures): readonly Phase[] => [
  ...before('mitigatedBeforeStart', mitigated, start),
  ...behind('mitigatedAfterEnd', mitigated, resolved),
]

const before = (code: Code, entry: Entry | null, limit: Entry | null): readonly Phase[] =>
  entry !== null && limit !== null && isBefore(entry.when, limit.when)
    ? [{ code, ...between(entry, limit) }]
    : []

const behind = (code: Code, entry: Entry | null, limit: Entry | null): readonly Phase[] =>
  entry !== null && limit !== null && isBefore(limit.when, entry.when)
    ? [{ code, ...between(entry, limit) }]
    : []

const between = ({ number: entry, when: { at } }: Entry, limit: Entry): Misplaced => ({
  entry,
  at,
  limit: limit.when.at,
})

const farEntries = (incident: Incident): readonly number[] =>
  incident.entries
    .filter(
      ({ removed, body, when }) =>
        removed === null && isTold(body.kind) && isFar(incident, when.at),
    )
    .map(({ number }) => number)

/** What somebody said about the outage. Settings are set whenever somebody gets to it. */
const isTold = (kind: EntryKind): boolean => TOLD.has(kind)

const TOLD: ReadonlySet<EntryKind> = new Set<EntryKind>([
  ...(['note', 'detected', 'hypothesis', 'deadend', 'confirmed', 'escalation'] as const),
])
