import type { Entry, Incident } from '../domain/incident.ts'
import { REDACTED } from '../domain/redaction.ts'
import { standing } from '../domain/times.ts'
import { AS_RECORDED, type DraftSettings } from './settings.ts'
import { sidesOf } from './sides.ts'

/**
 * The entries that a document tells: those that stand, but for changes of settings that say nothing of the
 * outage, and all of them where they are not wanted.
 */
export const drafted = (
  incident: Incident,
  { changes }: Pick<DraftSettings, 'changes'> = AS_RECORDED,
): readonly Entry[] => {
  const sideOf = sidesOf(incident)
  return standing(incident).filter(
    (entry) =>
      entry.body.kind !== 'change' ||
      (changes && isOfTheOutage(entry.body.change) && sideOf(entry) !== 'after'),
  )
}

/**
 * Who may see an incident says nothing of the outage, nor does what was set to what it was. What is set after
 * the end belongs to the work on the document, whose header tells it.
 */
const isOfTheOutage = (change: Entry['body']['change']): boolean =>
  change?.field !== 'privacy' && (change?.from !== change?.to || change?.to === REDACTED)
