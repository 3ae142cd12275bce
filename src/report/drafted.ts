import type { Entry, Incident } from '../domain/incident.ts'
import { standing } from '../domain/times.ts'
import { AS_RECORDED, type DraftSettings } from './settings.ts'

/**
 * The entries that a document tells: those that stand, but for who may see the incident, which says nothing
 * of the outage, and the other changes of settings where they are not wanted.
 */
export const drafted = (
  incident: Incident,
  { changes }: Pick<DraftSettings, 'changes'> = AS_RECORDED,
): readonly Entry[] =>
  standing(incident).filter(
    ({ body }) => body.change?.field !== 'privacy' && (changes || body.kind !== 'change'),
  )
