import type { Instant } from '../domain/instant.ts'

/** From one instant to another that is not before it. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

export const spanOf = (from: Instant | null, to: Instant | null): Span | null =>
  from === null || to === null || to < from ? null : { from, to }

/** How long at least one of them lasted, in milliseconds: where several overlap, the time counts once. */
export const covered = (spans: readonly Span[]): number => {
  let [sum, reached] = [0, Number.NEGATIVE_INFINITY]
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum
}

/**
 * The share of a whole that the spans cover, of what lies inside of it: `20%`, rounded, `<1%` for less than a
 * half. Null where the whole is not known or has no length.
 */
export const shareOf = (spans: readonly Span[], whole: Span | null): string | null => {
  if (whole === null || whole.to === whole.from) return null
  const inside = spans.flatMap(({ from, to }) => {
    const part = spanOf(Math.max(from, whole.from), Math.min(to, whole.to))
    return part === null ? [] : [part]
  })
  const share = (100 * covered(inside)) / (whole.to - whole.from)
  return share > 0 && share < 0.5 ? '<1%' : `${Math.round(share)}%`
}
