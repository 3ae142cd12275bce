import { type Hypothesis, hypotheses } from '../domain/hypothesis.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { endOf, startOf } from '../domain/times.ts'
import type { DeadEnd } from './postmortem.ts'
import { lineOf, textOf } from './prose.ts'
import { spentOnPath } from './said.ts'
import { type Span, shareOf, spanOf } from './spans.ts'
import { type Telling, tellPlaced } from './telling.ts'

/** The misleading investigation paths, with the time spent on each. */
export const deadEndsOf = (incident: Incident, telling: Telling): readonly DeadEnd[] => {
  const outage = outageOf(incident)
  return hypotheses(incident)
    .filter(({ state }) => state === 'deadend')
    .map((path) => deadEndOf(path, telling, outage))
}

const deadEndOf = (path: Hypothesis, telling: Telling, outage: Span | null): DeadEnd => {
  const { ref, openedAt, closedAt, openedBy, closedBy } = path
  const span = spanOf(openedAt, closedAt)
  const text = textOf(path.text) ?? ''
  const evidence = path.evidence === null ? null : textOf(path.evidence)
  const told = (at: Instant | null) => (at === null ? null : tellPlaced(at, telling))
  return {
    ref,
    text,
    line: firstLine(text),
    cut: text.includes('\n'),
    opened: openedBy !== null,
    openedBy: openedBy === null ? null : lineOf(openedBy.name),
    closedBy: closedBy === null ? null : lineOf(closedBy.name),
    alone: openedBy !== null && openedBy.id === closedBy?.id && openedBy.name === closedBy.name,
    from: told(openedAt),
    to: told(closedAt),
    fromApproximate: path.openedAbout,
    toApproximate: path.closedAbout,
    minutes: path.minutes,
    spent: spentOnPath(path),
    share: span === null ? null : shareOf([span], outage),
    reversed: openedAt !== null && closedAt !== null && closedAt < openedAt,
    evidence,
    evidenceLine: evidence === null ? null : firstLine(evidence),
    evidenceCut: evidence?.includes('\n') ?? false,
  }
}

/** Null while it has no end, and where the end lies before the start. */
export const outageOf = (incident: Incident): Span | null =>
  spanOf(startOf(incident), endOf(incident))

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
