import { describe, expect, it } from 'vitest'
import { answerGeneral, card } from '../../src/app/answer.ts'
import type { HomeIncident } from '../../src/app/home.ts'
import type { PageMessage, ReminderKind } from '../../src/app/ports/outgoing.ts'
import type { Reply } from '../../src/app/reply.ts'
import type { Request } from '../../src/app/request.ts'
import { Unstorable } from '../../src/app/unstorable.ts'
import { incidentOf } from '../../src/domain/evolve.ts'
import { hypotheses } from '../../src/domain/hypothesis.ts'
import type { Incident } from '../../src/domain/incident.ts'
import { lineOf } from '../../src/domain/line.ts'
import type { Content, Quote } from '../../src/domain/record.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { SECRET_KINDS } from '../../src/domain/secret.ts'
import { missing } from '../../src/report/completeness.ts'
import type { Contradiction, ContradictionCode } from '../../src/report/contradiction.ts'
import { announcementMessage } from '../../src/slack/present/announcement.ts'
import { cardMessage } from '../../src/slack/present/card.ts'
import { draftDisplay } from '../../src/slack/present/draft-display.ts'
import { presentFailure, presentUnshown } from '../../src/slack/present/failure.ts'
import { homeView } from '../../src/slack/present/home.ts'
import { broken, brokenHome, limits } from '../../src/slack/present/limits.ts'
import { pageMessage } from '../../src/slack/present/page.ts'
import { present } from '../../src/slack/present/present.ts'
import { reminderMessage } from '../../src/slack/present/reminder.ts'
import type { Message } from '../../src/slack/present/text.ts'
import { todoMessage } from '../../src/slack/present/todo.ts'
import { topicOf } from '../../src/slack/present/topic.ts'
import { incidentAfter, journalOf, type Said, start, when } from '../domain/given.ts'

const LONG = '<&>*_`😀\n'.repeat(4000)
const now = Date.parse('2024-08-10T18:00:00Z')
const zone = 'America/Los_Angeles'
const dana = { id: 'U1', name: LONG }
const quote: Quote = {
  author: dana,
  channel: 'C1',
  message: '1723309260.000100',
  files: [],
  permalink: `https://example.slack.com/archives/C1/p${'1'.repeat(100)}`,
}

const text = (kind: 'note' | 'hypothesis'): Said => ({
  say: { kind, text: LONG, when: when('10:10') },
})
const many = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item)
const closing = (count: number): readonly Said[] =>
  Array.from({ length: count }, (_, index) => ({
    say: { kind: 'deadend', ref: `H${index + 1}`, text: LONG, when: when('10:20') },
  }))
const escalation: Said = {
  say: { kind: 'escalate', to: many(5, dana), reason: LONG, text: LONG, when: when('10:25') },
}
const incident = incidentAfter(
  { ...start, say: { kind: 'start', when: when('10:00'), text: LONG } },
  ...many(20, text('note')),
  ...many(20, text('hypothesis')),
  ...closing(10),
  ...many(5, { say: { kind: 'task', text: LONG, owner: dana, due: null } } satisfies Said),
  ...many(15, { say: { kind: 'task', text: LONG, owner: dana, due: '2024-08-31' } } satisfies Said),
  { say: { kind: 'fact', fact: 'impact', text: LONG } },
  { say: { kind: 'fact', fact: 'cause', text: LONG } },
  { say: { kind: 'role', role: LONG, person: dana } },
  { say: { kind: 'role', role: 'lead', person: dana } },
  { say: { kind: 'service', names: many(50, LONG) } },
  {
    say: { kind: 'capture', as: 'note', message: { quote, sentAt: now, text: LONG } },
    now: '11:05',
  },
  ...many(6, escalation),
  ...Array.from({ length: 20 }, (_, index) => ({
    by: { id: `U${index}`, name: LONG },
    say: { kind: 'acknowledge', entry: 56 + (index % 6) } as const,
  })),
)
const line = { ...lineOf(incident), title: LONG }
const [entry] = incident.entries

const mixed = {
  lines: 18_000,
  entries: 9000,
  first: now,
  last: now,
  leading: 9000,
  untimed: many(9000, { number: 9000, text: LONG }),
}

