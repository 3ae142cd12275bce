import type { DraftStatus, Entry, Fact, Incident, Task } from '../domain/incident.ts'
import type { Person } from '../domain/record.ts'

/** Somebody in an incident, and what a document calls them that names nobody. */
export interface Designated {
  /** By which the chat knows them; null for a name that was only typed. */
  readonly id: string | null
  /** Under which they are on record: people get other names. */
  readonly names: readonly string[]
  /** `the lead`, `a responder`, `responder 2` */
  readonly called: string
}

/** Groups of the chat are not, and neither is what the chat does not know: a team, an app, a vendor. */
export const isSomebody = ({ id }: Person): boolean => id !== null && !/^S[A-Z0-9]/.test(id)

/**
 * Everybody in the incident: who has a role is called by it, the others are responders, told apart by
 * numbers, in the order of the timeline, where there are several.
 */
export const designations = (incident: Incident): readonly Designated[] => {
  const people = unique(peopleIn(incident))
  const roles = rolesIn(incident)
  const roleOf = (one: Known) => roles.find(([, holder]) => isThis(holder, one))?.[0]
  const others = people.filter((one) => roleOf(one) === undefined)
  return people.map((one) => {
    const role = roleOf(one)
    if (role !== undefined) return { ...one, called: inRole(role) }
    const number = others.indexOf(one) + 1
    return { ...one, called: others.length === 1 ? 'a responder' : `responder ${number}` }
  })
}

type Known = Omit<Designated, 'called'>

/** A role that was given in plain words is that of the person with this name. */
const isThis = ({ id, name }: Person, one: Known): boolean =>
  id === null || one.id === null ? one.names.includes(name) : one.id === id

const unique = (people: readonly Person[]): readonly Known[] => {
  const found: { id: string | null; names: string[] }[] = []
  for (const person of people) {
    const known = found.find((one) => isThis(person, one))
    if (known === undefined) found.push({ id: person.id, names: [person.name] })
    else if (!known.names.includes(person.name)) known.names.push(person.name)
  }
  return found
}

/** Who leads comes first, so that whoever has several roles is called by that one. */
const rolesIn = ({ roles }: Incident): readonly (readonly [string, Person])[] =>
  Object.entries(roles).sort(([a], [b]) => Number(b === 'lead') - Number(a === 'lead'))

/** `comms` is what somebody does, `scribe` what somebody is. */
const inRole = (role: string): string =>
  /(?:lead|er|or|ist|scribe|liaison|deputy|chief|captain)$/i.test(role)
    ? `the ${role}`
    : `the ${role} responder`

/** Those whom the document shows come first, so that the numbers begin with them. */
const peopleIn = (incident: Incident): readonly Person[] => {
  const { entries, roles, tasks, lessons, improvements, openedBy } = incident
  const { impact, cause, explanation, fix } = incident
  const shown = entries
    .filter(({ removed }) => removed === null)
    .sort((a, b) => a.when.at - b.when.at || a.number - b.number)
  const facts = [impact, cause, explanation, fix, ...improvements, ...lessons]
  const named = [
    ...shown.flatMap(({ author, body }) => [author, ...(body.escalation?.to ?? [])]),
    ...tasks.flatMap(({ owner }) => (owner === null ? [] : [owner])),
    openedBy,
    ...entries.flatMap(aboutEntry),
    ...facts.flatMap(authorsOf),
    ...tasks.flatMap(aboutTask),
    ...statersOf(incident.draft),
  ].filter(isSomebody)
  const holders = Object.values(roles).filter((one) => one.id === null || isSomebody(one))
  return [...named, ...holders]
}

const aboutEntry = (entry: Entry): readonly Person[] => [
  ...[entry.author, entry.recordedBy],
  ...(entry.body.change?.person ? [entry.body.change.person] : []),
  ...entry.acknowledged.map(({ by }) => by),
  ...entry.history.map(({ by }) => by),
  ...(entry.removed === null ? [] : [entry.removed.by]),
]

const aboutTask = ({ author, assignments }: Task): readonly Person[] => [
  author,
  ...assignments.flatMap(({ by, owner }) => (owner === null ? [by] : [by, owner])),
]

const authorsOf = (fact: Fact | null): readonly Person[] =>
  fact === null ? [] : [fact.author, ...authorsOf(fact.before)]

const statersOf = (draft: DraftStatus | null): readonly Person[] =>
  draft === null ? [] : [draft.by, ...statersOf(draft.before)]
