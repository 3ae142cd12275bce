import type { Dialog, DialogField, SummaryFields } from '../domain/dialog.ts'
import { momentAt } from '../domain/enter.ts'
import { type EntryNumber, readHypothesisRef } from '../domain/ids.ts'
import { isDay } from '../domain/instant.ts'
import type { Intent, Particularly, Timed } from '../domain/intent.ts'
import { CAPTURE_KINDS } from '../domain/message.ts'
import type { Person, When } from '../domain/record.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { findZone, nearestZones } from '../time/zones.ts'
import { readServices, shortTitle } from './incident-readers.ts'
import {
  incomplete,
  type Reading,
  readMoment,
  readPerson,
  readStatement,
  timed,
} from './reading.ts'
import { readWhom } from './whom.ts'
import { isBlank, slice, trimStart, type Words } from './words.ts'

/** The fields of a form as they were sent. */
export type Fields = Readonly<Partial<Record<DialogField, Words>>>

type Of<D extends Dialog['dialog']> = Extract<Dialog, { dialog: D }>

/** Reads a form that was filled in and sent. Total: what cannot be read is refused, as typed words are. */
export const readSubmission = (
  dialog: Dialog,
  fields: Fields,
  reading: Reading,
): Decided<Intent> => {
  switch (dialog.dialog) {
    case 'start':
      return readStart(fields, reading)
    case 'entry':
      return readEntry(dialog, fields, reading)
    case 'summary':
      return readSummary(dialog, fields)
    case 'measure':
      return readMeasure(dialog, fields)
    case 'assign':
      return readAssigned(dialog, fields)
    case 'correct':
      return readCorrection(dialog, fields, reading)
    case 'capture':
      return readCapture(dialog, fields)
  }
}

const NOTHING: Words = { text: '', mentions: [] }

const isSame = (text: string, before: string): boolean => even(text) === even(before)

/** Fields lose blanks around a text, and have one kind of line break. */
export const even = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

const textOf = (words: Words | undefined): string => (words?.text ?? '').trim()

/** A field that holds a time and nothing else; null where it is empty. */
const readTime = (words: Words | undefined, reading: Reading): Decided<{ when: When | null }> => {
  if (words === undefined || isBlank(words)) return { when: null }
  if (NOW.test(words.text)) return { when: momentAt(reading.now, reading.zone) }
  const when = readMoment(words, reading) ?? incomplete('time')
  return 'refused' in when ? when : { when }
}

/** In front of a note it would be a word; alone in a field of times it can only mean one thing. */
const NOW = /^\s*(?:just\s+|right\s+)?now\s*$/i

const readStart = (fields: Fields, reading: Reading): Decided<Intent> => {
  const text = textOf(fields.title)
  if (text === '') return incomplete('title')
  const long = shortTitle(text)
  if (long !== undefined) return long
  const began = readTime(fields.began, reading)
  if ('refused' in began) return began
  const particularly = readParticularly(fields, reading)
  if ('refused' in particularly) return particularly
  return { kind: 'start', text, ...began, particularly }
}

const readParticularly = (fields: Fields, reading: Reading): Decided<Particularly> => {
  const timezone = readTimezone(textOf(fields.timezone))
  if ('refused' in timezone) return timezone
  const detected = readDetected(fields.detected ?? NOTHING, reading)
  if ('refused' in detected) return detected
  const services = readNames(fields.services)
  if ('refused' in services) return services
  const home = textOf(fields.home)
  return {
    severity: textOf(fields.severity) || null,
    ...services,
    ...timezone,
    ...detected,
    home: home === 'new' || home === 'here' ? home : null,
    private: textOf(fields.private) === 'private',
  }
}

const readTimezone = (typed: string): Decided<{ timezone: string | null }> => {
  const timezone = typed === '' ? null : findZone(typed)
  return timezone === undefined
    ? refuse({ code: 'unknown-zone', zone: typed, nearest: nearestZones(typed) })
    : { timezone }
}

const readDetected = (words: Words, reading: Reading): Decided<{ detected: Timed | null }> => {
  if (isBlank(words)) return { detected: null }
  const found = readStatement(words, reading)
  return 'refused' in found ? found : { detected: timed(found) }
}

const readNames = (words: Words = NOTHING): Decided<{ services: readonly string[] }> => {
  if (isBlank(words)) return { services: [] }
  const intent = readServices(words)
  if ('refused' in intent) return intent
  return { services: intent.kind === 'service' ? intent.names : [] }
}

