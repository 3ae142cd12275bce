import { describe, expect, it } from 'vitest'
import type { Dialog } from '../../../src/domain/dialog.ts'
import { readSubmission } from '../../../src/language/submission.ts'
import { fieldsOf, rawOf } from '../../../src/slack/forms/fields.ts'
import { viewOf } from '../../../src/slack/forms/view.ts'
import {
  about,
  assign,
  before,
  capture,
  correct,
  entry,
  type Filled,
  measure,
  message,
  openTask,
  sent,
  start,
  stateOf,
  summary,
  zone,
} from './given.ts'

const now = Date.parse('2024-08-10T17:30:00Z')
const reading = {
  now,
  zone,
  locale: 'en-US',
  incidentZone: null,
  incidentStart: null,
  author: { id: 'RAJ', name: 'Raj Patel' },
  choice: null,
  lineBefore: null,
  asks: true,
}
const at = (iso: string) => expect.objectContaining({ at: Date.parse(iso) })
const at1002 = at('2024-08-10T17:02:00Z')
const dana = { id: 'U1', name: 'Dana Kim' }
const raj = { id: 'U2', name: 'Raj Patel' }
const TEXT = 'a < b && c > d &lt; <@U1> <!date^1723309200^{time}|x>'

const nothingElse = {
  severity: null,
  services: [],
  timezone: 'UTC',
  detected: null,
  home: 'new',
  private: false,
}

interface Case {
  readonly name: string
  readonly form: Dialog
  readonly filled?: Filled
  readonly means: object
}

const everything: Filled = {
  title: ' It is down ',
  began: '10:02',
  severity: 'sev2',
  services: 'a,  b c',
  detected: '10:02 Alert',
  timezone: 'europe/berlin',
  home: 'here',
  private: ['private'],
}

const cases: readonly Case[] = [
  {
    name: 'owners of some tasks',
    form: assign([
      openTask(1),
      openTask(2, { due: '2024-08-31' }),
      openTask(3),
      openTask(4),
      openTask(5, { due: '2024-08-31' }),
    ]),
    filled: {
      'owner-T1': 'U2',
      'due-T1': '2024-09-30',
      'due-T3': '2024-08-31',
      'owner-T5': 'U1',
      'owner-T9': 'U1',
    },
    means: {
      kind: 'assign-tasks',
      tasks: [
        { ref: 'T1', owner: raj, due: '2024-09-30', dueBefore: null },
        { ref: 'T3', owner: null, due: '2024-08-31', dueBefore: null },
        { ref: 'T5', owner: dana, due: null, dueBefore: '2024-08-31' },
      ],
    },
  },
  {
    name: 'no owner',
    form: assign(),
    means: { refused: { code: 'incomplete', missing: 'owner' } },
  },
  {
    name: 'a start',
    form: start(),
    filled: { title: 'It is down' },
    means: { kind: 'start', text: 'It is down', when: null, particularly: nothingElse },
  },
  {
    name: 'a start with everything',
    form: start(),
    filled: everything,
    means: {
      kind: 'start',
      text: 'It is down',
      when: at1002,
      particularly: {
        severity: 'sev2',
        services: ['a', 'b c'],
        timezone: 'Europe/Berlin',
        detected: { when: at1002, text: 'Alert' },
        home: 'here',
        private: true,
      },
    },
  },
  {
    name: 'a note',
    form: entry('note'),
    filled: { text: TEXT },
    means: { kind: 'note', text: TEXT, when: null },
  },
  {
    name: 'a timed note',
    form: entry('note'),
    filled: { text: 'x', when: '10:02' },
    means: { kind: 'note', text: 'x', when: at1002 },
  },
  {
    name: 'a detection',
    form: entry('detected'),
    filled: { text: 'Alert', when: '10:02' },
    means: { kind: 'detected', text: 'Alert', when: at1002 },
  },
  {
    name: 'an improvement',
    form: measure('improvement'),
    filled: { text: ` ${TEXT}\n` },
    means: { kind: 'improve', text: TEXT },
  },
  {
    name: 'a task',
    form: measure('task'),
    filled: { text: 'Ask @raj due Friday' },
    means: { kind: 'task', text: 'Ask @raj due Friday', owner: null, due: null },
  },
  {
    name: 'a task of somebody',
    form: measure('task'),
    filled: { text: TEXT, owner: 'U2', due: '2024-08-31' },
    means: { kind: 'task', text: TEXT, owner: raj, due: '2024-08-31' },
  },
  {
    name: 'a hypothesis',
    form: entry('hypothesis'),
    filled: { text: 'A bad deploy' },
    means: { kind: 'hypothesis', text: 'A bad deploy', when: null },
  },
  {
    name: 'a confirmation',
    form: entry('confirmed'),
    means: { kind: 'confirm', ref: 'H1', text: '', when: null },
  },
  {
    name: 'a dead end',
    form: entry('deadend'),
    filled: { hypothesis: 'H1', text: 'No' },
    means: { kind: 'deadend', ref: 'H1', text: 'No', when: null },
  },
  {
    name: 'another dead end',
    form: entry('deadend'),
    filled: { hypothesis: 'another', text: 'DNS' },
    means: { kind: 'deadend', ref: null, text: 'DNS', when: null },
  },
  {
    name: 'the only dead end',
    form: entry('deadend', []),
    filled: { text: 'DNS' },
    means: { kind: 'deadend', ref: null, text: 'DNS', when: null },
  },
  {
    name: 'an escalation',
    form: entry('escalation'),
    filled: { who: ['U1', 'U2'], names: '@raj, the <DBA> on call', text: 'Locks' },
    means: {
      kind: 'escalate',
      reason: 'Locks',
      when: null,
      to: [dana, raj, { id: null, name: 'the <DBA> on call' }],
      text: '@dana, @raj, @raj, the <DBA> on call: Locks',
    },
  },
  {
    name: 'an escalation by name',
    form: entry('escalation'),
    filled: { names: 'The host' },
    means: { kind: 'escalate', to: [{ id: null, name: 'The host' }], text: 'The host', reason: '' },
  },
  {
    name: 'the mitigation',
    form: entry('mitigated'),
    filled: { when: 'Just now' },
    means: { kind: 'mitigated', text: '', when: at('2024-08-10T17:30:00Z') },
  },
  {
    name: 'the end',
    form: entry('resolved'),
    filled: { text: 'Rolled back' },
    means: { kind: 'resolve', text: 'Rolled back', when: null },
  },
  {
    name: 'an untouched summary',
    form: summary(),
    means: { kind: 'summary', before, after: before },
  },
  {
    name: 'a new cause',
    form: summary(),
    filled: { cause: 'A <lock>', severity: 'sev1' },
    means: { kind: 'summary', before, after: { ...before, cause: 'A <lock>', severity: 'sev1' } },
  },
  {
    name: 'an edited text',
    form: correct('edit'),
    filled: { text: 'Ask @dana & co' },
    means: { kind: 'edit', entry: 4, seen: 2, when: null, text: 'Ask @dana & co' },
  },
  {
    name: 'a moved entry',
    form: correct('move'),
    filled: { when: '2024-08-10 10:03' },
    means: { kind: 'edit', entry: 4, seen: 2, when: at('2024-08-10T17:03:00Z'), text: null },
  },
  {
    name: 'a removed entry',
    form: correct('remove'),
    filled: { reason: 'Twice' },
    means: { kind: 'remove', entry: 4, seen: 2, reason: 'Twice' },
  },
  {
    name: 'a message',
    form: capture(),
    means: { kind: 'capture', as: 'note', message, worded: true },
  },
  {
    name: 'a message in other words',
    form: capture(),
    filled: { as: 'task', text: TEXT },
    means: { kind: 'capture', as: 'task', message: { ...message, text: TEXT }, worded: true },
  },
]

