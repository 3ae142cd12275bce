import type { Contradiction, Misplaced, Place } from '../../report/contradiction.ts'
import { refsOf } from '../../report/contradiction-lines.ts'
import { mending } from '../../report/mending.ts'
import { type Cut, dated, whole } from './short.ts'
import type { Line } from './text.ts'
import { span } from './when.ts'

/** What contradicts itself, a sentence for each, told in the incident's zone. */
export const checkLines = (
  found: readonly Contradiction[],
  zone: string,
  cut: Cut = whole,
): readonly Line[] => found.map((one) => [`• ${sentence(one, { zone, cut })}`])

/** The same, each with the commands that mend it, below a heading; nothing where there is none. */
export const mendingLines = (
  found: readonly Contradiction[],
  zone: string,
  cut: Cut = whole,
): readonly Line[] =>
  found.length === 0
    ? []
    : [
        [{ bold: 'To check before it is shared' }, ':'],
        ...found.map((one): Line => {
          const [command, otherwise] = mending(one)
          return [
            `• ${sentence(one, { zone, cut })} To mend it: `,
            { code: command },
            ...(otherwise === undefined ? [] : [' or ', { code: otherwise }]),
          ]
        }),
      ]

interface Telling {
  readonly zone: string
  readonly cut: Cut
}

const sentence = (found: Contradiction, { zone, cut }: Telling): string => {
  const refs = named(found)
  const said = 'said' in found ? `“${cut(found.said, 100)}”` : ''
  switch (found.code) {
    case 'farEntries':
      return `More than a day outside of the incident: ${refs}.`
    case 'openHypotheses':
      return `Neither confirmed nor ruled out, although the incident is over: ${refs}.`
    case 'statedLength':
      return `${PLACES[found.place.fact]} says ${said}; by the times on record the incident lasted ${span(found.minutes)}.`
    case 'shareAbove100':
      return `The impact names a share of ${found.percent} %; no share is above 100 %.`
    case 'shareMismatch':
      return `The impact says ${said} and names a share of ${found.percent} %.`
    case 'placeholder':
      return `${PLACES[found.place.fact]} still says ${said}.`
    case 'unownedTasks':
      return `${refs} ${found.tasks.length === 1 ? 'has' : 'have'} no owner.`
    default:
      return misplaced(found, zone)
  }
}

/** So many are named one by one. */
const NAMED = 10

const named = (found: Contradiction): string => {
  const refs = refsOf(found)
  const more = refs.length > NAMED ? ` and ${refs.length - NAMED} more` : ''
  return `${refs.slice(0, NAMED).join(', ')}${more}`
}

const PLACES: Readonly<Record<Place['fact'], string>> = {
  impact: 'The impact',
  cause: 'The root cause',
  explanation: 'The explanation',
  fix: 'The fix',
  resolved: 'What was typed with the end',
}

type Code = Extract<Contradiction, Misplaced>['code']

/** What is said in front of the entry with its time, and in front of the time with which it does not go together. */
const MISPLACED: Readonly<Record<Code, readonly [what: string, limit: string]>> = {
  endBeforeStart: ['The end', 'lies before the start'],
  endBeforeReopening: ['The end', 'lies before it was last reopened'],
  detectedBeforeStart: ['It was detected', 'before it began'],
  detectedAfterEnd: ['It was detected', 'after its end'],
  mitigatedBeforeStart: ['It was mitigated', 'before it began'],
  mitigatedAfterEnd: ['It was mitigated', 'after its end'],
  closedBeforeOpened: ['was closed', 'before it was opened'],
  closedInFuture: ['was closed', 'after that was recorded'],
}

const misplaced = (found: Extract<Contradiction, Misplaced>, zone: string): string => {
  const [what, limit] = MISPLACED[found.code]
  const whose = 'hypothesis' in found ? `${found.hypothesis} ` : ''
  const entry = `(#${found.entry}, ${dated(found.at, zone)})`
  return `${whose}${what} ${entry} ${limit} (${dated(found.limit, zone)}).`
}
