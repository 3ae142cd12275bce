import type { Entry } from '../../domain/incident.ts'
import { whom } from '../said.ts'
import { EDGE, type Lane, laneName, line, NOTHING, SMALL, word } from './drawing.ts'
import { drawable, shortened, widthOf } from './measure.ts'
import { beside, createRows, rowsOf } from './rows.ts'
import type { Frame } from './window.ts'
import { ESCALATED, LETTERS } from './words.ts'

const ROWS = 3
const ROW = 16
/** A label is no wider, so that it has room on one side; nor than the second where there would be none for all. */
const WIDEST = 330
const CROWDED = 220
/** Half of the sign in front of the words. */
const HALF = 5

export interface EscalationLane {
  readonly lane: Lane
  /** How many there is no room for. */
  readonly more: number
}

/** To whom it was escalated: a sign at the instant, and the number of the entry and the names beside it. */
export const escalationLane = (entries: readonly Entry[], frame: Frame): EscalationLane => {
  const all = entries.filter(({ body }) => body.kind === 'escalation')
  const roomy = placedIn(all, frame, WIDEST)
  const placed = roomy.length === all.length ? roomy : placedIn(all, frame, CROWDED)
  const height = rowsOf(placed) * ROW
  const lane: Lane = (top) => {
    if (height === 0) return NOTHING
    const base = (row: number): number => top + row * ROW + 12
    return {
      height,
      bars: [],
      lines: placed.map(({ x, row }) => {
        const y = base(row)
        return line('escalation', [x - HALF, y], [x, y - 10], [x + HALF, y], [x - HALF, y])
      }),
      words: [
        laneName(ESCALATED, top + 12),
        ...placed.map(({ text, anchor, from, to, row }) => {
          const at = { x: anchor === 'start' ? from : to, y: base(row) }
          return word(text, { kind: 'escalation', anchor, size: SMALL, ...at })
        }),
      ],
    }
  }
  return { lane, more: all.length - placed.length }
}

/** In rows, those for which there is room. */
const placedIn = (all: readonly Entry[], frame: Frame, widest: number) => {
  const rows = createRows(ROWS)
  return all.flatMap(({ number, body, when }) => {
    const x = frame.x(when.at)
    const whole = [`${number}`, ...namesIn(whom(body))].join(' · ')
    const text = `${LETTERS.escalation} ${shortened(whole, widest, SMALL)}`
    const stretch = beside(x, widthOf(text, SMALL), { gap: HALF + 3, edge: EDGE })
    const taken = { from: Math.min(stretch.from, x - HALF), to: Math.max(stretch.to, x + HALF) }
    const row = rows.put(taken)
    return row === null ? [] : [{ ...stretch, x, text, row }]
  })
}

/** Those that the picture can show; an ellipsis stands for the others. */
const namesIn = (names: string): readonly string[] => {
  const all = names.split(', ').map(drawable)
  const shown = all.filter((name) => name !== null)
  if (shown.length === 0) return []
  return [[...shown, ...(shown.length < all.length ? ['…'] : [])].join(', ')]
}
