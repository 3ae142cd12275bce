import type { Entry, Incident } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import { MINUTE } from '../../domain/instant.ts'
import { closingEntries } from '../closing.ts'
import { LEFT, RIGHT } from './drawing.ts'

/** The stretch of time that is drawn to scale, and how it lies in the picture. */
export interface Frame {
  readonly from: Instant
  readonly to: Instant
  /** Where it begins and ends in the picture. */
  readonly left: number
  readonly right: number
  /** How many entries lie before and after it; they stand at its edges. */
  readonly before: number
  readonly after: number
  /** Where an instant is; outside of the stretch, the edge of its side. */
  x(at: Instant): number
}

/** So much before and after an incident is drawn to scale in any case. */
const SLACK = 10 * MINUTE
/** The least that is drawn. */
const LEAST = 5 * MINUTE
/** The room for what stands at an edge. */
const ASIDE = 84
/** Where in that room it stands. */
const BEFORE = 22
const AFTER = 14

/**
 * From the start to the end, or while it goes on to the last entry, with what lies not much further than half
 * its length outside. What lies further out would squeeze the incident into a sliver.
 */
export const frameOf = (incident: Incident, entries: readonly Entry[]): Frame => {
  const { core, slack } = coreOf(incident, entries)
  const first = entries.findIndex(({ when }) => when.at >= core.from - slack)
  const before = first < 0 ? entries.length : first
  const last = entries.findLastIndex(({ when }) => when.at <= core.to + slack)
  const after = entries.length - 1 - last
  const from = Math.min(core.from, entries[before]?.when.at ?? core.from)
  const end = Math.max(core.to, entries[last]?.when.at ?? core.to)
  const to = Math.max(end, from + LEAST)
  const [left, right] = [LEFT + (before > 0 ? ASIDE : 0), RIGHT - (after > 0 ? ASIDE : 0)]
  const x = (at: Instant): number => {
    if (at < from) return LEFT + BEFORE
    if (at > to) return RIGHT - AFTER
    return left + ((at - from) / (to - from)) * (right - left)
  }
  return { from, to, left, right, before, after, x }
}

const coreOf = (incident: Incident, entries: readonly Entry[]) => {
  const { resolved, cancelled } = closingEntries(incident)
  const first = entries[0]?.when.at ?? 0
  const start = (incident.entries[0] ?? entries[0])?.when.at ?? first
  const end = (resolved ?? cancelled)?.when.at ?? entries.at(-1)?.when.at ?? start
  const core = { from: Math.min(start, end), to: Math.max(start, end) }
  return { core, slack: Math.max(SLACK, (core.to - core.from) / 2) }
}
