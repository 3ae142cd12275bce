import type { Instant } from '../../domain/instant.ts'
import { addDays } from '../calendar.ts'
import type { Clock } from '../grammar/clock.ts'
import { couldBeEitherHalf, timeOfDay } from '../grammar/clock.ts'
import type { Timed } from '../grammar/timed.ts'
import type { Wall } from '../wall.ts'
import { candidates, compatibleInstant, wallAt } from '../wall.ts'
import { otherHalf } from './readings.ts'
import type { Setting } from './setting.ts'
import { zoneChoices } from './zone-choices.ts'

/** R16: `9-10:15 AM` begins at 9 AM, and `11-1 PM` at 11 AM, since it ends on the same day. */
export const withInheritedMeridiem = (timed: Timed): Timed => {
  const { clock, end } = timed
  const meridiem = end?.clock.meridiem
  const couldInherit = clock.hour >= 1 && clock.hour <= 12 && clock.name === undefined
  if (end === undefined || meridiem === undefined || clock.meridiem !== undefined) return timed
  if (!couldInherit) return timed
  const inherited: Clock = { ...clock, meridiem }
  if (timeOfDay(inherited) <= timeOfDay(end.clock)) return { ...timed, clock: inherited }
  return { ...timed, clock: { ...clock, meridiem: meridiem === 'am' ? 'pm' : 'am' } }
}

interface Start {
  readonly at: Instant
  readonly zone: string
}

/** R16: the first such clock after the start, in the zone of the start unless the end has its own. */
export const rangeEnd = (timed: Timed, start: Start, setting: Setting): Instant | undefined => {
  const { end } = timed
  if (end === undefined) return undefined
  const [own] = end.zone === undefined ? [start] : zoneChoices(end.zone, start.at, setting)
  const { zone } = own ?? start
  const day = wallAt(start.at, zone)
  const instants = [-1, 0, 1, 2]
    .map((days) => addDays(day, days))
    .flatMap((date) => timesOfEnd(timed, end.clock).map((timeMs): Wall => ({ ...date, timeMs })))
    .flatMap((wall) => instantsOf(wall, zone))
  return instants.filter((at) => at > start.at).sort((one, other) => one - other)[0]
}

/** A skipped clock ends a range where its gap moves it to. */
const instantsOf = (wall: Wall, zone: string): Instant[] => {
  const shown = candidates(wall, zone)
  return shown.length > 0 ? shown : [compatibleInstant(wall, zone)]
}

/** `1:30 PM - 2:15` goes on with twelve hours on the dial. */
const timesOfEnd = ({ clock }: Timed, end: Clock): number[] =>
  clock.meridiem !== undefined && couldBeEitherHalf(end)
    ? [timeOfDay(end), otherHalf(end)]
    : [timeOfDay(end)]
