import { expect, test } from 'vitest'
import { exportIncident } from '../../src/report/export.ts'
import { blog } from './blog.ts'
import {
  by,
  captured,
  clocks,
  dana,
  escalated,
  fold,
  journalOf,
  messageOf,
  note,
  said,
  sam,
} from './story.ts'

const exported = exportIncident(fold(blog), blog)

test('the keys are those of the contract, in its order, and the journal at the end', () => {
  expect(Object.keys(exported)).toEqual([
    ...['version', 'incident', 'times', 'minutes', 'hypotheses', 'escalations', 'entries'],
    ...['missing', 'contradictions', 'records'],
  ])
  expect(Object.keys(exported.entries[0] ?? {})).toEqual([
    ...['number', 'kind', 'at', 'until', 'approximate', 'text', 'author', 'recordedAt', 'zone'],
    ...['typed', 'flags', 'source', 'removed', 'history', 'quote', 'acknowledged', 'recordedBy'],
  ])
  expect(exported.records).toEqual(blog)
})

test('the summary', () => {
  expect(JSON.stringify(exported.incident, null, 1)).toBe(
    JSON.stringify(
      {
        ref: 'INC-1',
        title: 'AI Blog Generator is down',
        status: 'resolved',
        severity: 'sev1',
        timezone: 'America/Los_Angeles',
        services: ['AI Blog Generator'],
        private: false,
        channel: 'C1',
        impact: {
          text: '100% of active users got a "500 Internal Server Error" instead of blog posts.',
          percent: 100,
        },
        rootCause: 'An unhandled exception: the GPT-2 model got null where it expects text.',
        explanation:
          'When a user generated a post, the prompt was read from SQLite.\n\nAn empty prompt gave null, and the application crashed.',
        fix: 'The patch checks for null before it passes data to the model.',
        improvements: ['Validate all input that is passed to the model'],
        tasks: [
          {
            ref: 'T1',
            text: 'Write unit tests for all Flask routes',
            owner: 'Dana Kim',
            due: '2024-08-31',
            state: 'open',
          },
          { ref: 'T2', text: 'Audit the SQLite database', owner: null, due: null, state: 'done' },
          {
            ref: 'T3',
            text: 'Patch the Nginx server',
            owner: 'Sam Lee',
            due: null,
            state: 'dropped',
          },
        ],
        lessons: {
          well: ['Monitoring alerted at once'],
          wrong: [],
          lucky: ['It was a quiet Saturday'],
        },
        roles: { lead: 'Dana Kim' },
        draft: { state: 'draft', by: null, at: null, changed: false },
      },
      null,
      1,
    ),
  )
})

test('times, paths and escalations', () => {
  const { times, minutes, hypotheses, escalations, missing } = exported
  expect({ times, minutes, hypotheses, escalations, missing }).toEqual({
    times: {
      started: '2024-08-10T17:00:00Z',
      detected: '2024-08-10T17:00:00Z',
      mitigated: '2024-08-10T18:05:00Z',
      resolved: '2024-08-10T18:15:00Z',
    },
    minutes: { toDetect: 0, toMitigate: 65, toResolve: 75, total: 75 },
    hypotheses: [
      {
        ref: 'H1',
        text: 'GPT-2 model configuration was changed recently',
        state: 'deadend',
        openedAt: '2024-08-10T17:10:00Z',
        closedAt: '2024-08-10T17:25:00Z',
        openedBy: 'Dana Kim',
        closedBy: 'Sam Lee',
        evidence: 'Rollback completed, but the issue persisted',
        minutes: 15,
      },
    ],
    escalations: [
      {
        entry: 10,
        at: '2024-08-10T17:50:00Z',
        to: ['development team'],
        reason: 'for a code fix',
      },
    ],
    missing: [],
  })
})

test('an entry carries what it was and who changed it', () => {
  const on = clocks('2024-08-10', 'Z')
  const journal = journalOf(
    { zone: 'UTC', title: 'Down', start: on('10:00') },
    { ...note({ ...on('10:20', '10:30'), flags: ['far'], approximate: true }, 'late') },
    note(on('10:10'), 'early'),
    by(sam, {
      type: 'edited',
      entry: 2,
      when: on('10:05'),
      text: 'moved',
      escalation: null,
    }),
    by(sam, { type: 'removed', entry: 2, reason: 'a duplicate' }),
    said('escalation', on('10:40'), {
      text: 'ops',
      escalation: { to: [dana], reason: '' },
    }),
    { type: 'removed', entry: 4, reason: '' },
  )
  const { entries, escalations } = exportIncident(fold(journal), journal)
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  expect(escalations).toEqual([])
  expect(entries[1]).toEqual({
    number: 2,
    kind: 'note',
    at: '2024-08-10T10:05:00Z',
    until: null,
    approximate: false,
    text: 'moved',
    author: { id: 'U1', name: 'Dana Kim' },
    recordedAt: '2024-08-17T10:00:02Z',
    zone: 'UTC',
    typed: 'typed 3',
    flags: [],
    source: { via: 'command', channel: 'C1', message: 'M3' },
    removed: { at: '2024-08-17T10:00:05Z', by: 'Sam Lee', reason: 'a duplicate' },
    history: [
      {
        action: 'edited',
        at: '2024-08-17T10:00:04Z',
        by: 'Sam Lee',
        before: {
          at: '2024-08-10T10:20:00Z',
          until: '2024-08-10T10:30:00Z',
          text: 'late',
          removed: null,
        },
        message: null,
      },
      {
        action: 'removed',
        at: '2024-08-17T10:00:05Z',
        by: 'Sam Lee',
        before: { at: '2024-08-10T10:05:00Z', until: null, text: 'moved', removed: null },
        message: null,
      },
    ],
    quote: null,
    acknowledged: [],
    recordedBy: { id: 'U1', name: 'Dana Kim' },
  })
})

test('an entry carries the message that it repeats, and who took notice of it', () => {
  const on = clocks('2024-08-10', 'Z')
  const quote = messageOf(sam)
  const journal = journalOf(
    { zone: 'UTC', title: 'Down', start: on('10:00') },
    captured(on('10:01'), 'CPU is at 100%', quote),
    { type: 'message-changed', entry: 2, change: 'edited', text: 'CPU is at 90%' },
    { type: 'message-changed', entry: 2, change: 'deleted', text: '' },
    escalated(on('10:05'), ['Sam Lee'], ''),
    by(sam, { type: 'acknowledged', entry: 3 }),
  )
  const [, message, escalation] = exportIncident(fold(journal), journal).entries
  expect(message).toMatchObject({
    author: { id: 'U2', name: 'Sam Lee' },
    recordedBy: { id: 'U1', name: 'Dana Kim' },
    text: 'CPU is at 100%',
    quote,
    history: [
      { action: 'message-edited', message: 'CPU is at 90%' },
      { action: 'message-deleted', message: null },
    ],
  })
  expect(escalation?.acknowledged).toEqual([{ at: '2024-08-17T10:00:06Z', by: 'Sam Lee' }])
})

test('what nobody recorded is null or empty', () => {
  const on = clocks('2024-08-10', 'Z')
  const journal = journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') })
  const { incident, times, minutes } = exportIncident(fold(journal), journal)
  expect(incident).toMatchObject({
    severity: null,
    services: [],
    impact: { text: null, percent: null },
    rootCause: null,
    tasks: [],
    lessons: { well: [], wrong: [], lucky: [] },
    roles: {},
  })
  expect(times.resolved).toBeNull()
  expect(minutes).toEqual({ toDetect: null, toMitigate: null, toResolve: null, total: null })
})
