import { type Hypothesis, hypotheses } from '../../domain/hypothesis.ts'
import type { Incident } from '../../domain/incident.ts'
import { spentOnPath } from '../said.ts'
import {
  bar,
  type Drawing,
  EDGE,
  type Lane,
  LEFT,
  laneName,
  line,
  NOTHING,
  SMALL,
  word,
} from './drawing.ts'
import { drawable, shortened, widthOf } from './measure.ts'
import { createRows, rowsOf, type Stretch } from './rows.ts'
import type { Frame } from './window.ts'
import { DEAD_ENDS, NO_LENGTH } from './words.ts'

const ROWS = 8
const ROW = 21
const BAR = 17
/** A label beside its bar is no wider; nor than the second where there would be no room for all. */
const WIDEST = 520
const CROWDED = 300
const INSET = 5

/** The misleading paths as far as there is room, and how many there is none for. */
export interface DeadEndLane {
  readonly lane: Lane
  readonly more: number
}

/** Each as a bar from its beginning to its end, which a cross marks, with its reference and the time spent on it. */
export const deadEndLane = (incident: Incident, frame: Frame): DeadEndLane => {
  const paths = hypotheses(incident).filter(({ state }) => state === 'deadend')
  const roomy = placedIn(paths, frame, WIDEST)
  const placed = roomy.length === paths.length ? roomy : placedIn(paths, frame, CROWDED)
  const height = rowsOf(placed) * ROW
  const lane: Lane = (top) => {
    if (height === 0) return NOTHING
    const drawn = placed.map((place) => drawnAt(place, top + place.row * ROW))
    return {
      height,
      bars: drawn.flatMap(({ bars }) => bars),
      lines: drawn.flatMap(({ lines }) => lines),
      words: [laneName(DEAD_ENDS, top + 12), ...drawn.map((one) => one.word)],
    }
  }
  return { lane, more: paths.length - placed.length }
}

/** In rows, those for which there is room; no label beside its bar is wider than `widest`. */
const placedIn = (paths: readonly Hypothesis[], frame: Frame, widest: number) => {
  const rows = createRows(ROWS)
  return paths.flatMap((path) => {
    const place = placeOf(path, frame, widest)
    const row = rows.put(place.taken)
    return row === null ? [] : [{ ...place, row }]
  })
}

interface Place {
  readonly left: number
  readonly right: number
  readonly label: string
  readonly labelled: Stretch & { readonly anchor: 'start' | 'end' }
  /** All of it. */
  readonly taken: Stretch
}

/** In its bar or beside it, whichever tells more of it. */
const placeOf = (path: Hypothesis, frame: Frame, widest: number): Place => {
  const [left, right] = endsOf(path, frame)
  const [head, text] = [`${path.ref} · ${spentOnPath(path) ?? NO_LENGTH}`, drawable(path.text)]
  const { anchor, x, room } = roomBeside(left, right, widest)
  const label = labelOf(head, text, Math.min(room, widest))
  // The cross stands at the end of the bar.
  const within = right - left - INSET - 2 * CROSS
  const full = widthOf(labelOf(head, text, Number.POSITIVE_INFINITY), SMALL)
  const isTelling = Math.min(full, widthOf(head, SMALL) + TELLING) <= within
  const inside = isTelling ? labelOf(head, text, within) : ''
  if (inside.length >= label.length) {
    const from = left + INSET
    const labelled = { from, to: from + widthOf(inside, SMALL), anchor: 'start' } as const
    return { left, right, label: inside, labelled, taken: { from: left, to: right + CROSS } }
  }
  const width = widthOf(label, SMALL)
  const from = anchor === 'start' ? x : x - width
  const labelled = { anchor, from, to: from + width }
  const taken = { from: Math.min(left, from), to: Math.max(right + CROSS, from + width) }
  return { left, right, label, labelled, taken }
}

/** So much of a text has to be seen that it says something. */
const TELLING = 90

const labelOf = (head: string, text: string | null, most: number): string => {
  const start = `${head} · `
  const rest = text === null ? '' : shortened(text, most - widthOf(start, SMALL), SMALL)
  return rest.length < 4 && rest !== text ? head : `${start}${rest}`
}

/** Behind the bar, or in front of it where there is too little room behind it and more there. */
const roomBeside = (left: number, right: number, widest: number) => {
  const [before, behind] = [left - INSET, right + CROSS + INSET]
  const rooms = { start: EDGE - behind, end: before - LEFT }
  return rooms.start >= widest || rooms.start >= rooms.end
    ? ({ anchor: 'start', x: behind, room: rooms.start } as const)
    : ({ anchor: 'end', x: before, room: rooms.end } as const)
}

const CROSS = 5

/** A bar has to be wider to be seen. */
const LEAST = 4

/** In order; one where they cannot be told apart. */
const endsOf = ({ openedAt, closedAt }: Hypothesis, frame: Frame): readonly [number, number] => {
  const known = [openedAt, closedAt].flatMap((at) => (at === null ? [] : [frame.x(at)]))
  const [left, right] = [Math.min(...known), Math.max(...known)]
  return right - left <= LEAST ? [right, right] : [left, right]
}

const drawnAt = ({ left, right, label, labelled }: Place, top: number) => {
  const [x, y] = [right, top + BAR / 2]
  const { anchor, from, to } = labelled
  const at = { x: anchor === 'start' ? from : to, y: top + 12 }
  const width = right - left
  return {
    // Of what has no length, or none that could be seen, there is the cross alone.
    bars: width > 0 ? [bar('dead-end', { x: left, y: top, width, height: BAR, corner: 3 })] : [],
    lines: [
      line('cross', [x - CROSS, y - CROSS], [x + CROSS, y + CROSS]),
      line('cross', [x - CROSS, y + CROSS], [x + CROSS, y - CROSS]),
    ] satisfies Drawing['lines'],
    word: word(label, { kind: 'dead-end', anchor, size: SMALL, ...at }),
  }
}
