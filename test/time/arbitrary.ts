import fc from 'fast-check'
import moment from 'moment-timezone'
import type { Instant } from '../../src/domain/instant.ts'

export const FROM: Instant = Date.UTC(2010, 0, 1)
export const TO: Instant = Date.UTC(2036, 0, 1)

export const zone: fc.Arbitrary<string> = fc.constantFrom(
  ...moment.tz.names(),
  'UTC',
  '+05:30',
  'UTC-04:00',
)

export const instant: fc.Arbitrary<Instant> = fc.integer({ min: FROM, max: TO })

/** Pieces that times are made of, so that most texts are nearly one. */
export const PIECES: readonly string[] = [
  ...['10:02', '2:23', '1:30', '24:00', '14:30', '9', 'AM', 'p.m.', 'noon', 'midnight'],
  ...['today', 'yesterday', 'Fri', 'Aug', '2024', '8/9/24', '2024-08-09', 'T', 'Z', 'UTC'],
  ...['+05:30', '-07:00', 'PST', '(IST)', 'ET', 'Europe/Paris', '[', ']', '*', '~', '@', 'at'],
  ...['around', 'on', 'last', ' - ', 'to', ':', ',', '5m', '1h30m', 'ago', 'an hour', '-5m'],
  ...['1723312920', '.123456', '<!date^1723312920^', '>'],
  ...[' ', '\n', '\t', '\u202f', '\u200b', '\ufeff', '\ud800', 'é', '１', '：'],
]

export const nearlyTime: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ')), { maxLength: 12 })
  .map((pieces) => pieces.flat().join(''))
