import type { Contradiction, Place } from './contradiction.ts'

/**
 * The commands of which either mends a contradiction, as they are typed; `WHEN`, `TEXT` and `@OWNER` are its
 * author's. Of several entries, hypotheses or tasks it mends the first.
 */
export const mending = (found: Contradiction): readonly [string] | readonly [string, string] => {
  switch (found.code) {
    case 'endBeforeStart':
    case 'detectedBeforeStart':
    case 'mitigatedBeforeStart':
      return [move(found.entry), '/incident started WHEN']
    case 'endBeforeReopening':
    case 'detectedAfterEnd':
    case 'mitigatedAfterEnd':
    case 'closedBeforeOpened':
    case 'closedInFuture':
      return [move(found.entry)]
    case 'farEntries':
      return [move(found.entries[0] ?? 0)]
    case 'openHypotheses': {
      const [ref] = found.hypotheses
      return [`/deadend ${ref} TEXT`, `/hypothesis confirm ${ref}`]
    }
    case 'statedLength':
      return [rewrite(found.place), '/incident started WHEN']
    case 'placeholder':
      return [rewrite(found.place)]
    case 'shareAbove100':
    case 'shareMismatch':
      return ['/incident impact TEXT']
    case 'unownedTasks':
      return [`/incident task ${found.tasks[0]} @OWNER`]
  }
}

const move = (entry: number): string => `/timeline move ${entry} WHEN`

const rewrite = ({ fact, entry }: Place): string =>
  fact === 'resolved' ? `/timeline edit ${entry} TEXT` : `/incident ${fact} TEXT`
