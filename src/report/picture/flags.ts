import { LEFT, RIGHT } from './drawing.ts'
import { createRows, type Stretch } from './rows.ts'

/** Where a flag is: its row, counted from below, and its stretch beside the pole. */
export interface Flag extends Stretch {
  readonly row: number
  readonly anchor: 'start' | 'end'
}

/** Flags on poles. None touches another; no pole goes through a flag as long as that can be avoided. */
export interface Flags {
  /** Null where there is no room; where `must` is set, rather through the pole of another. */
  put(pole: number, width: number, must: boolean): Flag | null
}

const GAP = 4
const MIDDLE = (LEFT + RIGHT) / 2

/** Flags blow away from their edge of the picture, so that all of them have room. */
export const blowsRight = (pole: number): boolean => pole < MIDDLE

const beside = (x: number, width: number): Omit<Flag, 'row'> =>
  blowsRight(x)
    ? { from: x + GAP, to: x + GAP + width, anchor: 'start' }
    : { from: x - GAP - width, to: x - GAP, anchor: 'end' }

export const createFlags = (most: number): Flags => {
  const rows = Array.from({ length: most }, () => createRows(1))
  const flags: (Flag & { readonly x: number })[] = []
  const isClear = (x: number, { from, to, row }: Flag): boolean =>
    flags.every(
      (other) =>
        (other.row < row || other.x < from || other.x > to) &&
        (other.row > row || x < other.from || x > other.to),
    )
  const putIn = (x: number, width: number, isAllowed: (flag: Flag) => boolean): Flag | null => {
    for (let row = 0; row < most; row += 1) {
      const flag = { ...beside(x, width), row }
      if (!isAllowed(flag) || rows[row]?.put(flag) !== 0) continue
      flags.push({ ...flag, x })
      return flag
    }
    return null
  }
  return {
    put: (x, width, must) =>
      putIn(x, width, (flag) => isClear(x, flag)) ?? (must ? putIn(x, width, () => true) : null),
  }
}
