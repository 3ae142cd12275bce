import type { Entry, Incident } from '../domain/incident.ts'
import { standing } from '../domain/times.ts'

/**
 * The entries that a document tells: those that stand, but for who may see the incident, which says nothing
 * of the outage.
 */
export const drafted = (incident: Incident): readonly Entry[] =>
  standing(incident).filter(({ body }) => body.change?.field !== 'privacy')
