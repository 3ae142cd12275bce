import type { Circumstances, Decision } from './circumstances.ts'
import { evolve } from './evolve.ts'
import type { Incident } from './incident.ts'
import type { Content } from './record.ts'

/** One of several statements that are made at once. */
export type Step = (incident: Incident) => Decision

/** Decides one step after the other, each on what the ones before it made of the incident; all or none. */
export const inTurn = (
  before: Incident,
  steps: readonly Step[],
  context: Circumstances,
): Decision => {
  const said: Content[] = []
  let incident = before
  for (const step of steps) {
    const next = step(incident)
    if ('refused' in next) return next
    said.push(...next)
    incident = next.reduce((standing, content) => after(standing, content, context), incident)
  }
  return said
}

/** The incident as it would be with one more content. */
export const after = (
  incident: Incident | null,
  content: Content,
  { author, now: recordedAt }: Circumstances,
): Incident =>
  evolve(incident, {
    seq: (incident?.version ?? 0) + 1,
    content,
    author,
    recordedAt,
    typed: '',
    delivery: '',
    tzdata: '',
    source: { via: 'form', channel: null, message: null },
  })