describe('a form that is filled in and sent means', () => {
  it.each(cases)('$name', ({ form, filled, means }) => {
    expect(readSubmission(form, sent(form, filled), reading)).toMatchObject(means)
  })

  it('the incident that was chosen', () => {
    expect(sent(capture(), { incident: '8' }).incident?.text).toBe('8')
  })

  it('nothing about a text that was too long for it', () => {
    const explanation = 'x'.repeat(3001)
    const dialog = summary({ explanation })
    expect(sent(dialog)).not.toHaveProperty('explanation')
    expect(readSubmission(dialog, sent(dialog), reading)).toMatchObject({ after: { explanation } })
  })
})

describe('what comes back', () => {
  const plain = (text: string) => ({ text, mentions: [] })

  it('is searched for those whom it mentions', () => {
    const view = viewOf(entry('escalation'), about)
    const raw = rawOf(stateOf(view, { who: ['U1', 'U2'], names: '@ops <x>', text: '@raj' }))
    expect(raw.split('\n').toSorted()).toEqual(['', '<@U1>, <@U2>, @ops &lt;x&gt;', '@raj'])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a list', [1]],
    ['a block that no form has', { other: { value: { type: 'plain_text_input', value: 'x' } } }],
    ['another element', { text: { other: { type: 'plain_text_input', value: 'x' } } }],
    ['a number', { text: { value: { type: 'plain_text_input', value: 7 } } }],
    ['people who are none', { who: { value: { selected_users: ['U1> <!channel'] } } }],
    ['an owner who is none', { owner: { value: { selected_user: 'U1> <!channel' } } }],
  ])('is left out where it is %s', (_, values) => {
    expect(fieldsOf(values, plain)).toEqual({})
  })

  it('is empty where it was left empty', () => {
    const value = { type: 'plain_text_input', value: null }
    expect(fieldsOf({ text: { value }, other: { value } }, plain)).toEqual({ text: plain('') })
  })
})