/** One of each refusal, with the longest data it could hold; a new one without a row does not compile. */
const refusals: { [C in Refusal['code']]: Extract<Refusal, { code: C }> } = {
  'unknown-subcommand': { code: 'unknown-subcommand', word: LONG, nearest: 'resolve' },
  incomplete: { code: 'incomplete', missing: 'title' },
  'too-long': { code: 'too-long', what: 'title', max: 200 },
  'nothing-to-redact': { code: 'nothing-to-redact' },
  'unknown-person': { code: 'unknown-person', name: `@${LONG}` },
  'unclear-time': {
    code: 'unclear-time',
    kind: 'ambiguous',
    why: LONG,
    candidates: [now, now],
    zone,
  },
  'mixed-paste': { code: 'mixed-paste', mixed },
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
  'draft-already': {
    code: 'draft-already',
    state: 'published',
    said: { by: dana, at: now },
  },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'not-undoable': { code: 'not-undoable', kind: 'change' },
  'changed-since': { code: 'changed-since', entry: 2, by: dana },
  'taken-up': { code: 'taken-up', ref: 'T1', by: dana },
  overtaken: {
    code: 'overtaken',
    entry: 7,
    by: dana,
    at: now,
    when: when('10:10'),
    text: LONG,
  },
  'overtaken-fact': { code: 'overtaken-fact', field: 'cause', by: dana, text: LONG },
  'overtaken-task': {
    code: 'overtaken-task',
    ref: 'T7',
    by: dana,
    owner: dana,
    due: '2024-08-31',
  },
  emptied: { code: 'emptied', field: 'impact' },
  captured: { code: 'captured', as: 'T1', by: dana },
  'not-captured': { code: 'not-captured' },
  elsewhere: { code: 'elsewhere', number: 1 },
  'not-escalated': { code: 'not-escalated', entry: 7 },
  acknowledged: { code: 'acknowledged', entry: 7, at: now },
  'no-form': { code: 'no-form' },
  busy: { code: 'busy' },
  'too-fast': { code: 'too-fast', seconds: 60 },
}

const place = { fact: 'resolved', entry: 999_999 } as const
/** Longer than what is looked at around an amount. */
const SAID = LONG.slice(0, 400)
const misplaced = { entry: 999_999, at: now, limit: now }
/** One of each contradiction, with the longest data it could hold; a new one without a row does not compile. */
const contradictions: { [C in ContradictionCode]: Extract<Contradiction, { code: C }> } = {
  endBeforeStart: { code: 'endBeforeStart', ...misplaced },
  endBeforeReopening: { code: 'endBeforeReopening', ...misplaced },
  detectedBeforeStart: { code: 'detectedBeforeStart', ...misplaced },
  detectedAfterEnd: { code: 'detectedAfterEnd', ...misplaced },
  mitigatedBeforeStart: { code: 'mitigatedBeforeStart', ...misplaced },
  mitigatedAfterEnd: { code: 'mitigatedAfterEnd', ...misplaced },
  farEntries: { code: 'farEntries', entries: many(9000, 999_999) },
  closedBeforeOpened: { code: 'closedBeforeOpened', hypothesis: 'H999999', ...misplaced },
  closedInFuture: { code: 'closedInFuture', hypothesis: 'H999999', ...misplaced },
  openHypotheses: { code: 'openHypotheses', hypotheses: many(9000, 'H999999') },
  statedLength: { code: 'statedLength', place, said: SAID, minutes: 999_999 },
  shareAbove100: { code: 'shareAbove100', percent: 999_999_999_999 },
  shareMismatch: { code: 'shareMismatch', said: SAID, percent: 12.5 },
  placeholder: { code: 'placeholder', place, said: SAID },
  unownedTasks: { code: 'unownedTasks', tasks: many(9000, 'T999999') },
}
const found = Object.values(contradictions)

const request: Request = {
  workspace: 'T1',
  delivery: 'command:t1',
  typed: LONG,
  receivedAt: now,
  choice: null,
  said: { kind: 'words', command: 'timeline', words: { text: LONG, mentions: [] } },
  author: { person: dana, zone, locale: null },
  source: { via: 'command', channel: 'C1', message: null },
  destination: { channel: 'C1', thread: null, person: 'U1', responseUrl: null },
  answered: 'inline',
}

/** What a message about a draft could have to say at most. */
const MISSING = missing(incidentAfter(start))

