import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/app/reply.ts'
import type { Dialog } from '../../src/domain/dialog.ts'
import { lineOf } from '../../src/domain/line.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { readValue } from '../../src/slack/present/buttons.ts'
import { present } from '../../src/slack/present/present.ts'
import { clock, dana, incidentAfter, raj, type Said, start, when } from '../domain/given.ts'
import { pressable } from './pressable.ts'

const said = (reply: Reply): readonly string[] =>
  present(reply).messages.flatMap(({ text }) => text.split('\n'))
const offered = (reply: Reply) =>
  present(reply)
    .messages.flatMap(({ blocks }) => pressable(blocks))
    .map(({ label, action, value }) => [label, readValue(action, value)])

const incident = lineOf(incidentAfter(start))
const [now, zone] = [clock('10:40'), 'America/Los_Angeles']

describe('where an incident is at home', () => {
  const invite = 'If its card does not appear there, send `/invite @Scribe` in that channel.'
  const nowhere = { ...incident, private: true, channel: null }

  it.each<[Omit<Extract<Reply, { kind: 'housed' }>, 'kind'>, readonly string[]]>([
    [{ incident, own: true, error: null }, ['*INC-1* has its channel: <#C1>']],
    [{ incident, own: false, error: null }, ['*INC-1* is kept in <#C1>.', invite]],
    [
      { incident, own: false, error: 'restricted_action' },
      [
        'No channel could be made: this workspace lets only some people make channels.',
        '*INC-1* is kept in <#C1>.',
        invite,
      ],
    ],
    [
      { incident: nowhere, own: false, error: 'new_error' },
      [
        'No channel could be made: Slack says new_error.',
        '*INC-1* stays private: only you see it.',
        '`/incident private off` shows it to everybody.',
      ],
    ],
  ])('%j', (housed, lines) => {
    expect(said({ kind: 'housed', ...housed })).toEqual(lines)
    expect(present({ kind: 'housed', ...housed }).toAll).toBe(false)
  })
})

describe('a form that cannot be opened at once', () => {
  const reply = (dialog: Dialog): Reply => ({
    kind: 'dialog',
    delivery: 'd1',
    dialog,
    source: { via: 'mention', channel: 'C1', message: '1.2' },
    destination: { channel: 'C1', thread: '1.2', person: 'U1', responseUrl: null },
  })
  const before = {
    title: '',
    severity: '',
    services: '',
    impact: '',
    cause: '',
    explanation: '',
    fix: '',
  }

  it.each<[Dialog, object]>([
    [
      { dialog: 'start', began: '', zone, severities: [], home: 'new' },
      { kind: 'open', incident: null, form: 'start' },
    ],
    [
      { dialog: 'summary', incident, severities: [], before },
      { kind: 'open', incident: 1, form: 'summary' },
    ],
    [
      { dialog: 'entry', incident, kind: 'deadend', open: [] },
      { kind: 'open', incident: 1, form: 'deadend' },
    ],
    [
      { dialog: 'assign', incident, tasks: [] },
      { kind: 'open', incident: 1, form: 'assign' },
    ],
    [
      { dialog: 'measure', incident, kind: 'task' },
      { kind: 'open', incident: 1, form: 'task' },
    ],
  ])('%j is offered', (dialog, pressed) => {
    expect(offered(reply(dialog))).toEqual([['Open the form', pressed]])
  })

  it('is replaced by a command where no button opens it', () => {
    const correct = { dialog: 'correct', incident, entry: 4, kind: 'note', seen: 0 } as const
    const filled = { when: '', text: '' }
    const instead = 'No form can be opened from here. Type instead:'
    expect(said(reply({ ...correct, ...filled, action: 'edit' }))).toEqual([
      `${instead} \`/timeline edit 4 [WHEN] TEXT\``,
    ])
    expect(said(reply({ ...correct, ...filled, action: 'remove' }))).toEqual([
      `${instead} \`/timeline remove 4 [REASON]\``,
    ])
    const quote = { author: raj, channel: 'C1', message: '1.2', permalink: null, files: [] }
    const message = { quote, sentAt: now, text: 'CPU' }
    expect(said(reply({ dialog: 'capture', incidents: [incident], message }))).toEqual([
      `${instead} \`/timeline WHEN TEXT\``,
    ])
  })
})

