import type { Incident } from '../../domain/incident.ts'
import { type Instant, MINUTE, minutesBetween } from '../../domain/instant.ts'
import { closingEntries } from '../closing.ts'
import type { Contradiction, Place } from '../contradiction.ts'
import { placeholderIn } from './placeholder.ts'
import { type SaidLength, saidLengths } from './said-length.ts'
import { doubtfulShare } from './share.ts'

/** What the texts of the summary and of the end say that cannot be so, or do not say yet. */
export const doubtfulFacts = (incident: Incident): readonly Contradiction[] => {
  const length = lengthOf(incident)
  const about = [incident.title, ...incident.services].join(' ')
  return textsOf(incident).flatMap((found) => [
    ...(length === null ? [] : wrongLengths(found, about, length)),
    ...(found.place.fact === 'impact' ? doubtfulShare(found.text) : []),
    ...placeholders(found),
  ])
}

interface Text {
  readonly place: Place
  readonly text: string
}

const textsOf = (incident: Incident): readonly Text[] => {
  const { resolved } = closingEntries(incident)
  return [
    ...(['impact', 'cause', 'explanation', 'fix'] as const).map((fact) => ({
      place: { fact, entry: null },
      text: incident[fact]?.text ?? '',
    })),
    ...(resolved === null
      ? []
      : [
          {
            place: { fact: 'resolved', entry: resolved.number } as const,
            text: resolved.body.text,
          },
        ]),
  ]
}

const wrongLengths = (
  { place, text }: Text,
  about: string,
  length: Length,
): readonly Contradiction[] =>
  unique(saidLengths(text, about).filter((said) => contradicts(said, length))).map((said) => ({
    code: 'statedLength',
    place,
    said,
    minutes: length.minutes,
  }))

const unique = (claims: readonly SaidLength[]): readonly string[] => [
  ...new Set(claims.map(({ said }) => said)),
]

const placeholders = ({ place, text }: Text): readonly Contradiction[] => {
  const said = placeholderIn(text)
  return said === undefined ? [] : [{ code: 'placeholder', place, said }]
}

interface Length {
  /** From the start to the end, and to when users no longer suffered: either may be what a text means. */
  readonly lengthsMs: readonly number[]
  readonly approximate: boolean
  /** Between the recoveries that did not last it was not down. */
  readonly reopened: boolean
  /** Whole minutes from the start to the end. */
  readonly minutes: number
}

const lengthOf = (incident: Incident): Length | null => {
  const [start] = incident.entries
  const { mitigated, resolved } = closingEntries(incident)
  if (start === undefined || resolved === null || resolved.when.at < start.when.at) return null
  const since = (to: Instant): number => to - start.when.at
  const reopened = incident.entries.some(
    ({ body, removed }) => body.kind === 'reopened' && removed === null,
  )
  return {
    lengthsMs: [resolved, mitigated].flatMap((entry) =>
      entry === null ? [] : since(entry.when.at),
    ),
    approximate: [start, mitigated, resolved].some((entry) => entry?.when.approximate === true),
    reopened,
    minutes: minutesBetween(start.when.at, resolved.when.at),
  }
}

const contradicts = (said: SaidLength, { lengthsMs, approximate, reopened }: Length): boolean => {
  const manner = said.manner === 'exactly' && approximate ? 'about' : said.manner
  const room = roomOf({ ...said, manner })
  return lengthsMs.every((length) => {
    const isLess = length < said.leastMs - room
    const isMore = length > said.mostMs + room
    return (isLess && manner !== 'less') || (isMore && manner !== 'more' && !reopened)
  })
}

/** Half of what the last place of the number stands for; of `about` a fifth, at least some minutes. */
const roomOf = ({ stepMs, mostMs, manner }: SaidLength): number => {
  const rounded = Math.max(stepMs / 2, MINUTE)
  return manner === 'about' ? Math.max(rounded, mostMs * ROUGHLY, 5 * MINUTE) : rounded
}

const ROUGHLY = 0.2
