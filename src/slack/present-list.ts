import type { Reply } from '../app/reply.ts'
import type { Hypothesis } from '../domain/hypothesis.ts'
import { incidentRef } from '../domain/ids.ts'
import type { Entry } from '../domain/incident.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { Body, EntryKind } from '../domain/record.ts'
import { dayKey, formatClock, formatDay, isoLocal, zoneLabel } from '../time/format.ts'
import type { Line } from './text.ts'
import { span } from './when.ts'

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K }>

/** `INC-3 · Checkout is down · open · sev2`. */
export const incidentLine = ({ number, title, status, severity }: IncidentLine): Line => [
  { bold: incidentRef(number) },
  ` · ${title} · ${status}${severity === null ? '' : ` · ${severity}`}`,
]

export const listLines = ({ filter, words, incidents }: Of<'list'>): readonly Line[] => {
  const what = filter === 'all' ? 'incident' : `${filter} incident`
  const matching = words.length === 0 ? '' : ` with ${words.join(' ')}`
  if (incidents.length === 0) return [[`No ${what}${matching}.`]]
  const count = `${incidents.length} ${what}${incidents.length === 1 ? '' : 's'}${matching}:`
  return [[count], ...incidents.map(incidentLine)]
}

/** What kind of entry it is, as words in front of or behind its text; empty for a plain note. */
export const kindOf = ({ kind, hypothesis, escalation, change }: Body): string => {
  switch (kind) {
    case 'note':
      return ''
    case 'hypothesis':
      return `hypothesis ${hypothesis}`
    case 'confirmed':
      return `${hypothesis} confirmed`
    case 'deadend':
      return `${hypothesis} is a dead end`
    case 'escalation':
      return `escalated to ${escalation?.to.map(({ name }) => name).join(', ')}`
    case 'change':
      return `${change?.role ?? change?.field} ${change?.to}`
    default:
      return kind satisfies EntryKind
  }
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

const entryLine = ({ number, when, body }: Entry, zone: string): Line => {
  const until = when.until === null ? '' : ` to ${formatClock(when.until, zone)}`
  const clock = `${when.approximate ? '~' : ''}${formatClock(when.at, zone)}${until}`
  const kind = kindOf(body)
  const text = body.kind === 'change' ? '' : body.text
  return [
    `#${number} · ${clock} ${zoneLabel(when.at, zone)} · `,
    ...(kind === '' ? [] : [{ bold: kind }]),
    `${kind === '' || text === '' ? '' : ': '}${text}`,
  ]
}

export const historyLines = ({ incident, entry }: Of<'history'>): readonly Line[] => {
  const { timezone: zone } = incident
  const now: Line = ['Now: ', ...(entry.removed === null ? entryLine(entry, zone) : ['removed'])]
  const steps = entry.history.map(({ action, at, by, before }): Line => {
    const was = entryLine({ ...entry, when: before.when, body: before.body }, zone)
    const what = before.removed === null ? was : ['removed']
    return [`${isoLocal(at, zone)} ${action} by ${by.name}; before: `, ...what]
  })
  const recorded = `Recorded ${isoLocal(entry.recordedAt, zone)} by ${entry.author.name}.`
  return [
    [{ bold: `#${entry.number} of ${incidentRef(incident.number)}` }],
    [recorded],
    ...steps,
    now,
  ]
}

export const hypothesisLines = ({ incident, hypotheses }: Of<'hypotheses'>): readonly Line[] =>
  hypotheses.length === 0
    ? [[`${incidentRef(incident.number)} has no hypothesis yet.`]]
    : [incidentLine(incident), ...hypotheses.map(hypothesisLine)]

/** `H1 · dead end after 15 min: The model configuration · ruled out by: Rolled back, errors persist`. */
export const hypothesisLine = ({ ref, state, text, evidence, minutes }: Hypothesis): Line => {
  const name = { open: 'open', confirmed: 'confirmed', deadend: 'dead end' }[state]
  const spent = minutes === null ? '' : ` after ${span(minutes)}`
  const by = state === 'confirmed' ? 'confirmed by' : 'ruled out by'
  return [
    { bold: ref },
    ` · ${name}${spent}: ${text}${evidence === null ? '' : ` · ${by}: ${evidence}`}`,
  ]
}

export const helpLines = ({ topics, word }: Of<'help'>): readonly Line[] =>
  topics.length === 0
    ? [[`Nothing here has to do with ${word}. `, { code: '/incident help' }, ' shows everything.']]
    : [
        ...topics.flatMap(({ usage, does, example }): readonly Line[] => [
          [{ code: usage }, ` ${does.replaceAll('`', '')}`],
          ...(topics.length > 8 ? [] : [['    ', { code: example }] satisfies Line]),
        ]),
      ]
