import { isUnowned } from '../domain/assignment.ts'
import type { Incident } from '../domain/incident.ts'
import { doubtfulFacts } from './checks/facts.ts'
import { misplacedEntries } from './checks/misplaced.ts'
import { doubtfulPaths } from './checks/paths.ts'
import type { Contradiction } from './contradiction.ts'

/**
 * What contradicts itself in an incident, or was left open at its end, in the order of the draft: times, paths,
 * texts, tasks. What nobody recorded at all is not among it; that is missing. One pass over the entries each.
 */
export const contradictions = (incident: Incident): readonly Contradiction[] => [
  ...misplacedEntries(incident),
  ...doubtfulPaths(incident),
  ...doubtfulFacts(incident),
  ...unownedTasks(incident),
]

const unownedTasks = ({ tasks }: Incident): readonly Contradiction[] => {
  const refs = tasks.filter(isUnowned).map(({ ref }) => ref)
  return refs.length === 0 ? [] : [{ code: 'unownedTasks', tasks: refs }]
}
