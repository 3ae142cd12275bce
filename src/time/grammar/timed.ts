import type { Clock } from './clock.ts'
import { bareHour, clock, namedClock } from './clock.ts'
import type { WrittenDate } from './date.ts'
import { leadingDate, trailingDate } from './date.ts'
import type { Parser } from './parser.ts'
import { always, chain, either, map, never, optionally, token, withParts } from './parser.ts'
import type { Prefix } from './prefix.ts'
import { prefix } from './prefix.ts'
import type { BeforeZone, WrittenZone } from './zone.ts'
import { zone, zoneWord } from './zone.ts'

/** A clock and whatever was written around it. */
export interface Timed {
  readonly clock: Clock
  readonly date?: WrittenDate
  readonly zone?: WrittenZone
  readonly end?: {
    readonly clock: Clock
    /** Where it is not that of the start. */
    readonly zone?: WrittenZone
  }
  readonly approximate?: boolean
}

type Part = (soFar: Timed) => Parser<Timed>

const RANGE = /(?: *[-–—] *| +(?:to|until) +)/iy

const hasMeridiem = ({ clock: { meridiem }, end }: Timed): boolean =>
  meridiem !== undefined || end?.clock.meridiem !== undefined

/** What a date says of the offsets that may follow its clock. */
const stampOf = (date: WrittenDate | undefined): BeforeZone['after'] => {
  if (date?.kind !== 'calendar') return 'clock'
  return date.form === 'year-first' || date.form === 'log' ? 'stamp' : 'date'
}

const maybeZone: Part = optionally(
  (soFar) => zone({ after: stampOf(soFar.date), meridiem: hasMeridiem(soFar) }),
  (soFar, written): Timed => ({ ...soFar, zone: written }),
)

const rangeEnd: Parser<Clock> = chain(token(RANGE), () => clock)

const maybeEnd: Part = optionally(
  () => rangeEnd,
  (soFar, end): Timed => ({ ...soFar, end: { clock: end } }),
)

/** R16: a zone after a range is that of both ends, unless the start has its own. */
const maybeZoneOfEnd: Part = (soFar) => {
  const { end } = soFar
  if (end === undefined) return always(soFar)
  return optionally<Timed, WrittenZone>(
    () => zone({ after: 'clock', meridiem: hasMeridiem(soFar) }),
    (_, written) =>
      soFar.zone === undefined
        ? { ...soFar, zone: written }
        : { ...soFar, end: { ...end, zone: written } },
  )(soFar)
}

const maybeDateAfter: Part = optionally(
  () => trailingDate,
  (soFar, date): Timed => ({ ...soFar, date }),
)

/** `10:02 yesterday UTC`: dropping that zone would be guessing another. */
const maybeZoneAfterDate: Part = (soFar) =>
  soFar.date === undefined || soFar.zone !== undefined
    ? always(soFar)
    : optionally<Timed, WrittenZone>(
        () => zoneWord(hasMeridiem(soFar)),
        (timed, written) => ({ ...timed, zone: written }),
      )(soFar)

const anyClock: Parser<Timed> = map(either(clock, namedClock), (read) => ({ clock: read }))

/** `9-10:15 AM`: the start may be a bare hour where the end has am or pm. */
const hourRange: Parser<Timed> = chain(bareHour, (start) =>
  chain(rangeEnd, (end) =>
    end.meridiem === undefined ? never : always({ clock: start, end: { clock: end } }),
  ),
)

const clockFirst: Parser<Timed> = either(
  withParts(anyClock, maybeZone, maybeEnd, maybeZoneOfEnd, maybeDateAfter, maybeZoneAfterDate),
  withParts(hourRange, maybeZoneOfEnd, maybeDateAfter, maybeZoneAfterDate),
)

const dateFirst: Parser<Timed> = chain(leadingDate, (date) =>
  chain(prefix, ({ approximate }: Prefix) =>
    withParts(
      map(anyClock, (timed): Timed => ({ ...timed, date, approximate })),
      maybeZone,
      maybeEnd,
      maybeZoneOfEnd,
    ),
  ),
)

export const timed: Parser<Timed> = either(dateFirst, clockFirst)
