import { describe, expect, it, test } from 'vitest'
import { MINUTE } from '../../src/domain/instant.ts'
import type { FactName, When } from '../../src/domain/record.ts'
import type { Contradiction } from '../../src/report/contradiction.ts'
import { contradictions } from '../../src/report/contradictions.ts'
import { exportIncident } from '../../src/report/export.ts'
import { wordCount } from '../../src/report/words.ts'
import { blog } from './blog.ts'
import { draftOf } from './drafts.ts'
import {
  AFTERWARDS,
  about,
  changed,
  clocks,
  dana,
  escalated,
  fold,
  journalOf,
  note,
  type Step,
  said,
  when,
} from './story.ts'

const on = clocks('2024-08-10', 'Z')
/** When `journalOf` has the start recorded. */
const RECORDED = on('10:00').at + AFTERWARDS
const start = { zone: 'UTC', title: 'Down', start: on('10:00') }

const found = (...steps: readonly Step[]): readonly Contradiction[] =>
  contradictions(fold(journalOf(start, ...steps)))
const codes = (...steps: readonly Step[]): readonly string[] =>
  found(...steps).map(({ code }) => code)

const path = (kind: 'hypothesis' | 'deadend' | 'confirmed', time: When): Step =>
  said(kind, time, { text: 'x', hypothesis: 'H1' })
const resolved = (time: When, text = ''): Step => said('resolved', time, text)
const fact = (name: FactName, text: string): Step => ({ type: 'fact', fact: name, text })
const impact = (text: string): Step => fact('impact', text)
const task = (owner: typeof dana | null): Step => ({
  type: 'task',
  ref: 'T1',
  text: 'Patch',
  owner,
  due: null,
})
const at = (clock: string) => on(clock).at

describe('times that cannot all be right', () => {
  it.each<[string, readonly Step[], object]>([
    [
      'the end before the start',
      [resolved(on('09:59'))],
      { code: 'endBeforeStart', entry: 2, at: at('09:59'), limit: at('10:00') },
    ],
    [
      'the detection before the start',
      [said('detected', on('10:05'), ''), said('detected', on('09:50'), '')],
      { code: 'detectedBeforeStart', entry: 3, at: at('09:50'), limit: at('10:00') },
    ],
    [
      'the detection after the end',
      [said('detected', on('10:31'), ''), resolved(on('10:30'))],
      { code: 'detectedAfterEnd', entry: 2, at: at('10:31'), limit: at('10:30') },
    ],
    [
      'the mitigation before the start',
      [said('mitigated', on('09:00'), '')],
      { code: 'mitigatedBeforeStart', entry: 2, at: at('09:00'), limit: at('10:00') },
    ],
    [
      'the mitigation after the end',
      [said('mitigated', on('10:40'), ''), resolved(on('10:30'))],
      { code: 'mitigatedAfterEnd', entry: 2, at: at('10:40'), limit: at('10:30') },
    ],
    [
      'the end before the incident was reopened',
      [resolved(on('10:20')), said('reopened', on('10:40'), ''), resolved(on('10:30'))],
      { code: 'endBeforeReopening', entry: 4, at: at('10:30'), limit: at('10:40') },
    ],
    [
      'entries far outside',
      [
        note(when('2024-08-09T09:59:00Z'), 'Deployed'),
        escalated(when('2024-08-12T10:31:00Z'), ['ops'], ''),
        resolved(on('10:30')),
      ],
      { code: 'farEntries', entries: [2, 3] },
    ],
    [
      'a hypothesis ruled out before it was opened',
      [path('hypothesis', on('10:20')), path('deadend', on('10:10'))],
      {
        code: 'closedBeforeOpened',
        hypothesis: 'H1',
        entry: 3,
        at: at('10:10'),
        limit: at('10:20'),
      },
    ],
    [
      'a hypothesis confirmed before it was opened',
      [path('hypothesis', on('10:20')), path('confirmed', on('10:10'))],
      {
        code: 'closedBeforeOpened',
        hypothesis: 'H1',
        entry: 3,
        at: at('10:10'),
        limit: at('10:20'),
      },
    ],
    [
      'a misleading path of which nobody could know yet that it ended',
      [path('deadend', { ...on('10:20'), until: RECORDED + 16 * MINUTE })],
      {
        code: 'closedInFuture',
        hypothesis: 'H1',
        entry: 2,
        at: RECORDED + 16 * MINUTE,
        limit: RECORDED + 2000,
      },
    ],
  ])('%s', (_, steps, contradiction) => {
    expect(found(...steps)).toEqual([contradiction])
  })

  it.each<[string, readonly Step[]]>([
    ['an incident without anything', []],
    ['all in order', [said('detected', on('10:01'), ''), resolved(on('10:30'))]],
    [
      'all at once, some with seconds and some without',
      [said('detected', when('2024-08-10T10:00:00Z'), ''), resolved(when('2024-08-10T10:00:00Z'))],
    ],
    ['a time that is only about right', [said('detected', about('2024-08-10T09:50:00Z'), '')]],
    [
      'a removed detection',
      [said('detected', on('09:00'), ''), { type: 'removed', entry: 2, reason: '' }],
    ],
    [
      'a path that was closed as it was recorded, by another clock',
      [path('deadend', { ...on('10:20'), until: RECORDED + 10 * MINUTE })],
    ],
    ['a recovery that did not last', [resolved(on('10:20')), said('reopened', on('10:40'), '')]],
    [
      'a second end after the reopening',
      [resolved(on('10:20')), said('reopened', on('10:40'), ''), resolved(on('11:00'))],
    ],
    ['a note some hours before and after', [note(on('00:10'), ''), note(on('23:50'), '')]],
    [
      'settings that somebody gets to later',
      [resolved(on('10:30')), changed(when('2024-08-20T10:00:00Z'), { to: 'sev1' })],
    ],
    ['a path in order', [path('hypothesis', on('10:10')), path('deadend', on('10:10'))]],
    ['a path that nobody had opened', [path('deadend', on('10:10', '10:25'))]],
    ['a cancelled incident', [said('cancelled', on('10:10'), '')]],
  ])('and nothing in: %s', (_, steps) => {
    expect(found(...steps)).toEqual([])
  })

  test('a start with seconds and what was typed for the same minute', () => {
    const seconds = { ...start, start: when('2024-08-10T10:00:40Z') }
    const steps = [said('detected', on('10:00'), ''), resolved(on('10:00'))]
    expect(contradictions(fold(journalOf(seconds, ...steps)))).toEqual([])
  })

  test('each mended by moving what is wrong', () => {
    const moved: Step = {
      type: 'edited',
      entry: 2,
      when: on('10:01'),
      text: null,
      escalation: null,
    }
    expect(codes(said('detected', on('09:00'), ''))).toEqual(['detectedBeforeStart'])
    expect(codes(said('detected', on('09:00'), ''), moved)).toEqual([])
  })
})

