import { worded } from './twins.ts'

/** What a document is made of: its elements, and the characters that are shown in them. */
export type Shape = string | { readonly is: string; readonly of: readonly Shape[] }

/** The same with each run of texts as one. */
export const joined = (shapes: readonly Shape[]): readonly Shape[] => {
  const runs: Shape[] = []
  for (const shape of shapes) {
    const last = runs.at(-1)
    if (typeof last === 'string' && typeof shape === 'string') runs.splice(-1, 1, last + shape)
    else runs.push(shape)
  }
  return runs
}

/** The same with lines in place of the words that stand for them. */
export const inLines = (shape: Shape, lines: readonly string[]): Shape =>
  typeof shape === 'string'
    ? worded(shape, lines)
    : { is: shape.is, of: shape.of.map((part) => inLines(part, lines)) }
