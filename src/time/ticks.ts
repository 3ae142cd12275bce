import type { Instant } from '../domain/instant.ts'
import { DAY } from '../domain/instant.ts'
import { offsetMs, transitionsBetween } from './zones.ts'

/**
 * The instants from `from` to `to` at which the clocks of a zone show a multiple of `stepMs` since midnight;
 * for whole days, every so many midnights. Where the clocks went back a clock comes twice, as it did.
 */
export const ticksBetween = (
  { from, to, zone }: { readonly from: Instant; readonly to: Instant; readonly zone: string },
  stepMs: number,
): Instant[] =>
  stretches(from, to, zone).flatMap(({ begin, end }) => {
    const offset = offsetMs(begin, zone)
    const ticks: Instant[] = []
    const first = Math.ceil((begin + offset) / stepMs) * stepMs - offset
    for (let at = first; at < end; at += stepMs) ticks.push(at)
    return ticks
  })

/** The first instant of every day after `from` and not after `to`, also of one whose midnight was skipped. */
export const dayStartsBetween = (from: Instant, to: Instant, zone: string): Instant[] => {
  const dayAt = (at: Instant): number => Math.floor((at + offsetMs(at, zone)) / DAY)
  const midnights = ticksBetween({ from, to, zone }, DAY)
  const jumps = transitionsBetween(from, to, zone).filter((at) => dayAt(at) !== dayAt(at - 1))
  return [...new Set([...midnights, ...jumps])].filter((at) => at > from).sort((a, b) => a - b)
}

/** Stretches without a change of the clocks. The last one holds `to`. */
const stretches = (from: Instant, to: Instant, zone: string) => {
  const begins = [from, ...transitionsBetween(from, to, zone)]
  return begins.map((begin, index) => ({ begin, end: begins[index + 1] ?? to + 1 }))
}