describe('what was left open', () => {
  test('a hypothesis, once it is over', () => {
    const open = path('hypothesis', on('10:10'))
    expect(found(open, resolved(on('10:30')))).toEqual([
      { code: 'openHypotheses', hypotheses: ['H1'] },
    ])
    expect(found(open)).toEqual([])
    expect(found(open, path('confirmed', on('10:20')), resolved(on('10:30')))).toEqual([])
  })

  test('a task that nobody has', () => {
    expect(found(task(null))).toEqual([{ code: 'unownedTasks', tasks: ['T1'] }])
    expect(found(task(dana))).toEqual([])
    expect(found(task(null), { type: 'task-closed', ref: 'T1', state: 'done' })).toEqual([])
    expect(found(task(null), { type: 'task-closed', ref: 'T1', state: 'dropped' })).toEqual([])
  })
})

describe('a share of users that cannot be so', () => {
  it.each([
    ['140% of users saw errors', { code: 'shareAbove100', percent: 140 }],
    ['All users lost their carts. 75 % of users called.', { said: 'All users', percent: 75 }],
    [
      'inaccessible, causing a service outage for all users during the incident. Approximately 75% of users were affected.',
      { code: 'shareMismatch', said: 'all users', percent: 75 },
    ],
    [
      'The entire online bookstore was down, resulting in 503 errors. Approximately 85% of users were affected.',
      { said: 'entire online bookstore was down', percent: 85 },
    ],
    ['A complete service outage. It hit 80% of users.', { said: 'complete service outage' }],
    ['Most users saw errors; disruption reached 100% of requests', { said: 'Most users' }],
  ])('%s', (text, contradiction) => {
    expect(found(impact(text))).toEqual([expect.objectContaining(contradiction)])
  })

  it.each([
    '100% of users could not pay',
    'All users, 100% of them',
    'All users in Europe were affected, 38% of our users.',
    'All users in Europe were affected. They are 38% of our users.',
    'Not all users saw it. It was 12% of users.',
    'Nearly all users saw errors. 95% of users could not pay.',
    'The whole page was down for 40% of users',
    'All users saw errors. CPU was at 95%.',
    'Traffic rose by 300%',
    'CPU at 120 %',
    'Latency was 400% above normal',
    '50-60 % of all users',
    'Most users saw nothing. 12% of users saw errors.',
  ])('and nothing in: %s', (text) => {
    expect(found(impact(text))).toEqual([])
  })
})

