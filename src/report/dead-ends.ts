import { type Hypothesis, hypotheses } from '../domain/hypothesis.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { DeadEnd } from './postmortem.ts'
import { lineOf, textOf } from './prose.ts'
import { spentOn } from './said.ts'
import { type Telling, tellPlaced } from './telling.ts'

/** The misleading investigation paths, with the time spent on each. */
export const deadEndsOf = (incident: Incident, telling: Telling): readonly DeadEnd[] =>
  hypotheses(incident)
    .filter(({ state }) => state === 'deadend')
    .map((path) => deadEndOf(path, telling))

const deadEndOf = (path: Hypothesis, telling: Telling): DeadEnd => {
  const { ref, openedAt, closedAt, openedBy, closedBy, minutes } = path
  const text = textOf(path.text) ?? ''
  const evidence = path.evidence === null ? null : textOf(path.evidence)
  const told = (at: Instant | null) => (at === null ? null : tellPlaced(at, telling))
  return {
    ref,
    text,
    ...{ line: firstLine(text), cut: text.includes('\n') },
    opened: openedBy !== null,
    openedBy: openedBy === null ? null : lineOf(openedBy.name),
    closedBy: closedBy === null ? null : lineOf(closedBy.name),
    alone: openedBy !== null && openedBy.id === closedBy?.id && openedBy.name === closedBy.name,
    from: told(openedAt),
    to: told(closedAt),
    spent: spentOn(minutes),
    reversed: openedAt !== null && closedAt !== null && closedAt < openedAt,
    evidence,
    evidenceLine: evidence === null ? null : firstLine(evidence),
    evidenceCut: evidence?.includes('\n') ?? false,
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
