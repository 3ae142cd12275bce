import type { Instant } from '../../domain/instant.ts'
import { abbreviation, dayKey, formatClock, isoLocal } from '../../time/format.ts'
import { readWhen } from '../../time/when.ts'
import type { Viewer } from '../present/when.ts'

/**
 * How an instant can be typed: `2024-11-03 14:23`, with `EDT` where the clock alone is read otherwise, with
 * everything where that is too. The grammar itself is asked, in the zone of whoever is to type it.
 */
export const typedAs = (at: Instant, zone: string, { now, zone: own }: Viewer): string => {
  const clock = `${dayKey(at, zone)} ${formatClock(at, zone)}`
  const spellings = [clock, `${clock} ${abbreviation(at, zone)}`]
  const meansIt = (typed: string): boolean => {
    const read = readWhen(typed, { now, zone: own })
    return read.kind === 'instant' && read.at === at && read.rest === ''
  }
  return spellings.find(meansIt) ?? isoLocal(at, zone)
}
