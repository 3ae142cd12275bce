import type { PartLength, PartName } from '../../report/parts.ts'
import { FEWEST, MOST } from '../../report/words.ts'

interface Counted {
  readonly words: number
  /** The longest first; not known of what an earlier version stored. */
  readonly parts?: readonly PartLength[] | undefined
  /** Whether the format asks for so many, as it does unless that is said. */
  readonly asksLength?: boolean
}

/** How many words a draft has, and where to add or cut. Nothing is ever cut by itself. */
export const lengthText = ({ words, parts, asksLength = true }: Counted): string => {
  if (!asksLength) return `${words} words.`
  if (words >= FEWEST && words <= MOST)
    return `${words} words, as the format asks for: ${FEWEST} to ${MOST}.`
  const asked = `${words} words; the format asks for ${FEWEST} to ${MOST}:`
  return words < FEWEST
    ? `${asked} add at least ${FEWEST - words}${best(parts)}.`
    : `${asked} cut at least ${words - MOST}${longest(parts)}.`
}

const best = (parts: readonly PartLength[] = []): string => {
  const short = parts
    .filter(({ part }) => WANTED.has(part))
    .toSorted((a, b) => a.words - b.words)
    .slice(0, 2)
  return short.length === 0 ? '' : `, best to ${listed(short)}`
}

const longest = (parts: readonly PartLength[] = []): string => {
  const long = parts.filter(({ words }) => words > 0).slice(0, 3)
  return long.length === 0 ? '' : `; the longest parts are ${listed(long)}`
}

/** `the timeline (410), the explanation (150) and the fix (90)` */
const listed = (parts: readonly PartLength[]): string => {
  const names = parts.map(({ part, words }) => `${NAMES[part]} (${words})`)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

/** What readers look for, and which has room for words. */
const WANTED: ReadonlySet<PartName> = new Set<PartName>(['impact', 'explanation', 'fix'])

const NAMES: Readonly<Record<PartName, string>> = {
  impact: 'the impact',
  rootCause: 'the root cause',
  timeline: 'the timeline',
  deadEnds: 'the misleading paths',
  explanation: 'the explanation',
  fix: 'the fix',
  improvements: 'the improvements',
  tasks: 'the tasks',
  lessons: 'the lessons',
}
