import type { Intent } from '../domain/intent.ts'
import type { FactName, Person } from '../domain/record.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { findZone, nearestZones } from '../time/zones.ts'
import type { Reading } from './reading.ts'
import { incomplete, readMoment, readPerson, readStatement, readTimed, timed } from './reading.ts'
import { firstWord, isBlank, slice, type Words } from './words.ts'

/** One line of a list, a message's header, a file's name are made of the title. */
const MAX_TITLE = 200
const MAX_NAME = 200

export const readText =
  (intent: (text: string) => Intent): ((rest: Words) => Decided<Intent>) =>
  (rest) =>
    isBlank(rest) ? incomplete('text') : intent(rest.text)

export const fact = (name: FactName): ((rest: Words) => Decided<Intent>) =>
  readText((text) => ({ kind: 'fact', fact: name, text }))

export const readStart = (rest: Words, reading: Reading): Decided<Intent> => {
  const found = readTimed(rest, reading)
  if ('refused' in found) return found
  if (isBlank(found.words))
    return { kind: 'dialog', wanted: { dialog: 'start', began: rest.text.trim() } }
  return shortTitle(found.words.text) ?? { kind: 'start', ...timed(found) }
}

export const shortTitle = (title: string): Decided<never> | undefined =>
  title.length > MAX_TITLE ? refuse({ code: 'too-long', what: 'title', max: MAX_TITLE }) : undefined

export const readEnding =
  (kind: 'mitigated' | 'resolve'): ((rest: Words, reading: Reading) => Decided<Intent>) =>
  (rest, reading) => {
    const found = readTimed(rest, reading)
    return 'refused' in found ? found : { kind, ...timed(found) }
  }

const FILTERS = ['open', 'resolved', 'all'] as const

export const readList = (rest: Words): Intent => {
  const { word, rest: others } = firstWord(rest)
  const filter = FILTERS.find((name) => name === word.toLowerCase())
  const words = (filter === undefined ? rest : others).text.split(/\s+/).filter(Boolean)
  return { kind: 'list', filter: filter ?? (words.length > 0 ? 'all' : 'open'), words }
}

export const readLead = (rest: Words, reading: Reading): Decided<Intent> =>
  isBlank(rest)
    ? incomplete('person')
    : named({ kind: 'role', role: 'lead', person: readHolder(rest, reading) })

export const readRole = (rest: Words, reading: Reading): Decided<Intent> => {
  const mention = rest.mentions.find((item) => item.kind === 'person')
  const at = mention?.start ?? rest.text.length - firstWord(rest).rest.text.length
  const role = rest.text.slice(0, at).trim().toLowerCase()
  const who = slice(rest, at)
  if (role === '' || isBlank(who)) return incomplete('person')
  return named({ kind: 'role', role, person: readHolder(who, reading) })
}

/** Who has a role: somebody as `readPerson` reads them, or `me`. */
const readHolder = (who: Words, { author }: Reading): Person =>
  /^\s*@?(?:me|myself)\s*$/i.test(who.text) ? author : readPerson(who)

const named = (intent: Extract<Intent, { kind: 'role' }>): Decided<Intent> =>
  intent.person.name.length > MAX_NAME || intent.role.length > MAX_NAME
    ? refuse({ code: 'too-long', what: 'name', max: MAX_NAME })
    : intent

export const readServices = (rest: Words): Decided<Intent> => {
  const names = [...new Set(rest.text.split(',').map((name) => name.trim()))].filter(Boolean)
  if (names.some((name) => name.length > MAX_NAME))
    return refuse({ code: 'too-long', what: 'name', max: MAX_NAME })
  return names.length === 0 ? incomplete('name') : { kind: 'service', names }
}

export const readLesson = (rest: Words): Decided<Intent> => {
  const { word, rest: text } = firstWord(rest)
  const part = (['well', 'wrong', 'lucky'] as const).find((name) => name === word.toLowerCase())
  if (part === undefined) return incomplete('part')
  return isBlank(text) ? incomplete('text') : { kind: 'lesson', part, text: text.text }
}

export const readZone = (rest: Words): Decided<Intent> => {
  const typed = rest.text.trim()
  const zone = findZone(typed)
  if (typed === '') return incomplete('zone')
  return zone === undefined
    ? refuse({ code: 'unknown-zone', zone: typed, nearest: nearestZones(typed) })
    : { kind: 'timezone', zone }
}

export const readDetected = (rest: Words, reading: Reading): Decided<Intent> => {
  const found = readStatement(rest, reading)
  return 'refused' in found ? found : { kind: 'detected', ...timed(found) }
}

export const readStarted = (rest: Words, reading: Reading): Decided<Intent> => {
  const when = readMoment(rest, reading) ?? incomplete('time')
  return 'refused' in when ? when : { kind: 'move', entry: 1, when }
}

export const readSeverity = (rest: Words): Decided<Intent> => {
  const level = rest.text.trim()
  return level === '' ? incomplete('level') : { kind: 'severity', level }
}

const SWITCH = new Map([
  ['on', true],
  ['off', false],
])

export const readPrivate = (rest: Words): Decided<Intent> => {
  const on = SWITCH.get(rest.text.trim().toLowerCase())
  return on === undefined ? incomplete('switch') : { kind: 'private', on }
}

export const readTitle = (rest: Words): Decided<Intent> => {
  if (isBlank(rest)) return incomplete('title')
  return shortTitle(rest.text) ?? { kind: 'rename', title: rest.text }
}