const fact = { type: 'fact', fact: 'impact', text: LONG } as const
/** Every entry of the incident as if it had been recorded at once, from the message of somebody. */
const entered = incident.entries.map(
  ({ number, when: time, body }): Content => ({
    type: 'entered',
    entry: number,
    when: time,
    body,
    quote,
  }),
)
const told = incident.entries.map((item) => ({ number: item.number, entry: item }))
const recorded = (...contents: readonly Content[]): Extract<Reply, { kind: 'recorded' }> => ({
  kind: 'recorded',
  incident: line,
  contents,
  entries: told,
  quiet: false,
  assumed: true,
  typed: LONG,
  now,
  zone,
  by: dana,
})
const replies: { [K in Exclude<Reply['kind'], 'refused' | 'help'>]: Extract<Reply, { kind: K }> } =
  {
    asked: {
      kind: 'asked',
      about: 'ambiguous',
      why: LONG,
      candidates: many(4, now),
      typed: LONG,
      request,
      now,
      zone,
    },
    recorded: recorded(...many(300, fact)),
    redacted: { kind: 'redacted', number: 1, entry: 2, record: 300 },
    dialog: {
      kind: 'dialog',
      delivery: 'command:t1',
      source: request.source,
      destination: request.destination,
      dialog: { dialog: 'start', began: LONG, zone, severities: [LONG], home: 'new' },
    },
    housed: { kind: 'housed', incident: line, own: false, error: LONG },
    unchanged: { kind: 'unchanged', number: 1, setting: { kind: 'rename', title: LONG } },
    tasks: { kind: 'tasks', incident: line, tasks: incident.tasks },
    card: card(incident, now),
    list: { kind: 'list', filter: 'all', words: [LONG], incidents: many(300, line), now },
    timeline: { kind: 'timeline', incident: line, entries: incident.entries },
    history: { kind: 'history', incident: line, entry: entry ?? expect.fail('no entry') },
    hypotheses: { kind: 'hypotheses', incident: line, hypotheses: hypotheses(incident) },
    draft: {
      kind: 'draft',
      incident: line,
      preview: true,
      words: 500,
      missing: MISSING,
      contradictions: found,
      parts: [{ part: 'timeline', words: 500 }],
    },
  }

const check = (reply: Reply) => {
  const { messages } = present(reply)
  expect(messages.flatMap(broken)).toEqual([])
  expect(messages.length).toBeGreaterThan(0)
  expect(messages.length).toBeLessThanOrEqual(1 + limits.responses)
}

const shown = card(incidentAfter(start), now)

