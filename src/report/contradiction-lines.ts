import type { Incident } from '../domain/incident.ts'
import { MINUTE } from '../domain/instant.ts'
import { formatDuration } from '../time/duration.ts'
import type { Contradiction, Place } from './contradiction.ts'
import { contradictions } from './contradictions.ts'
import { mending } from './mending.ts'
import type { ContradictionLine } from './postmortem.ts'
import { type Telling, tellPlaced } from './telling.ts'

/** What contradicts itself on record, as templates see it. */
export const contradictionsOf = (
  incident: Incident,
  telling: Telling,
): readonly ContradictionLine[] =>
  contradictions(incident).map((found, index, { length }) => ({
    first: index === 0,
    last: index === length - 1,
    ...lineOf(found, telling),
  }))

/** So many names are told one by one. */
const NAMED = 10

const lineOf = (
  found: Contradiction,
  telling: Telling,
): Omit<ContradictionLine, 'first' | 'last'> => {
  const [command, otherwise = null] = mending(found)
  const refs = refsOf(found)
  return {
    code: found.code,
    is: { [found.code]: true },
    refs: refs.length === 0 ? null : refs.slice(0, NAMED).join(', '),
    more: refs.length > NAMED ? refs.length - NAMED : null,
    several: refs.length > 1,
    at: 'at' in found ? tellPlaced(found.at, telling) : null,
    limit: 'limit' in found ? tellPlaced(found.limit, telling) : null,
    place: 'place' in found ? placeOf(found.place) : null,
    said: 'said' in found ? found.said : null,
    lasted: 'minutes' in found ? formatDuration(found.minutes * MINUTE) : null,
    percent: 'percent' in found ? found.percent : null,
    command,
    otherwise,
  }
}

/** A flag for each, so that no template takes what stands around it for one of them. */
const placeOf = ({ fact }: Place): Readonly<Record<Place['fact'], boolean>> => ({
  impact: fact === 'impact',
  cause: fact === 'cause',
  explanation: fact === 'explanation',
  fix: fact === 'fix',
  resolved: fact === 'resolved',
})

/** What a contradiction is about, by the names that people see: `#7`, `H2`, `T4`. */
export const refsOf = (found: Contradiction): readonly string[] => {
  if ('hypothesis' in found) return [found.hypothesis]
  if ('hypotheses' in found) return found.hypotheses
  if ('tasks' in found) return found.tasks
  if ('entries' in found) return found.entries.map((entry) => `#${entry}`)
  return 'entry' in found ? [`#${found.entry}`] : []
}