const readEntry = ({ kind }: Of<'entry'>, fields: Fields, reading: Reading): Decided<Intent> => {
  const time = readTime(fields.when, reading)
  if ('refused' in time) return time
  const said: Timed = { text: textOf(fields.text), ...time }
  const ref = readHypothesisRef(textOf(fields.hypothesis)) ?? null
  switch (kind) {
    case 'escalation':
      return readEscalation(fields, said)
    case 'mitigated':
      return { kind, ...said }
    case 'resolved':
      return { kind: 'resolve', ...said }
    case 'confirmed':
      return ref === null ? incomplete('name') : { kind: 'confirm', ref, ...said }
    case 'deadend':
      return said.text === '' && ref === null ? incomplete('text') : { kind, ref, ...said }
    default:
      return said.text === '' ? incomplete('text') : { kind, ...said }
  }
}

/** Whom a form names: people and groups by mention, everybody else by name, with commas between them. */
const readEscalation = (fields: Fields, { text: reason, when }: Timed): Decided<Intent> => {
  const who = fields.who ?? NOTHING
  const to = parts(who).map(readPerson)
  if (to.length === 0) return incomplete('person')
  const names = who.text.trim()
  return {
    kind: 'escalate',
    to: to.filter(isFirst),
    reason,
    when,
    text: reason === '' ? names : `${names}: ${reason}`,
  }
}

/** What stands between commas, without the blanks around it. */
const parts = (words: Words): readonly Words[] => {
  const found: Words[] = []
  let from = 0
  for (const part of words.text.split(',')) {
    found.push(trimStart(slice(words, from, from + part.trimEnd().length)))
    from += part.length + 1
  }
  return found.filter((part) => !isBlank(part))
}

/** Somebody who was chosen and typed is called once. */
const isFirst = ({ id, name }: Person, index: number, all: readonly Person[]): boolean =>
  all.findIndex((other) => other.id === id && (id !== null || other.name === name)) === index

const readSummary = ({ before }: Of<'summary'>, fields: Fields): Decided<Intent> => {
  const names = Object.keys(before) as (keyof SummaryFields)[]
  const said = (name: keyof SummaryFields): string => {
    const text = fields[name]?.text ?? before[name]
    return isSame(text, before[name]) ? before[name] : text.trim()
  }
  const pairs = names.map((name) => [name, said(name)] as const)
  const after = { ...before, ...Object.fromEntries(pairs) }
  return shortTitle(after.title) ?? { kind: 'summary', before, after }
}

/** What was filled in; a task of which nothing was is left as it is. */
const readAssigned = ({ tasks }: Of<'assign'>, fields: Fields): Decided<Intent> => {
  const filled = tasks.flatMap(({ ref, due: dueBefore }) => {
    const owner = ownerIn(fields[`owner-${ref}`])
    const day = dayIn(fields[`due-${ref}`])
    const due = day === dueBefore ? null : day
    return owner === null && due === null ? [] : [{ ref, owner, due, dueBefore }]
  })
  return filled.length === 0 ? incomplete('owner') : { kind: 'assign-tasks', tasks: filled }
}

const ownerIn = (words: Words = NOTHING): Person | null =>
  isBlank(words) ? null : readPerson(words)

const dayIn = (words: Words | undefined): string | null => {
  const day = textOf(words)
  return isDay(day) ? day : null
}

const readMeasure = ({ kind }: Of<'measure'>, fields: Fields): Decided<Intent> => {
  const text = textOf(fields.text)
  if (text === '') return incomplete('text')
  if (kind === 'improvement') return { kind: 'improve', text }
  return { kind: 'task', text, owner: ownerIn(fields.owner), due: dayIn(fields.due) }
}

const readCorrection = (
  { entry, action, when: shown, text: before, seen }: Of<'correct'>,
  fields: Fields,
  reading: Reading,
): Decided<Intent> => {
  if (action === 'remove') return { kind: 'remove', entry, seen, reason: textOf(fields.reason) }
  if (action === 'redact') return readRedaction(entry, textOf(fields.reason))
  const typed = textOf(fields.when)
  const time = typed === shown ? { when: null } : readTime(fields.when, reading)
  if ('refused' in time) return time
  const words = fields.text ?? { text: before, mentions: [] }
  const text = isSame(words.text, before) ? null : words.text
  if (text?.trim() === '') return incomplete('text')
  if (time.when === null && text === null) return incomplete('change')
  return { kind: 'edit', entry, seen, ...time, text, ...readWhom(words) }
}

const readRedaction = (entry: EntryNumber, reason: string): Decided<Intent> =>
  reason === '' ? incomplete('reason') : { kind: 'redact', entry, reason }

const readCapture = ({ message }: Of<'capture'>, fields: Fields): Decided<Intent> => {
  const as = CAPTURE_KINDS.find((kind) => kind === textOf(fields.as)) ?? 'note'
  const text = fields.text?.text ?? message.text
  return text.trim() === ''
    ? incomplete('text')
    : { kind: 'capture', as, message: { ...message, text }, worded: true }
}
