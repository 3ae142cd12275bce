/** A stretch of a row, from left to right. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Rows in which stretches are put so that none touch each other. */
export interface Rows {
  /** The first row that has room, which is then taken; null where none has. */
  put(stretch: Stretch): number | null
}

const GAP = 6

export const createRows = (most: number): Rows => {
  const taken: Stretch[][] = []
  const isFree = (row: readonly Stretch[], { from, to }: Stretch): boolean =>
    row.every((other) => to + GAP <= other.from || other.to + GAP <= from)
  return {
    put: (stretch) => {
      for (let row = 0; row < most; row += 1) {
        taken[row] ??= []
        if (!isFree(taken[row] ?? [], stretch)) continue
        taken[row]?.push(stretch)
        return row
      }
      return null
    },
  }
}

/** How many rows they take. */
export const rowsOf = (placed: readonly { readonly row: number }[]): number =>
  Math.max(-1, ...placed.map(({ row }) => row)) + 1

/** Where a label of some width stands beside a point: to its right, or to its left where that is too near the edge. */
export const beside = (
  x: number,
  width: number,
  { gap, edge }: { readonly gap: number; readonly edge: number },
): Stretch & { readonly anchor: 'start' | 'end' } =>
  x + gap + width <= edge
    ? { from: x + gap, to: x + gap + width, anchor: 'start' }
    : { from: x - gap - width, to: x - gap, anchor: 'end' }
