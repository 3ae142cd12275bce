import { describe, expect, it } from 'vitest'
import { answerGeneral } from '../../src/app/answer.ts'
import type { Reply } from '../../src/app/reply.ts'
import type { Request } from '../../src/app/request.ts'
import { hypotheses } from '../../src/domain/hypothesis.ts'
import { lineOf } from '../../src/domain/line.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { times } from '../../src/domain/times.ts'
import { broken, limits } from '../../src/slack/limits.ts'
import { present, presentDefect } from '../../src/slack/present.ts'
import { incidentAfter, type Said, start, when } from '../domain/given.ts'

const LONG = '<&>*_`😀\n'.repeat(4000)
const now = Date.parse('2024-08-10T18:00:00Z')
const zone = 'America/Los_Angeles'
const dana = { id: 'U1', name: LONG }

const text = (kind: 'note' | 'hypothesis'): Said => ({
  say: { kind, text: LONG, when: when('10:10') },
})
const many = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item)
const incident = incidentAfter(
  start,
  ...many(20, text('note')),
  ...many(20, text('hypothesis')),
  ...many(5, { say: { kind: 'task', text: LONG, owner: dana, due: null } } satisfies Said),
  { say: { kind: 'fact', fact: 'impact', text: LONG } },
  { say: { kind: 'role', role: LONG, person: dana } },
)
const line = { ...lineOf(incident), title: LONG }
const [entry] = incident.entries

/** One of each refusal, with the longest data it could hold; a new one without a row does not compile. */
const refusals: { [C in Refusal['code']]: Extract<Refusal, { code: C }> } = {
  'unknown-subcommand': { code: 'unknown-subcommand', word: LONG, nearest: 'resolve' },
  incomplete: { code: 'incomplete', missing: 'title' },
  'too-long': { code: 'too-long', what: 'title', max: 200 },
  'not-offered': { code: 'not-offered', what: 'redact' },
  'unclear-time': {
    code: 'unclear-time',
    kind: 'ambiguous',
    why: LONG,
    candidates: [now, now],
    zone,
  },
  future: { code: 'future', at: now, now, zone },
  'unknown-zone': { code: 'unknown-zone', zone: LONG, nearest: [zone] },
  'unknown-incident': { code: 'unknown-incident', ref: 'INC-7', open: many(300, line) },
  'which-incident': { code: 'which-incident', open: many(300, line) },
  'unknown-entry': { code: 'unknown-entry', entry: 7, last: 1 },
  'removed-entry': { code: 'removed-entry', entry: 7, by: dana },
  'fixed-entry': { code: 'fixed-entry', entry: 1, kind: 'started' },
  'unknown-hypothesis': { code: 'unknown-hypothesis', ref: 'H7', open: many(9000, 'H1') },
  'closed-hypothesis': { code: 'closed-hypothesis', ref: 'H1', state: 'deadend', entry: 3 },
  'unknown-task': { code: 'unknown-task', ref: 'T7', open: many(9000, 'T1') },
  'closed-task': { code: 'closed-task', ref: 'T1', state: 'done' },
  'unknown-severity': { code: 'unknown-severity', level: LONG, levels: [LONG] },
  'unknown-template': { code: 'unknown-template', name: LONG, known: [LONG] },
  already: { code: 'already', kind: 'resolved', entry: 2, at: now, by: dana, number: 1 },
  'not-closed': { code: 'not-closed', number: 1 },
  unfinished: { code: 'unfinished', number: 1, status: 'open' },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'not-undoable': { code: 'not-undoable', kind: 'change' },
  'changed-since': { code: 'changed-since', entry: 2, by: dana },
  busy: { code: 'busy' },
}

const request: Request = {
  ...{ workspace: 'T1', delivery: 'd1', command: 'timeline', typed: LONG, receivedAt: now },
  ...{ words: { text: LONG, mentions: [] }, choice: null },
  author: { person: dana, zone, locale: null },
  source: { via: 'command', channel: 'C1', message: null },
}

const contents = { type: 'fact', fact: 'impact', text: LONG } as const
const replies: { [K in Exclude<Reply['kind'], 'refused' | 'help'>]: Extract<Reply, { kind: K }> } =
  {
    asked: {
      ...{ kind: 'asked', about: 'ambiguous', why: LONG, candidates: many(4, now), typed: LONG },
      ...{ request: { ...request, delivery: 'command:t1' }, now, zone },
    },
    recorded: {
      ...{ kind: 'recorded', incident: line, contents: many(300, contents), entries: [] },
      ...{ assumed: true, typed: LONG, now, zone },
    },
    card: {
      ...{ kind: 'card', incident, times: times(incident), hypotheses: hypotheses(incident) },
      ...{ missing: ['impact'], now },
    },
    list: { kind: 'list', filter: 'all', words: [LONG], incidents: many(300, line), now },
    timeline: { kind: 'timeline', incident: line, entries: incident.entries },
    history: { kind: 'history', incident: line, entry: entry ?? expect.fail('no entry') },
    hypotheses: { kind: 'hypotheses', incident: line, hypotheses: hypotheses(incident) },
    draft: { kind: 'draft', incident: line, preview: true, words: 500, missing: ['impact'] },
  }

const check = (reply: Reply) => {
  const { messages } = present(reply)
  expect(messages.flatMap(broken)).toEqual([])
  expect(messages.length).toBeGreaterThan(0)
  expect(messages.length).toBeLessThanOrEqual(1 + limits.responses)
}

describe('within the limits of Slack is', () => {
  it.each(Object.values(refusals).map((refusal) => [refusal.code, refusal] as const))(
    'the refusal %s',
    (_, refusal) => {
      check({ kind: 'refused', refusal, typed: LONG, example: '/incident help', now, zone })
      check({ kind: 'refused', refusal, typed: '/incident', example: '', now, zone })
    },
  )

  it.each(Object.values(replies).map((reply) => [reply.kind, reply] as const))(
    'the reply %s',
    (_, reply) => check(reply),
  )

  it.each(['', 'time', 'nothing of the kind'])('the help on "%s"', async (word) => {
    check(await answerGeneral({ kind: 'help', word }, request, expect.anything()))
  })

  it('the number of a defect with its text', () => {
    expect(presentDefect('1a2b3c4d', LONG).messages.flatMap(broken)).toEqual([])
  })
})

it('what does not fit is not left out silently', () => {
  const { messages } = present(replies.timeline)
  expect(messages.at(-1)?.text).toBe(
    'The rest is too long for an answer here; on the command line `scribe list` and `scribe export` show everything.',
  )
})
