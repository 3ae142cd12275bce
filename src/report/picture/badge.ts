import type { EntryKind } from '../../domain/record.ts'
import { bar, type Drawing, line, word } from './drawing.ts'
import { widthOf } from './measure.ts'
import { LETTERS } from './words.ts'

export const BADGE = 16
const TEXT = 10
const PADDING = 6

/** What stands in the badge of an entry: the sign of its kind and its number. */
export const badgeText = (kind: EntryKind, number: number): string =>
  `${LETTERS[kind]} ${number}`.trim()

export const badgeWidth = (text: string): number => widthOf(text, TEXT) + 2 * PADDING + 2

type Shape = 'pill' | 'box' | 'hexagon' | 'roof' | 'slant'

/** Of each kind, so that groups of kinds are told apart at a glance. */
const SHAPES: Readonly<Record<EntryKind, Shape>> = {
  note: 'pill',
  change: 'slant',
  escalation: 'roof',
  hypothesis: 'hexagon',
  deadend: 'hexagon',
  confirmed: 'hexagon',
  started: 'box',
  detected: 'box',
  mitigated: 'box',
  resolved: 'box',
  reopened: 'box',
  cancelled: 'box',
}

interface At {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A badge with a text; the sign of a kind alone in the legend. */
export const badgeOf = (kind: EntryKind, text: string, at: At): Drawing => {
  const { left, top, width } = at
  const middle = { x: left + width / 2, y: top + BADGE - 4.5 }
  return {
    height: BADGE,
    ...outline(kind, at),
    words: [word(text, { kind: 'badge', anchor: 'middle', size: TEXT, ...middle })],
  }
}

type Points = readonly (readonly [x: number, y: number])[]

const outline = (kind: EntryKind, at: At): Pick<Drawing, 'bars' | 'lines'> => {
  const shape = SHAPES[kind]
  const style = `badge-${shape}`
  if (shape === 'pill' || shape === 'box') {
    const { left: x, top: y, width } = at
    const corner = shape === 'pill' ? BADGE / 2 : 1
    return { bars: [bar(style, { x, y, width, height: BADGE, corner })], lines: [] }
  }
  const { path } = line(style, ...pointsOf(shape, at))
  return { bars: [], lines: [{ kind: style, path: `${path}Z` }] }
}

const pointsOf = (shape: 'hexagon' | 'roof' | 'slant', { left, top, width }: At): Points => {
  const [right, bottom, middle] = [left + width, top + BADGE, top + BADGE / 2]
  if (shape === 'slant')
    return [
      [left + 3, top],
      [right, top],
      [right - 3, bottom],
      [left, bottom],
    ]
  const peak = [left + width / 2, top - 1] as const
  if (shape === 'roof')
    return [[left, top + 4], peak, [right, top + 4], [right, bottom], [left, bottom]]
  const upper: Points = [
    [left, middle],
    [left + 4, top],
    [right - 4, top],
  ]
  return [...upper, [right, middle], [right - 4, bottom], [left + 4, bottom]]
}