/** A message that were too long would have lost its buttons. */
const lastBlock = ({ blocks }: Message) => blocks.at(-1)?.type

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

  it('the question about a paste, and the reply where nobody was asked', () => {
    check({ kind: 'asked', about: 'paste', mixed, typed: LONG, request, now, zone })
    check({ ...recorded(...entered.slice(0, 1)), mixed })
  })

  it('the reply to many entries at once', () => {
    check(recorded(...entered))
    check({ ...recorded(...entered), typed: null, assumed: false })
    check(recorded(...many(300, fact), ...entered))
  })

  it('the reply to every other content', () => {
    check(
      recorded(
        ...([
          { type: 'opened', number: 1, title: LONG, timezone: zone, home: 'here', private: true },
          { type: 'removed', entry: 2, reason: LONG },
          { type: 'task', ref: 'T1', text: LONG, owner: dana, due: null, quote },
          { type: 'task-assigned', ref: 'T1', owner: dana, due: '2024-08-31' },
          { type: 'acknowledged', entry: 56 },
          { type: 'message-changed', entry: 2, change: 'edited', text: LONG },
          { type: 'housed', channel: 'C2', own: true },
          { type: 'undone', records: [2] },
          { type: 'redacted', entry: 2, reason: LONG, texts: [2], typed: [], before: [] },
        ] satisfies readonly Content[]),
      ),
    )
  })

  it('the warning of many secrets, and what a redaction leaves to do in many places', () => {
    const secrets = Array.from({ length: 300 }, (_, index) => ({
      ...({
        record: index + 1,
        delivery: 'command:t1',
        content: 'entered',
        entry: index + 1,
      } as const),
      kinds: [...SECRET_KINDS],
    }))
    check({ ...recorded(...entered), secrets })
    const redaction: Content = {
      type: 'redacted',
      entry: 1,
      reason: LONG,
      texts: [2],
      typed: [],
      before: [],
    }
    const trace = { source: request.source, at: now, quote }
    const traces = [...many(300, trace), ...many(300, { ...trace, quote: null })]
    check({ ...recorded(redaction), traces })
  })

  it.each(['', 'time', 'nothing of the kind'])('the help on "%s"', async (word) => {
    check(await answerGeneral({ kind: 'help', word }, request, expect.anything()))
  })

  const incidents: readonly Incident[] = [
    incident,
    { ...incident, status: 'mitigated', mitigated: 2 },
    { ...incident, status: 'resolved', mitigated: 2, resolved: 3 },
    { ...incident, status: 'cancelled', cancelled: 3 },
  ]

  it.each(incidents.map((one) => [one.status, one] as const))(
    'the card, the topic and the announcement of an incident that is %s',
    (_, one) => {
      const message = cardMessage(card(one, now))
      expect(broken(message)).toEqual([])
      expect(lastBlock(message)).toBe(one.status === 'cancelled' ? 'rich_text' : 'actions')
      expect(topicOf(one).length).toBeLessThanOrEqual(250)
      for (const isPrivate of [true, false])
        expect(
          broken(announcementMessage({ ...lineOf(one), title: LONG, private: isPrivate }, true)),
        ).toEqual([])
    },
  )

  it('a page', () => {
    const page: PageMessage = {
      type: 'page',
      incident: line,
      entry: 7,
      by: dana,
      to: many(300, dana),
      reason: LONG,
      impact: LONG,
      ruledOut: many(300, LONG),
    }
    expect(broken(pageMessage(page))).toEqual([])
    expect(lastBlock(pageMessage(page))).toBe('actions')
    expect(broken(pageMessage({ ...page, reason: '', impact: null, ruledOut: [] }))).toEqual([])
  })

  it.each<ReminderKind>(['quiet', 'leaderless', 'lacking'])('the reminder %s', (kind) => {
    const reminder = { type: 'reminder', kind, incident: line, since: now, now } as const
    const lacks = { person: 'U1', missing: card(incident, now).missing }
    expect(broken(reminderMessage({ ...reminder, ...lacks }))).toEqual([])
  })

  it.each(found.map((one) => [one.code, one] as const))(
    'what contradicts itself, once and often: %s',
    (_, one) => {
      const about = { incident: line, preview: false, missing: MISSING }
      for (const all of [[one], many(100, one)]) {
        check({ ...shown, contradictions: all })
        check({ ...replies.draft, contradictions: all })
        const messages = [
          cardMessage({ ...shown, contradictions: all }),
          todoMessage({ type: 'todo', ...about, contradictions: all }),
        ]
        expect(messages.flatMap(broken)).toEqual([])
        expect(messages.map(lastBlock)).toEqual(['actions', 'actions'])
      }
    },
  )

  it('the message of a draft', () => {
    const journal = journalOf(
      { ...start, say: { kind: 'start', when: when('10:00'), text: LONG } },
      { say: { kind: 'resolve', text: LONG, when: when('10:20') } },
      { by: { id: 'U1', name: LONG }, say: { kind: 'draft-status', state: 'published' } },
      ...many(12, { by: dana, say: { kind: 'role', role: LONG, person: dana } } as const),
    )
    const told = incidentOf(journal) ?? expect.fail('no incident')
    const draft = {
      preview: false,
      incident: line,
      words: 500,
      missing: MISSING,
      fileName: 'inc-1-x.md',
      contradictions: found.flatMap((one) => many(10, one)),
    }
    const compiled = { version: told.version, compiledAt: now, since: 1 }
    const file = { id: 'F1', link: `https://example.com/${'x'.repeat(1000)}` }
    for (const state of [told, { ...told, draft: null }]) {
      const message = draftDisplay({ incident: state, journal, draft, compiled, file })
      expect(broken(message)).toEqual([])
      expect(lastBlock(message)).toBe('actions')
    }
    expect(broken(draftDisplay({ incident, journal, draft: null, compiled, file }))).toEqual([])
  })

  it('the page of a person', () => {
    const one: HomeIncident = {
      line,
      mine: true,
      missing: MISSING,
      openHypotheses: 20,
      lastEntryAt: now,
      draft: 'in review',
      tasks: many(30, { ref: 'T1', text: LONG, due: '2024-08-01' }),
    }
    const all = [...many(50, one), ...many(50, { ...one, mine: false })]
    expect(brokenHome(homeView({ open: all, lacking: all, whole: all, now }))).toEqual([])
    expect(brokenHome(homeView({ open: [], lacking: [], whole: [], now }))).toEqual([])
  })

  it('what was not recorded or cannot be shown, with its text', () => {
    const reply = recorded(...entered)
    const failed = [new Error('x'), new Unstorable('full', 'x')].map((error) =>
      presentFailure(error, '1a2b3c4d', LONG),
    )
    for (const { messages } of [...failed, presentUnshown(reply, '1a2b3c4d')]) {
      expect(messages.flatMap(broken)).toEqual([])
      expect(messages.length).toBeLessThanOrEqual(1 + limits.responses)
    }
  })
})

it('what does not fit is not left out silently', () => {
  const { messages } = present(replies.timeline)
  expect(messages.at(-1)?.text).toBe(
    'The rest is too long for an answer here; on the command line `scribe list` and `scribe export` show everything.',
  )
})
