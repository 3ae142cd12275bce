import moment from 'moment-timezone'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts'
import { isoLocal } from '../../src/time/format.ts'
import type { Wall } from '../../src/time/wall.ts'
import { candidates, wallAt } from '../../src/time/wall.ts'
import { readWhen } from '../../src/time/when.ts'
import { transitionsBetween } from '../../src/time/zones.ts'
import { FROM, TO } from './arbitrary.ts'

const ZONES: readonly string[] = moment.tz.names()

beforeAll(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterAll(() => vi.unstubAllEnvs())

const changesOf = (zone: string): readonly number[] => transitionsBetween(FROM, TO, zone)

/** A moment of each of the 26 years, at another time of the day and of the year each. */
const SAMPLES: readonly number[] = Array.from(
  { length: 26 },
  (_, year) => FROM + year * 365 * DAY + ((year * 47) % 365) * DAY + year * 3_333_333,
)
const NEAR: readonly number[] = [-HOUR, 0 - SECOND, -1, 0, HOUR]

test('in every zone a time that is printed reads back as the same instant, also where clocks change', {
  timeout: 60_000,
}, () => {
  const wrong = ZONES.flatMap((zone) =>
    [...SAMPLES, ...changesOf(zone).flatMap((change) => NEAR.map((near) => change + near))]
      .map((at) => ({ at, printed: isoLocal(at, zone) }))
      .filter(({ at, printed }) => {
        const reading = readWhen(`${printed} x`, { now: TO + DAY, zone: 'Asia/Tokyo' })
        return reading.kind !== 'instant' || reading.at !== at || reading.rest !== 'x'
      })
      .map(({ printed }) => `${printed} ${zone}`),
  )
  expect(wrong).toEqual([])
})

/** Wall clocks, as though they were UTC, of which some were skipped and some came twice. */
const wallsAround = (change: number, offsets: readonly number[]): number[] =>
  offsets.flatMap((offset) =>
    [-HOUR, -1, 0, 10 * MINUTE, 45 * MINUTE, HOUR].map((near) => change + offset + near),
  )

const wallOf = (asUtc: number): Wall => wallAt(asUtc, 'UTC')

test('around every change of every zone the candidates are all there are', {
  timeout: 60_000,
}, () => {
  const wrong = ZONES.flatMap((zone) => {
    const data = moment.tz.zone(zone)
    if (data === null) return [zone]
    // The data count minutes west of UTC.
    const offsetAt = (at: number): number => 0 - Math.round(data.utcOffset(at)) * MINUTE
    return changesOf(zone).flatMap((change) => {
      const offsets = [...new Set([change - DAY, change - 1, change, change + DAY].map(offsetAt))]
      return wallsAround(change, offsets)
        .filter((asUtc) => {
          const right = offsets
            .map((offset) => asUtc - offset)
            .filter((at) => at + offsetAt(at) === asUtc)
          const found = candidates(wallOf(asUtc), zone)
          return found.join() !== right.sort((one, other) => one - other).join()
        })
        .map((asUtc) => `${new Date(asUtc).toISOString()} ${zone}`)
    })
  })
  expect(wrong).toEqual([])
})
