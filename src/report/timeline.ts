import { type Hypothesis, hypotheses } from '../domain/hypothesis.ts'
import type { HypothesisRef } from '../domain/ids.ts'
import type { Entry, Incident } from '../domain/incident.ts'
import type { Body, EntryKind } from '../domain/record.ts'
import { standing } from '../domain/times.ts'
import { dayKey, formatDay } from '../time/format.ts'
import { changeOf } from './change.ts'
import type { Day, EntryLine, EscalationLine, Outside, Where } from './postmortem.ts'
import { lineOf, split, textOf } from './prose.ts'
import { linksOf } from './quoted.ts'
import { saidIn, spentOnPath, whom } from './said.ts'
import { type Side, sidesOf } from './sides.ts'
import { type Telling, tellSpan, tellWhen } from './telling.ts'

/** The standing entries in the order of time, under the days of the incident's zone. */
export const daysOf = (incident: Incident, telling: Telling): readonly Day[] => {
  const known = new Map(hypotheses(incident).map((item) => [item.ref, item]))
  const sideOf = sidesOf(incident)
  const days: { key: string; date: string; entries: EntryLine[] }[] = []
  let last: Side = 'during'
  for (const entry of telling.entries) {
    const key = dayKey(entry.when.at, telling.zone)
    if (days.at(-1)?.key !== key)
      days.push({ key, date: formatDay(entry.when.at, telling.zone), entries: [] })
    const entries = days.at(-1)?.entries ?? []
    const [side, leads] = [sideOf(entry), entries.length === 0]
    // On another day what lies outside is set apart once more.
    const opens = side !== last || (leads && side !== 'during')
    const where = { before: side === 'before', after: side === 'after', opens, leads }
    entries.push({ ...entryLineOf(entry, { incident, known, telling }), ...where })
    last = side
  }
  return days.map(({ date, entries }) => ({ date, entries }))
}

/** Whether the timeline begins before the start of the incident, and whether it goes on after its end. */
export const outsideOf = (days: readonly Day[]): Outside => {
  const entries = days.flatMap((day) => day.entries)
  return { before: entries.some(({ before }) => before), after: entries.some(({ after }) => after) }
}

export const escalationsOf = (incident: Incident, telling: Telling): readonly EscalationLine[] =>
  standing(incident)
    .filter(({ body }) => body.kind === 'escalation')
    .map(({ when, body }) => ({
      time: tellSpan(when, telling),
      approximate: when.approximate,
      to: whom(body),
      reason: textOf(saidIn(body)),
    }))

interface Setting {
  readonly incident: Incident
  readonly known: ReadonlyMap<HypothesisRef, Hypothesis>
  readonly telling: Telling
}

const entryLineOf = (entry: Entry, setting: Setting): Omit<EntryLine, keyof Where> => {
  const { number, when, body, author } = entry
  const text = textOf(saidIn(body))
  return {
    number,
    time: tellWhen(when, setting.telling),
    approximate: when.approximate,
    author: lineOf(author.name),
    text,
    ...split(text),
    ...kindsOf(body),
    ...pathOf(body, setting.known),
    undone: isUndone(entry, setting.incident),
    to: body.kind === 'escalation' ? whom(body) : null,
    change: changeOf(body),
    ...linksOf(entry),
  }
}

const kindsOf = ({ kind }: Body) => ({
  labelled: kind !== 'note' && kind !== 'change',
  started: kind === 'started',
  detected: kind === 'detected',
  note: kind === 'note',
  hypothesis: kind === 'hypothesis',
  deadend: kind === 'deadend',
  confirmed: kind === 'confirmed',
  escalation: kind === 'escalation',
  mitigated: kind === 'mitigated',
  resolved: kind === 'resolved',
  reopened: kind === 'reopened',
  cancelled: kind === 'cancelled',
})

const pathOf = (
  { kind, text, hypothesis: ref }: Body,
  known: ReadonlyMap<HypothesisRef, Hypothesis>,
) => {
  const found = ref === null ? undefined : known.get(ref)
  const closes = kind === 'deadend' || kind === 'confirmed'
  return {
    hypothesisRef: ref,
    unsettled: kind === 'hypothesis' && found?.state === 'open',
    spent: closes && found !== undefined ? spentOnPath(found) : null,
    assumed: closes && textOf(text) === null ? split(textOf(found?.text ?? '')).line : null,
  }
}

/** What a reopening took back: numbers tell the order in which things were recorded. */
const isUndone = ({ number, body }: Entry, incident: Incident): boolean =>
  ENDINGS.has(body.kind) &&
  standing(incident).some((other) => other.body.kind === 'reopened' && other.number > number)

const ENDINGS: ReadonlySet<EntryKind> = new Set<EntryKind>(['mitigated', 'resolved', 'cancelled'])
