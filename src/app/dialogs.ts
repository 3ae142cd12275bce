import { isUnowned } from '../domain/assignment.ts'
import type { Dialog, DialogWanted } from '../domain/dialog.ts'
import { corrections, entryToCorrect } from '../domain/guards.ts'
import { hypotheses } from '../domain/hypothesis.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import type { When } from '../domain/record.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { summaryFields } from '../domain/summary.ts'
import { dayKey, formatClock } from '../time/format.ts'
import type { AtDesk } from './desk.ts'
import type { Located } from './locate.ts'
import type { Asked } from './plan.ts'
import { sightOf, visible } from './sight.ts'

/** The form that somebody wants, filled with what is known. */
export const dialogFor = async (
  wanted: DialogWanted,
  asked: Asked & { readonly located: Decided<Located> },
  desk: AtDesk,
): Promise<Decided<Dialog>> => {
  const { located, zone } = asked
  const { severities, home } = desk
  if (wanted.dialog === 'start') return { ...wanted, zone: desk.timezone, severities, home }
  if (wanted.dialog === 'capture') return captureDialog(wanted, asked, desk)
  if ('refused' in located) return located
  const { incident } = located
  if (wanted.dialog === 'correct') return correctDialog(wanted, incident, zone)
  const line = lineOf(incident)
  if (wanted.dialog === 'measure') return { ...wanted, incident: line }
  if (wanted.dialog === 'assign') return { ...wanted, incident: line, tasks: unowned(incident) }
  return wanted.dialog === 'entry'
    ? { ...wanted, incident: line, open: openHypotheses(incident) }
    : { ...wanted, incident: line, severities, before: summaryFields(incident) }
}

const openHypotheses = (incident: Incident) =>
  hypotheses(incident)
    .filter(({ state }) => state === 'open')
    .map(({ ref, text }) => ({ ref, text }))

const unowned = ({ tasks }: Incident) =>
  tasks.filter(isUnowned).map(({ ref, text, due }) => ({ ref, text, due }))

const correctDialog = (
  wanted: Extract<DialogWanted, { dialog: 'correct' }>,
  incident: Incident,
  zone: string,
): Decided<Dialog> => {
  const entry = entryToCorrect(incident, wanted.entry)
  if ('refused' in entry) return entry
  const { when, body } = entry
  return {
    ...wanted,
    incident: lineOf(incident),
    kind: body.kind,
    when: typedAs(when, zone),
    text: body.text,
    seen: corrections(entry).length,
  }
}

/** A time as it could have been typed: `2024-08-10 10:02`, `~2024-08-10 10:10 - 10:25`. */
const typedAs = ({ at, until, approximate }: When, zone: string): string => {
  const from = `${approximate ? '~' : ''}${dayKey(at, zone)} ${formatClock(at, zone)}`
  return until === null ? from : `${from} - ${formatClock(until, zone)}`
}

const captureDialog = async (
  wanted: Extract<DialogWanted, { dialog: 'capture' }>,
  { located, request }: Asked & { readonly located: Decided<Located> },
  { journal, members }: AtDesk,
): Promise<Decided<Dialog>> => {
  const open = await visible(
    await journal.find(request.workspace, { status: 'open' }),
    sightOf(request, members),
  )
  const here = 'refused' in located ? [] : [lineOf(located.incident)]
  const others = open.filter(({ number }) => here.every((line) => line.number !== number))
  const incidents = [...here, ...others]
  return incidents.length === 0
    ? refuse({ code: 'which-incident', open: [] })
    : { ...wanted, incidents }
}