it('tasks are listed with state, owner and due day, open ones first', () => {
  const { tasks } = incidentAfter(
    start,
    { say: { kind: 'task', text: 'Audit', owner: null, due: null } },
    { say: { kind: 'task', text: 'Alert', owner: raj, due: '2024-08-31' } },
    { say: { kind: 'task-close', ref: 'T1', state: 'done' } },
  )
  expect(said({ kind: 'tasks', incident, tasks })).toEqual([
    '*INC-1* · 1 of 2 tasks open',
    '*T2* · open · Alert · Raj Patel · due 2024-08-31',
    '*T1* · done · Audit · nobody yet',
    'Done? `/incident task done T2`',
  ])
  const unowned = tasks.map((task) => ({ ...task, owner: null }))
  expect(said({ kind: 'tasks', incident, tasks: unowned }).at(-1)).toBe(
    'No owner? `/incident task T2 @OWNER`',
  )
  expect(said({ kind: 'tasks', incident, tasks: [] })).toEqual([
    'INC-1 has no task yet. Add one: `/incident task TEXT @OWNER due DATE`',
  ])
})

describe('the history of an entry', () => {
  const history = (number: number, ...story: readonly Said[]) => {
    const found = incidentAfter(start, ...story)
    const entry = found.entries[number - 1] ?? expect.fail('no entry')
    return said({ kind: 'history', incident: lineOf(found), entry })
  }
  const at = '2024-08-10T10:30:00-07:00'

  it('tells what became of the message that it repeats', () => {
    const quoted = { channel: 'C1', message: '1.2' }
    const quote = { author: raj, ...quoted, permalink: null, files: [] }
    const change = { kind: 'message-changed', quoted } as const
    expect(
      history(
        2,
        {
          say: {
            kind: 'capture',
            as: 'note',
            message: { quote, sentAt: clock('10:20'), text: 'a' },
          },
        },
        { say: { ...change, change: 'edited', text: 'b' } },
        { say: { ...change, change: 'deleted', text: '' } },
      ),
    ).toEqual([
      '*#2 of INC-1*',
      `Recorded ${at} by Dana Kim, from Raj Patel's message.`,
      `${at} the message was edited in the chat; it says now: b`,
      `${at} the message was deleted in the chat; the entry stays as it was`,
      "Now: #2 · 10:20 PDT · a · Raj Patel's message",
    ])
  })

  it('tells who took notice, and why it was removed', () => {
    const escalation = { to: [raj], reason: '', text: 'Raj', when: when('10:20') }
    expect(
      history(
        2,
        { say: { kind: 'escalate', ...escalation } },
        { by: raj, say: { kind: 'acknowledge', entry: 2 } },
        { now: '10:31', say: { kind: 'remove', entry: 2, reason: 'a mistake' } },
      ),
    ).toEqual([
      '*#2 of INC-1*',
      `Recorded ${at} by Dana Kim.`,
      `${at} acknowledged by Raj Patel`,
      '2024-08-10T10:31:00-07:00 removed by Dana Kim; before: #2 · 10:20 PDT · *escalated to Raj Patel*: Raj',
      'Now: removed: a mistake',
    ])
  })
})

describe('a refusal says what stands now', () => {
  it.each<[Refusal, readonly string[]]>([
    [
      {
        code: 'overtaken',
        entry: 2,
        by: raj,
        at: clock('10:35'),
        when: when('10:20'),
        text: 'CPU',
      },
      [
        'Raj Patel corrected #2 at 10:35 PDT, after you had looked at it.',
        'It says now: 10:20 PDT · CPU',
        'If yours is still right, correct it once more.',
      ],
    ],
    [
      { code: 'overtaken-fact', field: 'cause', by: raj, text: 'The pool' },
      [
        'Raj Patel changed the root cause while your form was open.',
        'It says now: The pool',
        'Open the form again to change it.',
      ],
    ],
    [
      { code: 'emptied', field: 'impact' },
      ['The impact cannot be emptied once it is recorded. Write what is true instead.'],
    ],
    [
      { code: 'captured', as: 4, by: raj },
      ['That message is on record already, as #4 by Raj Patel.'],
    ],
    [
      { code: 'captured', as: 'T1', by: dana },
      ['That message is on record already, as T1 by Dana Kim.'],
    ],
    [{ code: 'not-captured' }, ['That message is not on record here.']],
    [
      { code: 'not-escalated', entry: 2 },
      ['#2 is no escalation, so there is nothing to acknowledge.'],
    ],
    [
      { code: 'acknowledged', entry: 2, at: clock('10:35') },
      ['You said already at 10:35 PDT that you are on it (#2).'],
    ],
    [{ code: 'no-form' }, ['That form is not known here any more. Open it again.']],
    [{ code: 'incomplete', missing: 'switch' }, ['Say on or off.']],
  ])('%j', (refusal, lines) => {
    const refused = { kind: 'refused', refusal, example: '', now, zone } as const
    expect(said({ ...refused, typed: '' })).toEqual([...lines, 'Nothing was recorded.'])
    expect(said({ ...refused, typed: '/timeline a' })).toEqual([
      ...lines,
      'Nothing was recorded. You typed:',
      '/timeline a',
    ])
  })
})