describe('a text that is not written yet', () => {
  it.each([
    ['TODO', 'TODO'],
    ['TODO: ask the database team', 'TODO'],
    ['A lock. TODO find out which', 'TODO'],
    ['The pool was too small (TODO)', 'TODO'],
    ['40% of customers (TODO verify)', 'TODO'],
    ['40% of customers, TODO verify', 'TODO'],
    ['40% of customers - TODO verify', 'TODO'],
    ['Root cause TBD', 'TBD'],
    ['A lock ?????', '?????'],
    ['will fill here', 'will fill here'],
    ['To be determined', 'To be determined'],
    ['<<<<<<< HEAD\nA lock', '<<<<<<<'],
  ])('%s', (text, words) => {
    for (const name of ['impact', 'cause', 'explanation', 'fix'] as const)
      expect(found(fact(name, text))).toEqual([
        { code: 'placeholder', place: { fact: name, entry: null }, said: words },
      ])
    expect(found(resolved(on('10:30'), text))).toEqual([
      { code: 'placeholder', place: { fact: 'resolved', entry: 2 }, said: words },
    ])
  })

  it.each([
    'The TODO list was empty for everybody',
    'TODO lists were empty',
    'Boards, TODO lists and calendars were empty',
    'Boards, TODO and calendars were empty',
    'All pages (TODO list, calendar) were empty',
    'The mastodon server',
    'Umlauts came out as "???"',
    'Umlauts came out as `???`',
    'Why?? Nobody knows',
    'It remains to be seen',
    'a << b >> c',
  ])('and nothing in: %s', (text) => {
    expect(found(fact('cause', text))).toEqual([])
  })
})

test('a report that was written well has none', () => {
  expect(contradictions(fold(blog))).toEqual([])
})

const muddle = journalOf(
  start,
  said('detected', on('09:55'), 'Alert'),
  path('hypothesis', on('10:10')),
  resolved(on('11:15'), 'Rolled back'),
  impact('Checkout was *down* for 2 hours <b>'),
  fact('cause', 'TODO'),
  task(null),
)

describe('the draft tells them below its length', () => {
  test('in Markdown, with what mends them', () => {
    const draft = draftOf(muddle)
    expect(draft.slice(draft.indexOf('**To check'))).toBe(
      `**To check before this is shared:**

- It was detected (#2, 09:55) before it began (10:00). To mend it: \`/timeline move 2 WHEN\` or \`/incident started WHEN\`
- Neither confirmed nor ruled out, although the incident is over: H1. To mend it: \`/deadend H1 TEXT\` or \`/hypothesis confirm H1\`
- The root cause still says “TODO”. To mend it: \`/incident cause TEXT\`
- T1 has no owner. To mend it: \`/incident task T1 @OWNER\`
`,
    )
  })

  test('in HTML, with what was typed escaped', () => {
    const journal = journalOf(start, resolved(on('11:15')), impact('down for <b>\t2 days'), {
      ...impact('unusable for about 1h50m'),
    })
    const page = draftOf(journal, { format: 'html' })
    expect(page).toContain(
      '<ul>\n<li>The impact says “<span class="typed">unusable for about 1h50m</span>”; by the times on record the incident lasted 1h 15m. To mend it: <code>/incident impact TEXT</code> or <code>/incident started WHEN</code></li>\n</ul>\n</body>',
    )
  })

  test('without a word where there is none', () => {
    expect(draftOf(blog)).not.toContain('To check')
    expect(draftOf(blog, { format: 'html' })).not.toContain('To check')
  })

  test('but does not count its words', () => {
    const draft = draftOf(muddle)
    const [above = ''] = draft.replace(/```mermaid.*?```/s, '').split('\n---\n')
    expect(draft).toContain(` ${wordCount(above)} words;`)
  })

  test('and names ten of many', () => {
    const notes = Array.from({ length: 300 }, () => note(when('2024-08-01T10:00:00Z'), 'x'))
    const draft = draftOf(journalOf(start, ...notes))
    expect(draft).toContain(
      'More than a day outside of the incident: #2, #3, #4, #5, #6, #7, #8, #9, #10, #11 and 290 more.',
    )
  })
})

test('the export has them as data, with instants and commands as text', () => {
  expect(exportIncident(fold(muddle), muddle).contradictions).toEqual([
    {
      code: 'detectedBeforeStart',
      entry: 2,
      at: '2024-08-10T09:55:00Z',
      limit: '2024-08-10T10:00:00Z',
      commands: ['/timeline move 2 WHEN', '/incident started WHEN'],
    },
    expect.objectContaining({ code: 'openHypotheses', hypotheses: ['H1'] }),
    expect.objectContaining({ code: 'placeholder', commands: ['/incident cause TEXT'] }),
    expect.objectContaining({ code: 'unownedTasks', tasks: ['T1'] }),
  ])
})
