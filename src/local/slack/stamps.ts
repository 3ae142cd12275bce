import type { Instant } from '../../domain/instant.ts'

const MICROS = 1000
const MICROS_PER_SECOND = 1_000_000

/**
 * Makes time stamps out of a clock of milliseconds: seconds, a full stop, and six digits. No two are the
 * same, and they grow as long as the clock does not run back.
 */
export const createStamps = (now: () => Instant): (() => string) => {
  const taken = new Set<number>()
  return () => {
    let micros = now() * MICROS
    while (taken.has(micros)) micros += 1
    taken.add(micros)
    const fraction = String(micros % MICROS_PER_SECOND).padStart(6, '0')
    return `${Math.floor(micros / MICROS_PER_SECOND)}.${fraction}`
  }
}

/** A time stamp, of which callers may leave the fraction out, as microseconds; NaN where it is none. */
export const micros = (stamp: string): number => {
  const [, seconds, fraction = ''] = /^(\d{1,12})(?:\.(\d{0,6}))?$/.exec(stamp) ?? []
  return seconds === undefined
    ? Number.NaN
    : Number(seconds) * MICROS_PER_SECOND + Number(fraction.padEnd(6, '0'))
}
