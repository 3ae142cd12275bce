import fc from 'fast-check'
import { decide } from '../../src/domain/decide.ts'
import { declare } from '../../src/domain/declare.ts'
import { incidentOf } from '../../src/domain/evolve.ts'
import { hypothesisRef, taskRef } from '../../src/domain/ids.ts'
import type { Statement } from '../../src/domain/intent.ts'
import { CAPTURE_KINDS } from '../../src/domain/message.ts'
import type { IncidentRecord, Provenance } from '../../src/domain/record.ts'
import { withoutRedacted } from '../../src/domain/redaction.ts'
import { zone } from '../time/arbitrary.ts'

type Kind = Statement['kind']

/** Any text: also NUL, lone surrogates, and what means something to JSON. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '\ud83d', '\udd25', '"\\u0000', '\u2028', '__proto__', 'e\u0301', ''),
)
const textOrNull = fc.option(text)

const NOW = Date.UTC(2024, 7, 10, 18)
const instant = fc.integer({ min: NOW - 1e10, max: NOW })
const when = fc.record({
  at: instant,
  until: fc.option(instant),
  approximate: fc.boolean(),
  zone,
  flags: fc.array(text, { maxLength: 2 }),
  alternatives: fc.array(instant, { maxLength: 2 }),
})
const timed = { when: fc.option(when), text }

const small = fc.integer({ min: 1, max: 6 })
const hypothesis = small.map(hypothesisRef)
const task = small.map(taskRef)
const due = fc.option(fc.constantFrom('2024-08-31', '2024-09-30'))
const person = fc.record({ id: fc.option(fc.constantFrom('U1', 'U2', 'U3')), name: text })
const people = fc.array(person, { maxLength: 2 })

const quoted = { channel: fc.constantFrom('C1', 'C2'), message: fc.constantFrom('1.1', '1.2') }
const message = fc.record({
  quote: fc.record({
    author: person,
    ...quoted,
    permalink: textOrNull,
    files: fc.array(fc.record({ name: text, url: textOrNull }), { maxLength: 2 }),
  }),
  sentAt: instant,
  text,
})

const severity = fc.constantFrom('sev1', 'sev2')
const services = fc.array(text, { minLength: 1, maxLength: 3 })
const fields = fc.record({
  title: text,
  severity: fc.constantFrom('', 'sev1'),
  services: text,
  impact: text,
  cause: text,
  explanation: text,
  fix: text,
})
const particularly = fc.record({
  severity: fc.option(severity),
  services,
  timezone: fc.option(zone),
  detected: fc.option(fc.record(timed)),
  home: fc.option(fc.constantFrom('new', 'here')),
  private: fc.boolean(),
})

type Held<K extends Kind> = {
  readonly [F in Exclude<keyof Extract<Statement, { kind: K }>, 'kind'>]?: fc.Arbitrary<unknown>
}

/** What each kind of statement holds. */
const held: { readonly [K in Kind]: Held<K> } = {
  start: { ...timed, particularly },
  detected: timed,
  note: timed,
  hypothesis: timed,
  mitigated: timed,
  resolve: timed,
  reopen: { text },
  cancel: { text },
  undo: {},
  notes: { lines: fc.array(fc.record(timed), { minLength: 1, maxLength: 3 }) },
  confirm: { ...timed, ref: hypothesis },
  deadend: { ...timed, ref: fc.option(hypothesis) },
  escalate: { ...timed, to: people, reason: text },
  severity: { level: severity },
  role: { role: text, person },
  service: { names: services },
  timezone: { zone },
  rename: { title: text },
  private: { on: fc.boolean() },
  summary: { before: fields, after: fields },
  fact: { fact: fc.constantFrom('impact', 'cause', 'explanation', 'fix'), text },
  improve: { text },
  lesson: { part: fc.constantFrom('well', 'wrong', 'lucky'), text },
  task: { text, owner: fc.option(person), due },
  'task-close': { ref: task, state: fc.constantFrom('done', 'dropped') },
  'task-assign': { ref: task, owner: fc.option(person), due },
  'assign-tasks': {
    tasks: fc.array(fc.record({ ref: task, owner: fc.option(person), due, dueBefore: due }), {
      maxLength: 2,
    }),
  },
  move: { entry: small, when },
  edit: { entry: small, when: fc.option(when), text: textOrNull, to: people, reason: text },
  remove: { entry: small, reason: text },
  redact: { entry: small, reason: text },
  'redact-record': { record: small, reason: text },
  'redact-fact': { fact: fc.oneof(fc.constantFrom('impact', 'fix'), task), reason: text },
  'redact-listed': {
    list: fc.constantFrom('improve', 'well', 'wrong', 'lucky'),
    number: small,
    reason: text,
  },
  'draft-status': { state: fc.constantFrom('draft', 'in review', 'published') },
  acknowledge: { entry: small },
  capture: { as: fc.constantFrom(...CAPTURE_KINDS), message },
  release: { as: fc.constantFrom(...CAPTURE_KINDS), quoted: fc.record(quoted) },
  'message-changed': {
    quoted: fc.record(quoted),
    text,
    change: fc.constantFrom('edited', 'deleted'),
  },
}

const statement = <K extends Kind>(kind: K): fc.Arbitrary<Extract<Statement, { kind: K }>> =>
  fc.record({ ...held[kind], kind: fc.constant(kind) }) as unknown as fc.Arbitrary<
    Extract<Statement, { kind: K }>
  >

const { start: _, ...others } = held
const any = fc.oneof(...(Object.keys(others) as Exclude<Kind, 'start'>[]).map(statement))

const provenance: fc.Arbitrary<Omit<Provenance, 'delivery'>> = fc.record({
  author: person,
  recordedAt: instant,
  typed: text,
  tzdata: text,
  source: fc.record({
    via: fc.constantFrom('command', 'mention', 'shortcut', 'reaction', 'form', 'api'),
    channel: fc.constantFrom('C1', 'C2', null),
    message: fc.constantFrom('1.1', null),
  }),
})

type Told = readonly [Statement, Omit<Provenance, 'delivery'>]

/** The records of what is accepted of these statements. */
const journalOf = (told: readonly Told[]): readonly IncidentRecord[] => {
  let journal: readonly IncidentRecord[] = []
  for (const [index, [said, by]] of told.entries()) {
    const incident = incidentOf(journal)
    const circumstances = {
      now: NOW,
      author: by.author,
      zone: 'UTC',
      confirmed: null,
      severities: ['sev1', 'sev2'],
      journal,
    }
    const opening = { number: 3, timezone: 'UTC', home: 'new' } as const
    let decision: ReturnType<typeof decide>
    if (said.kind === 'start') decision = declare(said, opening, circumstances)
    else if (incident === null) throw new Error('Begin with a start')
    else decision = decide(incident, said, circumstances)
    if ('refused' in decision) continue
    for (const content of decision)
      journal = [...journal, { seq: journal.length + 1, content, ...by, delivery: `d${index}` }]
    journal = withoutRedacted(journal)
  }
  return journal
}

/** Any journal that people can make of one incident, in the app's order of decisions. */
export const anyJournal: fc.Arbitrary<readonly IncidentRecord[]> = fc
  .tuple(
    fc.tuple(statement('start'), provenance),
    fc.array(fc.tuple(any, provenance), { maxLength: 30 }),
  )
  .map(([first, later]) => journalOf([first, ...later]))
