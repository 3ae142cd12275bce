import { hypotheses } from '../../domain/hypothesis.ts'
import type { HypothesisRef } from '../../domain/ids.ts'
import type { Entry, Incident } from '../../domain/incident.ts'
import { dayKey, formatShortDay } from '../../time/format.ts'
import { labelOf } from '../label.ts'
import { spentOnPath, whom } from '../said.ts'
import { type Telling, tellWhen } from '../telling.ts'
import type { Moment, Moments, MomentsDay } from './model.ts'

/** More would be too small to read. */
const MOST = 16
/** No text is longer. */
const LONGEST = 60

interface Course {
  readonly entries: readonly Entry[]
  readonly phases: readonly Entry[]
  readonly telling: Telling
}

/** What tells the course of the incident in few words: phases, dead ends and escalations, by days. One alone is no course. */
export const momentsOf = (
  incident: Incident,
  { entries, phases, telling }: Course,
): Moments | null => {
  const { kept, more } = chosenFrom(entries, phases)
  if (kept.length < 2) return null
  const spent = new Map(hypotheses(incident).map((path) => [path.ref, spentOnPath(path)]))
  const days: { key: string; day: MomentsDay['day']; moments: Moment[] }[] = []
  for (const entry of kept) {
    const { at } = entry.when
    const key = dayKey(at, telling.zone)
    if (days.at(-1)?.key !== key)
      days.push({ key, day: labelOf(formatShortDay(at, telling.zone)), moments: [] })
    days.at(-1)?.moments.push(momentOf(entry, { telling, spent }))
  }
  return {
    days: days.map(({ day, moments }) => ({ day, moments })),
    more: more > 0 ? more : null,
  }
}

const NO_KIND = {
  started: false,
  detected: false,
  mitigated: false,
  resolved: false,
  cancelled: false,
  reopened: false,
  escalation: false,
  deadend: false,
}

interface Setting {
  readonly telling: Telling
  /** The time spent on hypotheses. */
  readonly spent: ReadonlyMap<HypothesisRef, string | null>
}

const momentOf = ({ when, body }: Entry, { telling, spent }: Setting): Moment => ({
  ...NO_KIND,
  [body.kind]: true,
  time: labelOf(`${when.approximate ? '~' : ''}${tellWhen({ ...when, until: null }, telling)}`),
  ref: body.hypothesis,
  spent: body.hypothesis === null ? null : (spent.get(body.hypothesis) ?? null),
  to: body.kind === 'escalation' ? labelOf(cut(whom(body))) : null,
})

/** The phases come before all others where there are too many. */
const chosenFrom = (entries: readonly Entry[], known: readonly Entry[]) => {
  const phases = new Set(known)
  const others = entries.filter((entry) => KINDS.has(entry.body.kind) && !phases.has(entry))
  const chosen = new Set([...phases, ...others.slice(0, MOST - phases.size)])
  const more = phases.size + others.length - chosen.size
  return { kept: entries.filter((entry) => chosen.has(entry)), more }
}

const KINDS: ReadonlySet<string> = new Set([
  ...['deadend', 'escalation', 'reopened', 'mitigated', 'resolved', 'cancelled'],
])

const cut = (text: string): string => {
  const chars = [...text.slice(0, 4 * LONGEST)]
  return chars.length > LONGEST || text.length > 4 * LONGEST
    ? `${chars.slice(0, LONGEST - 1).join('')}…`
    : text
}
