import type { EntryKind } from '../../domain/record.ts'
import { BADGE, badgeOf } from './badge.ts'
import { EDGE, type Lane, LEFT, SMALL, together, word } from './drawing.ts'
import { widthOf } from './measure.ts'
import { KINDS, LETTERS } from './words.ts'

const ROW: number = BADGE + 5
const SAMPLE = 18
const GAP = 14

/** What the badges of the kinds that occur look like. */
export const legendOf = (occurring: readonly EntryKind[]): Lane => {
  const kinds = occurring.toSorted(inOrder)
  return (top) => {
    let [left, row] = [LEFT, 0]
    const drawn = kinds.map((kind) => {
      const width = SAMPLE + 4 + widthOf(KINDS[kind], SMALL)
      if (left + width > EDGE) [left, row] = [LEFT, row + 1]
      const at = { left, top: top + row * ROW, width: SAMPLE }
      const badge = badgeOf(kind, LETTERS[kind], at)
      const name = { x: left + SAMPLE + 4, y: at.top + BADGE - 4 }
      left += width + GAP
      return {
        ...badge,
        words: [
          ...badge.words.filter(({ text }) => text.label !== ''),
          word(KINDS[kind], { kind: 'legend', anchor: 'start', size: SMALL, ...name }),
        ],
      }
    })
    return { ...together(drawn), height: (row + 1) * ROW }
  }
}

const ORDER: readonly EntryKind[] = [
  ...(['started', 'detected', 'mitigated', 'resolved', 'reopened', 'cancelled'] as const),
  ...(['note', 'hypothesis', 'deadend', 'confirmed', 'escalation', 'change'] as const),
]

const inOrder = (a: EntryKind, b: EntryKind): number => ORDER.indexOf(a) - ORDER.indexOf(b)
