import { type Hypothesis, hypotheses } from '../domain/hypothesis.ts'
import type { Incident } from '../domain/incident.ts'
import { MINUTE } from '../domain/instant.ts'
import { outageOf } from './dead-ends.ts'
import type { DeadEndFigure, Figure, Figures, Phase, Phases } from './postmortem.ts'
import { spentOn } from './said.ts'
import { covered, type Span, shareOf, spanOf } from './spans.ts'

/** What an incident is measured by; null where it cannot be measured, which templates tell as n/a. */
export const figuresOf = (incident: Incident, phases: Phases): Figures => ({
  toDetect: sinceStart(phases.detected),
  toMitigate: sinceStart(phases.mitigated),
  toResolve: sinceStart(phases.resolved),
  deadEnds: onDeadEnds(incident),
})

const sinceStart = (phase: Phase | null): Figure | null => {
  const minutes = phase?.minutes ?? null
  const about = phase?.about ?? false
  const text = spentOn(minutes, about)
  return minutes === null || text === null ? null : { minutes, text, approximate: about }
}

const onDeadEnds = (incident: Incident): DeadEndFigure | null => {
  const paths = hypotheses(incident).filter(({ state }) => state === 'deadend')
  const timed = paths.filter(({ minutes }) => minutes !== null)
  const spans = timed.map(spanOn).filter((span) => span !== null)
  const minutes = Math.floor(covered(spans) / MINUTE)
  const approximate = timed.some(({ openedAbout, closedAbout }) => openedAbout || closedAbout)
  const text = spentOn(minutes, approximate)
  if (text === null || spans.length === 0) return null
  return {
    minutes,
    text,
    approximate,
    share: shareOf(spans, outageOf(incident)),
    several: spans.length > 1,
    some: spans.length < paths.length,
  }
}

const spanOn = ({ openedAt, closedAt }: Hypothesis): Span | null => spanOf(openedAt, closedAt)
