import type {
  Correction,
  DraftStatus,
  Entry,
  Fact,
  Incident,
  Lesson,
  Task,
} from '../domain/incident.ts'
import type { Body, Change, Escalation, Person, Quote } from '../domain/record.ts'
import { designations, isSomebody } from './designations.ts'
import { SOMEBODY, unnamed, type Wording, wordingOf } from './unnamed.ts'

/**
 * The same incident without the names of those who were in it: roles or `responder 1` in place of people,
 * wherever a document could print them. Groups, teams and apps keep their names. Who had which role is left out.
 */
export const blameless = (incident: Incident): Incident => {
  const names = namingOf(incident)
  const { text, fact } = names
  return {
    ...incident,
    title: text(incident.title),
    services: incident.services.map(text),
    roles: Object.fromEntries(
      Object.entries(incident.roles).filter(([, holder]) => isGroup(holder)),
    ),
    openedBy: names.person(incident.openedBy),
    impact: fact(incident.impact),
    cause: fact(incident.cause),
    explanation: fact(incident.explanation),
    fix: fact(incident.fix),
    improvements: incident.improvements.map((item) => factIn(item, names)),
    lessons: incident.lessons.map((item): Lesson => ({ ...factIn(item, names), part: item.part })),
    tasks: incident.tasks.map((task) => taskIn(task, names)),
    draft: statusIn(incident.draft, names),
    entries: incident.entries.map((entry) => entryIn(entry, names)),
  }
}

const isGroup = (person: Person): boolean => person.id !== null && !isSomebody(person)

/** How people are called, in their places and inside of texts. */
interface Naming {
  readonly person: (person: Person) => Person
  readonly text: (text: string) => string
  /** A text that follows other words. */
  readonly inner: (text: string) => string
  readonly fact: (fact: Fact | null) => Fact | null
}

const namingOf = (incident: Incident): Naming => {
  const people = designations(incident)
  const called = new Map(
    people.flatMap(({ id, names, called }) =>
      (id === null ? names : [id]).map((key) => [key, called] as const),
    ),
  )
  const wording: Wording = wordingOf(people, groupsIn(incident), handlesIn(incident, called))
  const inner = (text: string) => unnamed(text, wording, false)
  const names: Naming = {
    person: (person) => ({
      ...person,
      name: called.get(person.id ?? person.name) ?? stranger(person, inner),
    }),
    text: (text) => unnamed(text, wording),
    inner,
    fact: (fact) => (fact === null ? null : factIn(fact, names)),
  }
  return names
}

/** Whoever is only in what was corrected since is in no timeline. */
const stranger = (person: Person, inner: (text: string) => string): string =>
  isSomebody(person) ? SOMEBODY : inner(person.name)

/** Groups to whom it was escalated or who own a task, and those that a command mentioned. */
const groupsIn = ({ entries, tasks }: Incident): ReadonlySet<string> => {
  const named = [
    ...entries.flatMap(({ body }) => body.escalation?.to ?? []),
    ...tasks.flatMap(({ owner }) => (owner === null ? [] : [owner])),
  ]
  const groups = named.filter((one) => !isSomebody(one)).map(({ name }) => name.trim())
  const typed = entries.flatMap((entry) => labels(entry.typed, /<!subteam\^[^|>]*\|@?([^>]*)>/g))
  return new Set([...groups.map((name) => name.replace(/^@/, '')), ...typed].map(lowerCase))
}

/** The handles with which Slack delivered the mentions of people: `<@U123|dana>`. */
const handlesIn = (
  { entries }: Incident,
  called: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map(
    entries
      .flatMap(({ typed }) => [...typed.matchAll(/<@([A-Z0-9]+)\|@?([^>]+)>/g)])
      .flatMap(([, id = '', handle = '']) => {
        const name = called.get(id)
        return name === undefined ? [] : [[lowerCase(handle), name] as const]
      }),
  )

const labels = (typed: string, pattern: RegExp): readonly string[] =>
  [...typed.matchAll(pattern)].map(([, label = '']) => label)

const lowerCase = (text: string): string => text.toLowerCase()

const factIn = (fact: Fact, names: Naming): Fact => ({
  ...fact,
  text: names.text(fact.text),
  author: names.person(fact.author),
  before: names.fact(fact.before),
})

const taskIn = (task: Task, names: Naming): Task => ({
  ...task,
  text: names.text(task.text),
  owner: task.owner === null ? null : names.person(task.owner),
  assignments: task.assignments.map(({ owner, by, ...one }) => ({
    ...one,
    by: names.person(by),
    owner: owner === null ? null : names.person(owner),
  })),
  author: names.person(task.author),
  quote: task.quote === null ? null : quoteIn(task.quote, names),
})

const statusIn = (draft: DraftStatus | null, names: Naming): DraftStatus | null =>
  draft && { ...draft, by: names.person(draft.by), before: statusIn(draft.before, names) }

const entryIn = (entry: Entry, names: Naming): Entry => ({
  ...entry,
  body: bodyIn(entry.body, names),
  author: names.person(entry.author),
  recordedBy: names.person(entry.recordedBy),
  // What was typed is no part of a document.
  typed: '',
  quote: entry.quote === null ? null : quoteIn(entry.quote, names),
  acknowledged: entry.acknowledged.map((one) => ({ ...one, by: names.person(one.by) })),
  removed: removalIn(entry.removed, names),
  history: entry.history.map((correction) => correctionIn(correction, names)),
})

const removalIn = (removed: Entry['removed'], names: Naming): Entry['removed'] =>
  removed === null
    ? null
    : { ...removed, by: names.person(removed.by), reason: names.text(removed.reason) }

const correctionIn = (correction: Correction, names: Naming): Correction => {
  const { before, by, message } = correction
  return {
    ...correction,
    by: names.person(by),
    before: {
      ...before,
      body: bodyIn(before.body, names),
      removed: removalIn(before.removed, names),
    },
    message: message === null ? null : names.text(message),
  }
}

const quoteIn = (quote: Quote, names: Naming): Quote => ({
  ...quote,
  author: names.person(quote.author),
  files: quote.files.map((file) => ({ ...file, name: names.inner(file.name) })),
})

const bodyIn = (body: Body, names: Naming): Body => {
  const { escalation, change } = body
  if (escalation !== null) return { ...body, ...escalationIn(body.text, escalation, names) }
  return {
    ...body,
    text: names.text(body.text),
    change: change === null ? null : changeIn(change, names),
  }
}

/** The text still ends with the reason, and still begins with those who were called. */
const escalationIn = (
  text: string,
  { to, reason }: Escalation,
  names: Naming,
): Pick<Body, 'text' | 'escalation'> => {
  const told = names.text(reason)
  const head = text.endsWith(reason) ? text.slice(0, text.length - reason.length) : text
  return {
    text: `${names.inner(head)}${text.endsWith(reason) ? told : ''}`,
    escalation: { to: to.map(names.person), reason: told },
  }
}

/** Of a role that somebody took only remains that it was taken, or taken over. */
const changeIn = (change: Change, names: Naming): Change => {
  const { field, from, to, person } = change
  if (field !== 'role')
    return { ...change, from: from === null ? null : names.inner(from), to: names.inner(to) }
  const byGroup = person !== null && isGroup(person)
  const told = byGroup ? to : ''
  return {
    ...change,
    // Who had the role already did not take it over.
    from: from === null || from === to ? from && told : names.inner(from),
    to: told,
    person: byGroup ? person : null,
  }
}
