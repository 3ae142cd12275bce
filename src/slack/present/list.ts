import type { Reply } from '../../app/reply.ts'
import { isUnowned } from '../../domain/assignment.ts'
import type { Hypothesis } from '../../domain/hypothesis.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Task } from '../../domain/incident.ts'
import type { IncidentLine } from '../../domain/line.ts'
import { dayKey, formatDay } from '../../time/format.ts'
import { entryLine } from './entry.ts'
import { type Cut, whole } from './short.ts'
import type { Line } from './text.ts'
import { span } from './when.ts'

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K }>

/** `INC-3 · Checkout is down · open · sev2`. */
export const incidentLine = (line: IncidentLine): Line => titled(line, whole)

export const titled = (
  { number, title, status, severity, private: isPrivate }: IncidentLine,
  cut: Cut,
): Line => [
  { bold: incidentRef(number) },
  [
    ` · ${cut(title, 250)} · ${status}`,
    ...(severity === null ? [] : [cut(severity, 50)]),
    ...(isPrivate ? ['private'] : []),
  ].join(' · '),
]

export const listLines = ({ filter, words, incidents }: Of<'list'>): readonly Line[] => {
  const what = filter === 'all' ? 'incident' : `${filter} incident`
  const matching = words.length === 0 ? '' : ` with ${words.join(' ')}`
  if (incidents.length === 0) return [[`No ${what}${matching}.`]]
  const count = `${incidents.length} ${what}${incidents.length === 1 ? '' : 's'}${matching}:`
  return [[count], ...incidents.map(incidentLine)]
}

export const timelineLines = ({ incident, entries }: Of<'timeline'>): readonly Line[] => {
  const { timezone: zone } = incident
  const standing = entries
    .filter(({ removed }) => removed === null)
    .sort((a, b) => a.when.at - b.when.at || a.number - b.number)
  const lines: Line[] = [[...incidentLine(incident), ` · times in ${zone}`]]
  let day = ''
  for (const entry of standing) {
    if (dayKey(entry.when.at, zone) !== day) lines.push([{ bold: formatDay(entry.when.at, zone) }])
    day = dayKey(entry.when.at, zone)
    lines.push(entryLine(entry, zone))
  }
  return lines
}

export const hypothesisLines = ({ incident, hypotheses }: Of<'hypotheses'>): readonly Line[] =>
  hypotheses.length === 0
    ? [[`${incidentRef(incident.number)} has no hypothesis yet.`]]
    : [incidentLine(incident), ...hypotheses.map((hypothesis) => hypothesisLine(hypothesis))]

/** `H1 · dead end after 15 min: The model configuration · ruled out by: Rolled back, errors persist`. */
export const hypothesisLine = (
  { ref, state, text, evidence, minutes }: Hypothesis,
  cut: Cut = whole,
): Line => {
  const name = { open: 'open', confirmed: 'confirmed', deadend: 'dead end' }[state]
  const spent = minutes === null ? '' : ` after ${span(minutes)}`
  const by = state === 'confirmed' ? 'confirmed by' : 'ruled out by'
  const proof = evidence === null ? '' : ` · ${by}: ${cut(evidence, 160)}`
  return [{ bold: ref }, ` · ${name}${spent}: ${cut(text, 160)}${proof}`]
}

/** Open tasks first, for those are still to be done. */
export const taskLines = ({ incident, tasks }: Of<'tasks'>): readonly Line[] => {
  const ref = incidentRef(incident.number)
  if (tasks.length === 0)
    return [[`${ref} has no task yet. Add one: `, { code: '/incident task TEXT @OWNER due DATE' }]]
  const open = tasks.filter(({ state }) => state === 'open')
  const closed = tasks.filter(({ state }) => state !== 'open')
  return [
    [
      { bold: ref },
      ` · ${open.length} of ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} open`,
    ],
    ...[...open, ...closed].map((task) => taskLine(task)),
    ...(open[0] === undefined ? [] : [closing(open[0])]),
    ...assigning(open.find(isUnowned)),
  ]
}

const closing = ({ ref }: Task): Line => ['Done? ', { code: `/incident task done ${ref}` }]

const assigning = (task: Task | undefined): readonly Line[] =>
  task === undefined ? [] : [['No owner? ', { code: `/incident task ${task.ref} @OWNER` }]]

/** `T1 · open · Fix the alert · Raj Patel · due 2024-08-31`. */
export const taskLine = ({ ref, text, owner, due, state }: Task, cut: Cut = whole): Line => [
  { bold: ref },
  [
    ` · ${state} · ${cut(text, 160)}`,
    owner === null ? 'nobody yet' : cut(owner.name, 60),
    ...(due === null ? [] : [`due ${due}`]),
  ].join(' · '),
]

export const helpLines = ({ topics, word }: Of<'help'>): readonly Line[] =>
  topics.length === 0
    ? [[`Nothing here has to do with ${word}. `, { code: '/incident help' }, ' shows everything.']]
    : [
        ...topics.flatMap(({ usage, does, example }): readonly Line[] => [
          [{ code: usage }, ` ${does.replaceAll('`', '')}`],
          ...(topics.length > 8 ? [] : [['    ', { code: example }] satisfies Line]),
        ]),
      ]
