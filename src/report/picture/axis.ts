import type { Instant } from '../../domain/instant.ts'
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts'
import { dayKey, formatClock, formatShortDay, zoneLabel } from '../../time/format.ts'
import { dayStartsBetween, ticksBetween } from '../../time/ticks.ts'
import { transitionsBetween } from '../../time/zones.ts'
import { dayOnly } from '../telling.ts'
import { type Drawing, EDGE, type Lane, line, SMALL, word } from './drawing.ts'
import { widthOf } from './measure.ts'
import type { Word } from './model.ts'
import { createRows, type Rows } from './rows.ts'
import type { Frame } from './window.ts'

/** Between round clocks, in the order in which they are tried. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 30, 100, 365].map((days) => days * DAY),
]

/** With more clocks than this nobody finds theirs. */
const MOST = 10

interface Axis {
  readonly frame: Frame
  readonly zone: string
  /** Whether the clocks change in the stretch that is drawn. */
  readonly changes: boolean
}

/**
 * The clock of the incident's zone: round local times, each an instant of its own, so that a change of the
 * clocks neither stretches nor shrinks anything. Below it the days, and what the clocks are called where they change.
 */
export const axisOf =
  (frame: Frame, zone: string): Lane =>
  (top) => {
    const changes = transitionsBetween(frame.from, frame.to, zone).length > 0
    const axis = { frame, zone, changes }
    const step = stepOf(axis)
    const ticks = ticksBetween({ ...frame, zone }, step)
    // A clock that shows midnight again and again says nothing.
    const clocks = step < DAY ? clockWords(ticks, axis, top + 18) : []
    const days = step > DAY ? ticks : dayStartsBetween(frame.from, frame.to, zone)
    const dates = dayWords(days, axis, top + 33)
    const marks = (at: readonly Instant[], length: number) =>
      at.map((each) => line('axis', [frame.x(each), top], [frame.x(each), top + length]))
    return {
      height: Math.max(...dates.map(({ y }) => y)) + 5 - top,
      bars: [],
      lines: [...baseLines(frame, top), ...marks(ticks, 5), ...marks(days, 9)],
      words: [...clocks, ...dates],
    }
  }

const stepOf = ({ frame: { from, to }, changes }: Axis): number => {
  const most = changes ? MOST - 3 : MOST
  return STEPS.find((each) => (to - from) / each <= most) ?? to - from
}

/** Broken where something stands at an edge, not to scale. */
const baseLines = ({ left, right, before, after }: Frame, top: number): Drawing['lines'] => {
  const slash = (x: number) => line('axis', [x - 3, top + 5], [x + 3, top - 5])
  return [
    line('axis', [left - 6, top], [right + 6, top]),
    ...(before > 0 ? [slash(left - 10), slash(left - 14)] : []),
    ...(after > 0 ? [slash(right + 10), slash(right + 14)] : []),
  ]
}

/** Every clock with what it is called where that changes, for then a clock alone could mean two instants. */
const clockWords = (
  ticks: readonly Instant[],
  { frame, zone, changes }: Axis,
  y: number,
): readonly Word[] => {
  const rows = createRows(1)
  return ticks.flatMap((at) => {
    const clock = formatClock(at, zone)
    const shown = changes ? `${clock} ${zoneLabel(at, zone)}` : clock
    return placed(shown, { middle: frame.x(at), y, rows })
  })
}

/**
 * The day at the beginning, with its year, and each day that begins; lower where it would touch another. The
 * zone stands beside the first, unless it stands beside every clock.
 */
const dayWords = (
  days: readonly Instant[],
  { frame, zone, changes }: Axis,
  y: number,
): readonly Word[] => {
  const rows = createRows(2)
  const day = formatShortDay(frame.from, zone)
  const first = changes ? day : `${day} ${zoneLabel(frame.from, zone)}`
  rows.put({ from: frame.left, to: frame.left + widthOf(first, SMALL) })
  const year = (at: Instant): string => dayKey(at, zone).slice(0, 4)
  return [
    word(first, { kind: 'day', anchor: 'start', size: SMALL, x: frame.left, y }),
    ...days.flatMap((at) => {
      const shown = year(at) === year(frame.from) ? dayOnly(at, zone) : formatShortDay(at, zone)
      return placed(shown, { middle: frame.x(at), y, rows })
    }),
  ]
}

interface Place {
  readonly middle: number
  readonly y: number
  readonly rows: Rows
}

const ROW = 14

const placed = (text: string, { middle, y, rows }: Place): readonly Word[] => {
  const half = widthOf(text, SMALL) / 2
  const x = Math.min(middle, EDGE - half)
  const row = rows.put({ from: x - half, to: x + half })
  if (row === null) return []
  return [word(text, { kind: 'tick', anchor: 'middle', size: SMALL, x, y: y + row * ROW })]
}
