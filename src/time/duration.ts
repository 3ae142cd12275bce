import { DAY, HOUR, MINUTE } from '../domain/instant.ts'

/**
 * A length of time in words (R19): '<1m', '45m', '1h 29m', '26h 5m' below two days, then '2d 3h'.
 * Rounded down to minutes; days are 24 hours. Take the length from instants, never from wall clocks.
 */
export const formatDuration = (lengthMs: number): string => {
  if (lengthMs < MINUTE) return '<1m'
  const minutes = Math.floor(lengthMs / MINUTE) % 60
  const hours = Math.floor(lengthMs / HOUR)
  if (lengthMs < 2 * DAY) return joined([hours, 'h'], [minutes, 'm'])
  return joined([Math.floor(hours / 24), 'd'], [hours % 24, 'h'])
}

const joined = (...parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join(' ')
