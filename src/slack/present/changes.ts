import type { Incident } from '../../domain/incident.ts'
import type { Change, Content, IncidentRecord } from '../../domain/record.ts'
import { startOf } from '../../domain/times.ts'
import { short } from './short.ts'
import { takenBack } from './taken-back.ts'
import { moment } from './when.ts'

/** So many changes are named; the journal has them all. */
const MOST = 8

interface Teller {
  readonly incident: Incident
  /** The whole journal, for what is taken back lies before. */
  readonly journal: readonly IncidentRecord[]
}

/** What some records changed: `#4 moved to 10:05 PDT by Dana Kim, T2 done by Raj Patel, and 3 more`. */
export const changesText = (records: readonly IncidentRecord[], teller: Teller): string => {
  const told = records.map((record) => changeText(record, teller))
  const more = told.length - MOST
  return [...told.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

const changeText = ({ content, author }: IncidentRecord, teller: Teller): string =>
  `${deedOf(content, teller)} by ${short(author.name, 40)}`

const deedOf = (content: Content, teller: Teller): string => {
  switch (content.type) {
    case 'entered':
      return enteredText(content)
    case 'edited':
      return editedText(content, teller.incident)
    case 'removed':
      return `#${content.entry} removed`
    case 'redacted':
      return `${content.entry === null ? factText(content.texts, teller) : `#${content.entry}`} redacted`
    case 'fact':
      return `${takenBack(content)} set`
    case 'improvement':
    case 'lesson':
      return `${content.type} added`
    case 'task':
      return `${content.ref} added`
    case 'task-closed':
      return `${content.ref} ${content.state}`
    case 'task-assigned':
      return assignedText(content)
    case 'undone':
      return `${undoneText(content, teller)} taken back`
    default:
      return 'something changed'
  }
}

const SHORT = 60

const enteredText = ({ entry, body }: Extract<Content, { type: 'entered' }>): string => {
  if (body.change !== null) return settingText(body.change)
  return STATUSES.has(body.kind) ? `${body.kind} (#${entry})` : `#${entry} added`
}

const STATUSES: ReadonlySet<string> = new Set(['mitigated', 'resolved', 'reopened', 'cancelled'])

const settingText = ({ field, role, to }: Change): string =>
  `${field === 'role' ? short(role ?? '', SHORT) : field} set to ${short(to, SHORT)}`

const editedText = (
  { entry, when, text }: Extract<Content, { type: 'edited' }>,
  incident: Incident,
): string => {
  const viewer = { zone: incident.timezone, now: startOf(incident) ?? incident.openedAt }
  const moved = when === null ? [] : [`moved to ${moment(when.at, viewer)}`]
  return `#${entry} ${[...moved, ...(text === null ? [] : ['reworded'])].join(' and ')}`
}

const assignedText = ({ ref, owner, due }: Extract<Content, { type: 'task-assigned' }>): string => {
  const said = [
    ...(owner === null ? [] : [`assigned to ${short(owner.name, 40)}`]),
    ...(due === null ? [] : [`due ${due}`]),
  ]
  return `${ref} ${said.join(' and ')}`
}

/** What was taken back, as far as it has a name. */
const undoneText = (
  { records }: Extract<Content, { type: 'undone' }>,
  { journal }: Teller,
): string => {
  const taken = new Set(records)
  const named = journal.filter(({ seq }) => taken.has(seq)).map(({ content }) => takenBack(content))
  const [first = 'something'] = named
  return named.length > 1 ? `${first} and ${named.length - 1} more` : first
}

/** What of the summary was redacted, however often it was stated. */
const factText = (texts: readonly number[], { journal }: Teller): string => {
  const stated = journal.find(({ seq }) => texts.includes(seq))
  return stated === undefined ? 'something' : takenBack(stated.content)
}
