import type { Instant } from '../domain/instant.ts'
import { addDays } from './calendar.ts'
import type { Ago } from './grammar/ago.ts'
import type { Entry, Words } from './grammar/entry.ts'
import { readEntry } from './grammar/entry.ts'
import type { Finding } from './resolve/finding.ts'
import type { Setting } from './resolve/setting.ts'
import { isPast } from './resolve/setting.ts'
import { resolveTimed } from './resolve/timed.ts'
import { compatibleInstant, wallAt } from './wall.ts'
import { findZone, offsetAt } from './zones.ts'

export interface WhenContext {
  readonly now: Instant
  /** The author's zone; where it is unknown, the incident's, then UTC (R1). */
  readonly zone: string
  /** Such as 'en-US'; decides the order of day and month (R11). */
  readonly locale?: string
  readonly incidentZone?: string
  /** With a clock of twelve hours, a reading before it is asked for rather than taken (R4). */
  readonly incidentStart?: Instant
  /** In a pasted timeline, what the line before says; `00:07` below `23:58` is the next day. */
  readonly lineBefore?: Instant
  /**
   * The answer of somebody who was asked which instant is meant. It has to be one of those that were
   * offered for the same text at the same `now`; any other changes nothing.
   */
  readonly choice?: Instant
}

/** `rest` is the note byte for byte; `head` is what was read as the time; `zone` is where it was read. */
export type WhenReading =
  | {
      readonly kind: 'instant'
      readonly at: Instant
      readonly until?: Instant
      readonly zone: string
      readonly flags: string[]
      readonly alternatives: Instant[]
      readonly rest: string
      readonly head: string
    }
  | { readonly kind: 'text'; readonly rest: string }
  | {
      readonly kind: 'ambiguous' | 'nonexistent'
      readonly candidates: Instant[]
      readonly suggestion?: Instant
      readonly rest: string
      readonly why: string
      readonly zone: string
      readonly head: string
    }

/**
 * Reads the time at the head of a text. Never throws, and never takes one of several instants without
 * saying so: what cannot be settled comes back with its candidates. Only the head is looked at, so a
 * long note costs no more than a short one.
 */
export const readWhen = (text: string, context: WhenContext): WhenReading => {
  const entry = readEntry(text)
  if (entry === undefined) return { kind: 'text', rest: text }
  const finding = resolve(entry.words, settingOf(context))
  const { head, rest } = { ...entry, ...restatedBy(entry, finding) }
  const { approximate } = entry
  if (finding.kind !== 'instant')
    return { ...finding, candidates: [...finding.candidates], rest, head }
  const flags = [...(approximate ? ['approx'] : []), ...finding.flags]
  return { ...finding, flags, alternatives: [...finding.alternatives], rest, head }
}

/** `CET (GMT+1)` says one thing twice; an offset that says anything else stays in the note, to be seen. */
const restatedBy = ({ restated }: Entry, finding: Finding): Entry['restated'] => {
  if (restated === undefined || finding.kind !== 'instant') return undefined
  const { at, until = at, zone } = finding
  const agrees = (instant: Instant): boolean =>
    offsetAt(instant, zone) === offsetAt(instant, restated.offset)
  return agrees(at) && agrees(until) ? restated : undefined
}

const settingOf = ({ zone, incidentZone, ...others }: WhenContext): Setting => {
  const incident = incidentZone === undefined ? undefined : findZone(incidentZone)
  const known = findZone(zone) ?? incident ?? 'UTC'
  return { ...others, zone: known, ...(incident === undefined ? {} : { incidentZone: incident }) }
}

const resolve = (words: Words, setting: Setting): Finding => {
  if (words.kind === 'timed') return resolveTimed(words.timed, setting)
  const at = words.kind === 'ago' ? instantAgo(words.ago, setting) : words.at
  const flags = isPast(at, setting) ? [] : ['future']
  return { kind: 'instant', at, zone: setting.zone, flags, alternatives: [] }
}

/** R14: days back on the calendar, then elapsed time. */
const instantAgo = ({ days, elapsedMs }: Ago, { now, zone }: Setting): Instant => {
  if (days === 0) return now - elapsedMs
  const { timeMs, ...date } = wallAt(now, zone)
  return compatibleInstant({ ...addDays(date, 0 - days), timeMs }, zone) - elapsedMs
}
