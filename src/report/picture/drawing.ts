import { labelOf } from '../label.ts'
import type { Bar, Line, Word } from './model.ts'

/** A part of the picture, with the height that it takes; its coordinates are those of the whole. */
export interface Drawing {
  readonly height: number
  readonly bars: readonly Bar[]
  readonly lines: readonly Line[]
  readonly words: readonly Word[]
}

/** A part that is drawn from there downwards. */
export type Lane = (top: number) => Drawing

export const NOTHING: Drawing = { height: 0, bars: [], lines: [], words: [] }

/** The width of the whole, in the unit of all lengths: a pixel where it is shown at its size. */
export const WIDTH = 800
/** Where lanes begin, behind their names, and where they end. */
export const LEFT = 92
export const RIGHT = 736
/** No word goes beyond. */
export const EDGE: number = WIDTH - 4
/** Sizes of the font. */
export const SIZE = 12
export const SMALL = 11

/** One decimal is finer than anybody sees, and the same on every machine. */
export const round = (length: number): number => Math.round(length * 10) / 10

export const bar = (kind: string, at: Omit<Bar, 'kind'>): Bar => ({
  kind,
  x: round(at.x),
  y: round(at.y),
  width: round(at.width),
  height: round(at.height),
  corner: at.corner,
})

/** A path of straight lines through points. */
export const line = (
  kind: string,
  ...points: readonly (readonly [x: number, y: number])[]
): Line => ({
  kind,
  path: `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`,
})

export const word = (text: string, at: Omit<Word, 'text'>): Word => ({
  ...at,
  x: round(at.x),
  y: round(at.y),
  text: labelOf(text),
})

/** The name of a lane, in front of it. */
export const laneName = (text: string, y: number): Word =>
  word(text, { kind: 'lane', anchor: 'start', size: SMALL, x: 4, y })

/** Parts below each other, empty ones without a gap. */
export const below = (lanes: readonly Lane[], gap: number, top: number): Drawing => {
  let y = top
  const drawn: Drawing[] = []
  for (const lane of lanes) {
    const drawing = lane(y)
    drawn.push(drawing)
    if (drawing.height > 0) y += drawing.height + gap
  }
  return { ...together(drawn), height: y - top }
}

export const together = (drawn: readonly Drawing[]): Drawing => ({
  height: Math.max(0, ...drawn.map(({ height }) => height)),
  bars: drawn.flatMap(({ bars }) => bars),
  lines: drawn.flatMap(({ lines }) => lines),
  words: drawn.flatMap(({ words }) => words),
})
