import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, toIso } from '../../src/domain/instant.ts'
import { dayStartsBetween, ticksBetween } from '../../src/time/ticks.ts'
import { wallAt } from '../../src/time/wall.ts'

const at = (iso: string): number => Date.parse(iso)
const isos = (instants: readonly number[]): readonly string[] => instants.map(toIso)

describe('round clocks', () => {
  it('come twice where the clocks go back', () => {
    const zone = 'America/New_York'
    const night = { from: at('2024-11-03T04:40Z'), to: at('2024-11-03T07:20Z'), zone }
    expect(isos(ticksBetween(night, HOUR))).toEqual([
      ...['2024-11-03T05:00:00Z', '2024-11-03T06:00:00Z', '2024-11-03T07:00:00Z'],
    ])
  })

  it('are left out where the clocks skip them', () => {
    const zone = 'America/New_York'
    const night = { from: at('2024-03-10T06:00Z'), to: at('2024-03-10T08:00Z'), zone }
    expect(isos(ticksBetween(night, 30 * MINUTE))).toEqual([
      ...['2024-03-10T06:00:00Z', '2024-03-10T06:30:00Z', '2024-03-10T07:00:00Z'],
      ...['2024-03-10T07:30:00Z', '2024-03-10T08:00:00Z'],
    ])
  })

  it('are round in zones that are no whole hours from UTC', () => {
    const day = {
      from: at('2024-08-10T10:10Z'),
      to: at('2024-08-10T12:10Z'),
      zone: 'Asia/Kathmandu',
    }
    expect(isos(ticksBetween(day, HOUR))).toEqual(['2024-08-10T10:15:00Z', '2024-08-10T11:15:00Z'])
  })

  it('are round in every zone at every time', () => {
    const zone = fc.constantFrom(
      'America/Havana',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'UTC',
    )
    const begin = fc.integer({ min: at('2015-01-01T00:00Z'), max: at('2029-01-01T00:00Z') })
    const step = fc.constantFrom(5 * MINUTE, 30 * MINUTE, HOUR, 6 * HOUR)
    fc.assert(
      fc.property(zone, begin, step, (one, from, stepMs) => {
        const to = from + 9 * stepMs
        const ticks = ticksBetween({ from, to, zone: one }, stepMs)
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
        for (const tick of ticks) {
          expect(wallAt(tick, one).timeMs % stepMs).toBe(0)
          expect(tick).toBeGreaterThanOrEqual(from)
          expect(tick).toBeLessThanOrEqual(to)
        }
      }),
    )
  })
})

describe('days', () => {
  it('begin also where their midnight was skipped', () => {
    const days = dayStartsBetween(
      at('2024-03-09T12:00Z'),
      at('2024-03-11T12:00Z'),
      'America/Havana',
    )
    // In Cuba the clocks went from 00:00 to 01:00.
    expect(isos(days)).toEqual(['2024-03-10T05:00:00Z', '2024-03-11T04:00:00Z'])
  })

  it('are left out where a zone left them out', () => {
    const days = dayStartsBetween(at('2011-12-29T12:00Z'), at('2012-01-01T00:00Z'), 'Pacific/Apia')
    expect(isos(days)).toEqual(['2011-12-30T10:00:00Z', '2011-12-31T10:00:00Z'])
  })
})
