import type { Card } from '../../app/answer.ts'
import type { Hypothesis } from '../../domain/hypothesis.ts'
import { minutesBetween } from '../../domain/instant.ts'
import { lineOf } from '../../domain/line.ts'
import { cardRows, grouped, labelled, missingLine, rolesOf } from './card.ts'
import { mendingLines } from './contradiction.ts'
import { draftStatusLines } from './draft-status.ts'
import { hypothesisLine, incidentLine, taskLine } from './list.ts'
import type { Line, Part } from './text.ts'
import { moment, span } from './when.ts'

/** Where the incident stands now, and what nobody should try once more, with every text whole. */
export const statusParts = (card: Card): readonly Part[] => [
  { lines: statusLines(card) },
  ...cardRows(card),
]

const statusLines = (card: Card): readonly Line[] => {
  const { roles, services, impact, cause } = card.incident
  return [
    incidentLine(lineOf(card.incident)),
    [elapsed(card)],
    ...labelled('Roles', rolesOf(roles)),
    ...labelled('Services', services.join(', ')),
    ...labelled('Impact', impact?.text ?? ''),
    ...labelled('Root cause', cause?.text ?? ''),
    ...hypothesisGroup('Open hypotheses', ofState(card, 'open')),
    ...hypothesisGroup('Confirmed', ofState(card, 'confirmed')),
    ...hypothesisGroup('Ruled out, do not walk these again', ofState(card, 'deadend')),
    ...openTasks(card),
    ...draftStatusLines(card.incident),
    missingLine(card.missing),
    ...mendingLines(card.contradictions ?? [], card.incident.timezone),
  ]
}

const elapsed = ({ incident, times: { started, resolved }, now }: Card): string => {
  if (started === null) return ''
  const viewer = { zone: incident.timezone, now }
  const since = `since ${moment(started, viewer)}`
  if (incident.status === 'cancelled') return `Began ${moment(started, viewer)}, cancelled`
  if (resolved === null) return `Lasting ${span(minutesBetween(started, now))}, ${since}`
  if (resolved < started)
    return `Began ${moment(started, viewer)}, ended before: correct one of them`
  const until = moment(resolved, viewer)
  return `Lasted ${span(minutesBetween(started, resolved))}, from ${moment(started, viewer)} to ${until}`
}

const ofState = ({ hypotheses }: Card, state: Hypothesis['state']): readonly Hypothesis[] =>
  hypotheses.filter((hypothesis) => hypothesis.state === state)

const hypothesisGroup = (label: string, found: readonly Hypothesis[]): readonly Line[] =>
  grouped(
    label,
    found.map((hypothesis) => hypothesisLine(hypothesis)),
  )

const openTasks = ({ incident }: Card): readonly Line[] =>
  grouped(
    'Open tasks',
    incident.tasks.filter(({ state }) => state === 'open').map((task) => taskLine(task)),
  )
