import type { Reply } from '../app/reply.ts'
import type { Hypothesis } from '../domain/hypothesis.ts'
import type { Fact } from '../domain/incident.ts'
import { minutesBetween } from '../domain/instant.ts'
import { lineOf } from '../domain/line.ts'
import { hypothesisLine, incidentLine } from './present-list.ts'
import type { Line } from './text.ts'
import { moment, span } from './when.ts'

type Card = Extract<Reply, { kind: 'card' }>

/** Where the incident stands, and what nobody should try once more. */
export const cardLines = (card: Card): readonly Line[] => [
  incidentLine(lineOf(card.incident)),
  [elapsed(card)],
  ...roleLines(card),
  ...labelled('Services', card.incident.services.join(', ')),
  ...factLine('Impact', card.incident.impact),
  ...factLine('Root cause', card.incident.cause),
  ...hypothesisGroup('Open hypotheses', ofState(card, 'open')),
  ...hypothesisGroup('Confirmed', ofState(card, 'confirmed')),
  ...hypothesisGroup('Ruled out, do not walk these again', ofState(card, 'deadend')),
  ...tasks(card),
  missingLine(card.missing),
]

/** What the draft still lacks, in the words of the commands that record it. */
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

export const missingLine = (missing: readonly string[]): Line =>
  missing.length === 0
    ? ['The draft lacks nothing.']
    : ['The draft still lacks:', ...missing.flatMap((item) => [' ', { code: LACKS[item] ?? item }])]

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

const labelled = (label: string, text: string): readonly Line[] =>
  text === '' ? [] : [[{ bold: label }, `: ${text}`]]

const factLine = (label: string, fact: Fact | null): readonly Line[] =>
  labelled(label, fact?.text ?? '')

const roleLines = ({ incident: { roles } }: Card): readonly Line[] =>
  labelled(
    'Roles',
    Object.entries(roles)
      .map(([role, { name }]) => `${role} ${name}`)
      .join(', '),
  )

const ofState = ({ hypotheses }: Card, state: Hypothesis['state']): readonly Hypothesis[] =>
  hypotheses.filter((hypothesis) => hypothesis.state === state)

const hypothesisGroup = (label: string, found: readonly Hypothesis[]): readonly Line[] =>
  found.length === 0 ? [] : [[{ bold: label }, ':'], ...found.map(hypothesisLine)]

const tasks = ({ incident }: Card): readonly Line[] => {
  const open = incident.tasks.filter(({ state }) => state === 'open')
  if (open.length === 0) return []
  return [[{ bold: 'Open tasks' }, ':'], ...open.map(({ ref, text }): Line => [`${ref} · ${text}`])]
}
