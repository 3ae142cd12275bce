import type { Entry } from '../../domain/incident.ts'
import type { EntryKind } from '../../domain/record.ts'
import { BADGE, badgeOf, badgeText, badgeWidth } from './badge.ts'
import { bar, type Drawing, type Lane, laneName, line, NOTHING, together, word } from './drawing.ts'
import { widthOf } from './measure.ts'
import type { Frame } from './window.ts'
import { ALL, ENTRIES } from './words.ts'

/** So many are stacked; more that fall together become a number of entries. */
const STACKED = 4
const ROW: number = BADGE + 3
const TEXT = 10
/** The box that says how many. */
const BOX = 30

/** Entries that fall together, from the first of them on. */
interface Group {
  readonly x: number
  readonly entries: Entry[]
}

/** Every entry at its instant, to the left edge of its badge exactly, with a tick for each on the axis below. */
export const entryLane =
  (entries: readonly Entry[], kinds: readonly EntryKind[], frame: Frame): Lane =>
  (top) => {
    if (entries.length === 0) return NOTHING
    // All digits are of one width.
    const most = entries.reduce((highest, { number }) => Math.max(highest, number), 0)
    const width = Math.max(...kinds.map((kind) => badgeWidth(badgeText(kind, most))))
    const groups = grouped(entries, frame, width)
    const rows = Math.max(...groups.map(rowsOf))
    const bottom = top + rows * ROW
    const drawn = together(
      groups.map((group) =>
        isMany(group) ? manyAt(group, bottom) : stackAt(group, { bottom, width }),
      ),
    )
    return {
      height: rows * ROW + STEM,
      bars: drawn.bars,
      lines: [...drawn.lines, ...ticks(entries, frame, bottom)],
      words: [laneName(ALL, bottom - 5), ...drawn.words],
    }
  }

/** Between the badges and the axis. */
const STEM = 9

const isMany = ({ entries }: Group): boolean => entries.length > STACKED

const rowsOf = (group: Group): number =>
  isMany(group) ? Math.ceil(BOX / ROW) : group.entries.length

const manyText = ({ entries }: Group): string => `${entries.length}`

const manyWidth = (group: Group): number =>
  Math.max(widthOf(ENTRIES, TEXT), widthOf(manyText(group), TEXT)) + 8

/** From left to right: whatever would touch the badge of the group before joins that group. */
const grouped = (entries: readonly Entry[], frame: Frame, width: number): readonly Group[] => {
  const groups: Group[] = []
  for (const entry of entries) {
    const x = frame.x(entry.when.at)
    const last = groups.at(-1)
    const reach = last === undefined ? 0 : (isMany(last) ? manyWidth(last) : width) + 2
    if (last !== undefined && x < last.x + reach) last.entries.push(entry)
    else groups.push({ x, entries: [entry] })
  }
  return groups
}

const stackAt = (
  { x, entries }: Group,
  { bottom, width }: { readonly bottom: number; readonly width: number },
): Drawing => {
  const badges = entries.map(({ body, number }, row) => {
    const at = { left: x - NOTCH, top: bottom - (row + 1) * ROW, width }
    return badgeOf(body.kind, badgeText(body.kind, number), at)
  })
  const drawn = together(badges)
  return { ...drawn, lines: [...drawn.lines, line('stem', [x, bottom - 3], [x, bottom + STEM])] }
}

/** How far a badge reaches to the left of its instant. */
const NOTCH = 5

const manyAt = (group: Group, bottom: number): Drawing => {
  const { x } = group
  const width = manyWidth(group)
  const [left, top, middle] = [x - NOTCH, bottom - BOX - 3, x - NOTCH + width / 2]
  const written = { kind: 'badge', anchor: 'middle', size: TEXT, x: middle } as const
  return {
    height: BOX,
    bars: [bar('many', { x: left, y: top, width, height: BOX, corner: 4 })],
    lines: [line('stem', [x, bottom - 3], [x, bottom + STEM])],
    words: [
      word(manyText(group), { ...written, y: top + 12 }),
      word(ENTRIES, { ...written, y: top + 24 }),
    ],
  }
}

/** One tick for each place that can be told from others. */
const ticks = (entries: readonly Entry[], frame: Frame, bottom: number): Drawing['lines'] => {
  const places = new Set(entries.map(({ when }) => Math.round(frame.x(when.at))))
  const path = [...places].map((x) => `M${x} ${bottom + STEM - 5}v5`).join('')
  return [{ kind: 'tick', path }]
}
