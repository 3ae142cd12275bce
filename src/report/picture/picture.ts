import { incidentRef } from '../../domain/ids.ts'
import type { Incident } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import { formatClock, formatShortDay, zoneLabel } from '../../time/format.ts'
import { labelOf } from '../label.ts'
import { lineOf } from '../prose.ts'
import type { Telling } from '../telling.ts'
import { axisOf } from './axis.ts'
import { bandOf } from './band.ts'
import { deadEndLane } from './dead-ends.ts'
import { below, line, round, WIDTH } from './drawing.ts'
import { entryLane } from './entries.ts'
import { escalationLane } from './escalations.ts'
import { legendOf } from './legend.ts'
import { marksOf } from './marks.ts'
import type { Picture, Remark } from './model.ts'
import { momentsOf } from './moments.ts'
import { phaseEntries } from './phases.ts'
import { type Frame, frameOf } from './window.ts'

const TOP = 10
const GAP = 8
const REMARK = 17

/**
 * The incident as a picture: what is drawn where, in the order in which it is drawn, and the same in few words.
 * Null where nothing was recorded. Its effort grows with the entries as theirs does.
 */
export const pictureOf = (incident: Incident, telling: Telling): Picture | null => {
  const { entries } = telling
  if (entries.length === 0) return null
  const kinds = [...new Set(entries.map(({ body }) => body.kind))]
  const frame = frameOf(incident, entries)
  const deadEnds = deadEndLane(incident, frame)
  const escalations = escalationLane(entries, frame)
  const phases = phaseEntries(incident, entries)
  const goesOn = incident.status === 'open' || incident.status === 'mitigated'
  const last = goesOn ? (entries.at(-1) ?? null) : null
  const marks = marksOf({ entries, phases, telling, frame })(TOP)
  const lanes = [bandOf(phases, last, frame), deadEnds.lane, escalations.lane]
  const upper = below(lanes, GAP, TOP + marks.height)
  // The axis lies right below the entries.
  const entriesTop = TOP + marks.height + upper.height
  const entryLines = entryLane(entries, kinds, frame)(entriesTop)
  const axisTop = entriesTop + entryLines.height
  const lower = below([axisOf(frame, telling.zone), legendOf(kinds)], GAP, axisTop)
  const notes = remarksOf(frame, telling.zone, {
    deadEnds: deadEnds.more,
    escalations: escalations.more,
  })
  const end = axisTop + lower.height
  const guides = phases.map(({ when }) => {
    const x = frame.x(when.at)
    return line('guide', [x, TOP + marks.height], [x, axisTop])
  })
  const parts = [marks, upper, entryLines, lower]
  return {
    title: labelOf(`${incidentRef(incident.number)}: ${lineOf(incident.title)}`),
    width: WIDTH,
    height: round(end + notes.length * REMARK + 4),
    bars: parts.flatMap(({ bars }) => bars),
    guides,
    lines: parts.flatMap(({ lines }) => lines),
    words: parts.flatMap(({ words }) => words),
    remarks: notes.map((remark, index) => ({ ...remark, y: round(end + index * REMARK + 8) })),
    count: entries.length,
    moments: momentsOf(incident, { entries, phases, telling }),
  }
}

type Note = Omit<Remark, 'y'>

const NONE: Note = { before: null, after: null, deadEnds: false, escalations: false, count: 0 }

/** What the picture does not show where it is, or not at all. */
const remarksOf = (
  { from, to, before, after }: Frame,
  zone: string,
  more: { readonly deadEnds: number; readonly escalations: number },
): readonly Note[] => {
  const told = (at: Instant) =>
    labelOf(`${formatClock(at, zone)} ${zoneLabel(at, zone)} on ${formatShortDay(at, zone)}`)
  return [
    { ...NONE, before: before > 0 ? told(from) : null, count: before },
    { ...NONE, after: after > 0 ? told(to) : null, count: after },
    { ...NONE, deadEnds: true, count: more.deadEnds },
    { ...NONE, escalations: true, count: more.escalations },
  ].filter(({ count }) => count > 0)
}
