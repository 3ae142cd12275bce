import type { Entry } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import { minutesBetween } from '../../domain/instant.ts'
import type { EntryKind } from '../../domain/record.ts'
import { spentOn } from '../said.ts'
import { bar, type Lane, laneName, line, NOTHING, SMALL, word } from './drawing.ts'
import { widthOf } from './measure.ts'
import type { Frame } from './window.ts'
import { MITIGATED, OUTAGE, PHASES, RESPONSE, UNDETECTED } from './words.ts'

const HEIGHT = 22

/** A phase of the incident: what began it, and what it is called. */
interface Phase {
  readonly kind: EntryKind
  readonly from: Instant
  readonly to: Instant
  readonly name: string
  /** Whether one of its ends is approximate. */
  readonly about: boolean
}

/**
 * The phases as a band, each with its length. `last` is what ends the last one while the incident goes on;
 * nothing follows the end.
 */
export const bandOf =
  (known: readonly Entry[], last: Entry | null, frame: Frame): Lane =>
  (top) => {
    const phases = phasesIn(known, last)
    if (phases.length === 0) return NOTHING
    const drawn = phases.map((phase) => ({
      ...phase,
      x: frame.x(phase.from),
      width: Math.max(1, frame.x(phase.to) - frame.x(phase.from)),
    }))
    return {
      height: HEIGHT,
      bars: drawn.map(({ kind, x, width }) =>
        bar(`phase-${kind}`, { x, y: top, width, height: HEIGHT, corner: 0 }),
      ),
      lines: drawn.map(({ x }) => line('edge', [x, top], [x, top + HEIGHT])),
      words: [
        laneName(PHASES, top + 15),
        ...drawn.flatMap(({ x, width, ...phase }) => {
          const text = fitting(phase, width - 8)
          const at = { x: x + width / 2, y: top + 15 }
          return text === null
            ? []
            : [word(text, { kind: 'phase', anchor: 'middle', size: SMALL, ...at })]
        }),
      ],
    }
  }

const fitting = ({ name, from, to, about }: Phase, most: number): string | null => {
  const length = spentOn(minutesBetween(from, to), about) ?? ''
  const texts = [`${name} ${length}`, length]
  return texts.find((text) => widthOf(text, SMALL) <= most) ?? null
}

const phasesIn = (known: readonly Entry[], last: Entry | null): readonly Phase[] =>
  known.flatMap((entry, index): readonly Phase[] => {
    const next = known[index + 1] ?? last
    const [from, to] = [entry.when.at, next?.when.at ?? entry.when.at]
    const kind = kindOf(entry, known.slice(0, index))
    if (to <= from || ENDS.has(kind)) return []
    const about = entry.when.approximate || next?.when.approximate === true
    return [{ kind, from, to, name: nameOf(kind, next), about }]
  })

const ENDS: ReadonlySet<EntryKind> = new Set<EntryKind>(['resolved', 'cancelled'])

/** Of what is detected before it begins, the response goes on. */
const kindOf = ({ body: { kind } }: Entry, before: readonly Entry[]): EntryKind =>
  kind === 'started' && before.some(({ body }) => body.kind === 'detected') ? 'detected' : kind

const nameOf = (kind: EntryKind, next: Entry | null): string => {
  if (kind === 'mitigated') return MITIGATED
  if (kind === 'detected') return RESPONSE
  return next?.body.kind === 'detected' ? UNDETECTED : OUTAGE
}
