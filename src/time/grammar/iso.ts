import { readClock24 } from './clock.ts'
import { offsetOfStamp } from './offset.ts'
import type { Groups, Parser } from './parser.ts'
import { always, chain, either, map, pattern } from './parser.ts'
import type { Timed } from './timed.ts'
import type { WrittenZone } from './zone.ts'
import { bracketedId, zoneWord } from './zone.ts'

const EXTENDED =
  /(?<year>(?:19|2\d)\d\d)-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?/iy
const BASIC =
  /(?<year>(?:19|2\d)\d\d)(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?/iy

const readStamp = (groups: Groups): Timed | undefined => {
  const clock = readClock24(groups)
  if (clock === undefined) return undefined
  const [year, month, day] = [groups['year'], groups['month'], groups['day']].map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  return { clock, date: { kind: 'calendar', form: 'year-first', days: [{ year, month, day }] } }
}

const inZone = (zone: string): WrittenZone => ({ kind: 'zone', zone })

/** RFC 9557: after `Z` the zone in brackets says where the clock hangs, not what it shows. */
const zulu: Parser<WrittenZone> = chain(
  pattern(/Z/iy, () => inZone('UTC')),
  (utc) =>
    either(
      map(bracketedId, () => utc),
      always(utc),
    ),
)

const offset: Parser<WrittenZone> = chain(offsetOfStamp, (written) =>
  either<WrittenZone>(
    map(bracketedId, (zone) => ({ kind: 'both', offset: written, zone })),
    always(inZone(written)),
  ),
)

const stampZone: Parser<WrittenZone> = either(
  zulu,
  offset,
  map(bracketedId, inZone),
  zoneWord(false),
)

/** `2024-08-09T10:02:33.123Z`, `2024-08-09T03:02-07:00[America/Los_Angeles]`, `20240809T100233Z`. */
export const iso: Parser<Timed> = chain(
  either(pattern(EXTENDED, readStamp), pattern(BASIC, readStamp)),
  (timed) =>
    either(
      map(stampZone, (zone): Timed => ({ ...timed, zone })),
      always(timed),
    ),
)
