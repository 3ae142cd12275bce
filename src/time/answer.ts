import type { Instant } from '../domain/instant.ts'
import { toIso } from '../domain/instant.ts'
import { abbreviation, isoLocal } from './format.ts'
import type { WhenReading } from './when.ts'
import { readWhen } from './when.ts'
import { findZone, nearestZones, offsetAt } from './zones.ts'

/** A text whose leading time is wanted, with who typed it and when. */
export interface TextRow {
  readonly id?: string | number | undefined
  readonly input: string
  readonly zone: string
  /** ISO 8601 */
  readonly now_utc: string
  readonly locale?: string | undefined
}

/** An instant that is to be read off the clocks of a zone. */
export interface InstantRow {
  readonly id?: string | number | undefined
  /** ISO 8601 */
  readonly at: string
  readonly zone: string
}

/** What `scribe time` prints as JSON. All instants are in UTC with `Z`. */
export type TimeAnswer = { readonly id?: string | number } & (
  | {
      readonly kind: 'instant'
      readonly at: string
      readonly until?: string
      readonly rest: string
      readonly flags: readonly string[]
      readonly alternatives?: readonly string[]
    }
  | { readonly kind: 'text'; readonly rest: string }
  | {
      readonly kind: 'ambiguous' | 'nonexistent'
      readonly candidates: readonly string[]
      readonly suggestion?: string
      readonly rest: string
      readonly why: string
    }
  | { readonly local: string; readonly offsetMinutes: number; readonly abbreviation: string }
  | { readonly error: string }
)

/** Answers one row of `scribe time`; a wrong zone or instant gives an `error`. Needs a process in UTC. */
export const timeAnswer = (row: TextRow | InstantRow): TimeAnswer => ({
  ...(row.id === undefined ? {} : { id: row.id }),
  ...answer(row),
})

const answer = (row: TextRow | InstantRow): TimeAnswer => {
  const zone = findZone(row.zone)
  if (zone === undefined) return { error: unknownZone(row.zone) }
  const written = 'at' in row ? row.at : row.now_utc
  const at = instantOf(written)
  if (at === undefined) return { error: `not an ISO 8601 instant: ${written}` }
  if ('at' in row) return inZone(at, zone)
  const { input, locale } = row
  const context = { now: at, zone }
  return ofReading(readWhen(input, locale === undefined ? context : { ...context, locale }))
}

const unknownZone = (zone: string): string => {
  const near = nearestZones(zone)
  return `unknown time zone: ${zone}${near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`}`
}

const instantOf = (written: string): Instant | undefined => {
  if (!/^\d{4}-\d\d-\d\dT/i.test(written)) return undefined
  const reading = readWhen(written, { now: 0, zone: 'UTC' })
  return reading.kind === 'instant' && reading.rest === '' ? reading.at : undefined
}

const inZone = (at: Instant, zone: string): TimeAnswer => ({
  local: isoLocal(at, zone),
  offsetMinutes: offsetAt(at, zone),
  abbreviation: abbreviation(at, zone),
})

const ofReading = (reading: WhenReading): TimeAnswer => {
  if (reading.kind === 'text') return { kind: 'text', rest: reading.rest }
  if (reading.kind === 'instant') return ofInstant(reading)
  const { kind, candidates, suggestion, rest, why } = reading
  const offered = suggestion === undefined ? {} : { suggestion: toIso(suggestion) }
  return { kind, candidates: candidates.map(toIso), ...offered, rest, why }
}

const ofInstant = (reading: Extract<WhenReading, { kind: 'instant' }>): TimeAnswer => {
  const { kind, at, until, rest, flags, alternatives } = reading
  return {
    kind,
    at: toIso(at),
    ...(until === undefined ? {} : { until: toIso(until) }),
    rest,
    flags,
    ...(alternatives.length === 0 ? {} : { alternatives: alternatives.map(toIso) }),
  }
}
