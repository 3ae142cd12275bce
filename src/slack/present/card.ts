import type { Card } from '../../app/answer.ts'
import type { Hypothesis } from '../../domain/hypothesis.ts'
import { type IncidentNumber, incidentRef } from '../../domain/ids.ts'
import type { Fact, Incident } from '../../domain/incident.ts'
import { minutesBetween } from '../../domain/instant.ts'
import { lineOf } from '../../domain/line.ts'
import { standing } from '../../domain/times.ts'
import { actionId, type Opens, type Pressed, valueFor } from './buttons.ts'
import { checkLines } from './contradiction.ts'
import { draftStatusLines } from './draft-status.ts'
import { entryLine } from './entry.ts'
import { fillButtons } from './fill.ts'
import { hypothesisLine, taskLine, titled } from './list.ts'
import { ASSIGN, mendButtons } from './mend.ts'
import { type Cut, dated, firstOf, isCut, oneMessage, short, since } from './short.ts'
import type { Button, Line, Message, Part } from './text.ts'
import { span } from './when.ts'

/**
 * The incident at a glance, as one message that is kept up to date. It follows from the incident alone and
 * not from the present moment, so that it is written anew only where something has changed.
 */
export const cardMessage = (card: Card): Message => {
  const lines = [
    titled(lineOf(card.incident), brief),
    ...course(card),
    ...particulars(card.incident),
    ...hypothesisGroups(card),
    ...openTasks(card.incident),
    ...latest(card.incident),
    ...draftStatusLines(card.incident),
    ...(card.incident.status === 'cancelled' ? [] : draftLines(card)),
  ]
  const all = lines.some(isCut) ? [...lines, POINTER] : lines
  return oneMessage([{ lines: all }, ...cardRows(card)], 'card')
}

/** What the draft lacks, and in short what contradicts itself. */
const draftLines = ({ missing, contradictions = [], incident }: Card): readonly Line[] => {
  const checks = checkLines(contradictions, incident.timezone, brief)
  return [missingLine(missing), ...grouped('To check', firstOf(checks, CHECKS, '/incident status'))]
}

const CHECKS = 3

/** What can be done by pressing a button: what comes next, and below it what fills in and mends the draft. */
export const cardRows = ({ incident, missing, contradictions = [] }: Card): readonly Part[] => {
  const next = cardButtons(incident)
  const offered = new Set(next.map(({ label }) => label))
  const fill = fillButtons(incident.number, missing).filter(({ label }) => !offered.has(label))
  const mend = mendButtons(incident.number, contradictions)
  return [{ buttons: next }, { buttons: incident.status === 'cancelled' ? [] : [...fill, ...mend] }]
}

/** What the link to the card is called. */
export const bookmarkTitle = (number: IncidentNumber): string =>
  `${incidentRef(number)}: where it stands`

/** Each text of the card is cut, so that all of them together are one message whatever their number. */
const brief: Cut = (text, max) => short(text, Math.min(max, 120))

const POINTER: Line = [
  'What is cut here stands whole in ',
  { code: '/incident status' },
  ' and ',
  { code: '/timeline' },
  '.',
]

const course = ({ incident, times: { started, mitigated, resolved } }: Card): readonly Line[] => {
  const { timezone: zone, status } = incident
  if (started === null) return []
  if (status === 'cancelled') return [[`Began ${dated(started, zone)}, cancelled`]]
  const ease = mitigated === null ? '' : ` · mitigated ${dated(mitigated, zone)}`
  if (resolved === null) return [['Began ', ...since(started, zone), ease]]
  if (resolved < started)
    return [[`Began ${dated(started, zone)}, ended before: correct one of them`]]
  const ends = `from ${dated(started, zone)} to ${dated(resolved, zone)}`
  return [[`Lasted ${span(minutesBetween(started, resolved))}, ${ends}${ease}`]]
}

const particulars = ({ roles, services, impact, cause }: Incident): readonly Line[] => [
  ...labelled('Roles', short(rolesOf(roles), 300)),
  ...labelled('Services', short(services.join(', '), 200)),
  ...factLine('Impact', impact, 600),
  ...factLine('Root cause', cause, 300),
]

