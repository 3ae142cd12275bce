import type { Acknowledgement, Entry } from '../../domain/incident.ts'
import type { Body, Change, EntryKind, Quote } from '../../domain/record.ts'
import { saidIn } from '../../report/said.ts'
import { dayKey, formatClock, zoneLabel } from '../../time/format.ts'
import type { Piece } from './piece.ts'
import { type Cut, dated, whole } from './short.ts'
import type { Line } from './text.ts'
import { endClock } from './when.ts'

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
      return change === null ? '' : changeOf(change)
    default:
      return kind satisfies EntryKind
  }
}

const changeOf = ({ field, role, to }: Change): string =>
  field === 'privacy' ? `made ${to}` : `${role ?? field} ${to}`

/** `Raj Patel's message`, which leads to the message where it can be reached. */
export const quoted = ({ author, permalink }: Quote, cut: Cut = whole): Piece => {
  const text = `${cut(author.name, 80)}'s message`
  return permalink === null ? text : { link: permalink, text }
}

/** `#7 · 10:02 PDT · escalated to Raj: For a fix · acknowledged 10:07 by Raj Patel`. */
export const entryLine = (entry: Entry, zone: string, cut: Cut = whole): Line => {
  const { number, body, quote, acknowledged } = entry
  const kind = cut(kindOf(body), 120)
  const text = cut(saidIn(body), 200)
  return [
    `#${number} · ${clock(entry, zone)} · `,
    ...(kind === '' ? [] : [{ bold: kind }]),
    `${kind === '' || text === '' ? '' : ': '}${text}`,
    ...(quote === null ? [] : [' · ', quoted(quote, cut)]),
    ...(acknowledged.length === 0
      ? []
      : [` · ${cut(noticed(acknowledged, { entry, zone }), 160)}`]),
  ]
}

const clock = ({ when: { at, until, approximate } }: Entry, zone: string): string =>
  [
    `${approximate ? '~' : ''}${formatClock(at, zone)}`,
    ...(until === null ? [] : [`to ${endClock(at, until, zone)}`]),
    zoneLabel(at, zone),
  ].join(' ')

const noticed = (
  acknowledged: readonly Acknowledgement[],
  { entry, zone }: { readonly entry: Entry; readonly zone: string },
): string => {
  const day = dayKey(entry.when.at, zone)
  const told = acknowledged.map(({ at, by }) => {
    const time = dayKey(at, zone) === day ? formatClock(at, zone) : dated(at, zone)
    return `${time} by ${by.name}`
  })
  return `acknowledged ${told.join(', ')}`
}