export const rolesOf = (roles: Incident['roles']): string =>
  Object.entries(roles)
    .map(([role, { name }]) => `${role} ${name}`)
    .join(', ')

export const labelled = (label: string, text: string): readonly Line[] =>
  text === '' ? [] : [[{ bold: label }, `: ${text}`]]

const factLine = (label: string, fact: Fact | null, max: number): readonly Line[] =>
  labelled(label, short(fact?.text ?? '', max))

const hypothesisGroups = ({ hypotheses }: Card): readonly Line[] => {
  const group = (state: Hypothesis['state'], label: string, max: number) => {
    const found = hypotheses.filter((item) => item.state === state)
    const lines = found.map((item) => hypothesisLine(item, brief))
    return grouped(label, firstOf(lines, max, '/hypothesis'))
  }
  return [
    ...group('open', 'Open hypotheses', 6),
    ...group('confirmed', 'Confirmed', 2),
    ...group('deadend', 'Ruled out, do not walk these again', 6),
  ]
}

export const grouped = (label: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [[{ bold: label }, ':'], ...lines]

const openTasks = ({ tasks }: Incident): readonly Line[] => {
  const open = tasks.filter(({ state }) => state === 'open')
  const lines = open.map((task) => taskLine(task, brief))
  return grouped('Open tasks', firstOf(lines, 5, '/incident task'))
}

/** What happened last, without the messages behind it. */
const latest = (incident: Incident): readonly Line[] => {
  const entries = standing(incident).slice(-LATEST)
  const lines = entries.map((entry) =>
    entryLine({ ...entry, quote: null }, incident.timezone, brief),
  )
  return grouped('Latest', lines)
}

const LATEST = 5

const LACKS: Readonly<Record<string, string>> = {
  detected: '/incident detected',
  impact: '/incident impact',
  rootCause: '/incident cause',
  resolved: '/incident resolve',
  explanation: '/incident explanation',
  fix: '/incident fix',
  improvements: '/incident improve',
  tasks: '/incident task',
}

/** What the draft still lacks, in the words of the commands that record it. */
export const lacking = (missing: readonly string[]): readonly string[] =>
  missing.map((item) => LACKS[item] ?? item)

export const missingLine = (missing: readonly string[]): Line =>
  missing.length === 0
    ? ['The draft lacks nothing.']
    : ['The draft still lacks:', ...lacking(missing).flatMap((code) => [' ', { code }])]

/** What comes next. */
const cardButtons = ({ number, status }: Incident): readonly Button[] => {
  const opens = (form: Opens) => openButton(number, form)
  switch (status) {
    case 'open':
    case 'mitigated':
      return [
        ...(['note', 'hypothesis', 'deadend', 'escalation'] as const).map(opens),
        ...(status === 'open' ? [opens('mitigated')] : []),
        ...(['resolved', 'summary'] as const).map(opens),
      ]
    case 'resolved':
      return [opens('note'), opens('summary'), showButton(number, 'draft', 'Compile draft')]
    case 'cancelled':
      return []
  }
}

const LABELS: Readonly<Record<Opens, string>> = {
  start: 'Declare an incident',
  summary: 'Edit summary',
  note: 'Note',
  detected: 'How it was detected',
  hypothesis: 'Hypothesis',
  confirmed: 'Confirm a hypothesis',
  deadend: 'Dead end',
  escalation: 'Escalate',
  mitigated: 'Mitigated',
  resolved: 'Resolve',
  improvement: 'Add an improvement',
  task: 'Add a task',
  assign: ASSIGN,
}

/** Opens a form; `label` where the usual one does not say enough. */
export const openButton = (
  incident: number | null,
  form: Opens,
  label: string = LABELS[form],
): Button => ({
  label,
  action: actionId('open', incident === null ? form : `${form}-${incident}`),
  value: valueFor({ kind: 'open', incident, form }),
})

export const showButton = (
  incident: number,
  what: Extract<Pressed, { kind: 'show' }>['what'],
  label: string,
): Button => ({
  label,
  action: actionId('show', `${what}-${incident}`),
  value: valueFor({ kind: 'show', incident, what }),
})
