import { describe, expect, it } from 'vitest'
import type { Dialog } from '../../../src/domain/dialog.ts'
import type { Refusal } from '../../../src/domain/refusal.ts'
import { readSubmission } from '../../../src/language/submission.ts'
import { errorsOf } from '../../../src/slack/forms/errors.ts'
import { typedAs } from '../../../src/slack/forms/typed-as.ts'
import { viewOf } from '../../../src/slack/forms/view.ts'
import { limits } from '../../../src/slack/present/limits.ts'
import { readWhen } from '../../../src/time/when.ts'
import {
  about,
  assign,
  capture,
  correct,
  entry,
  inputsOf,
  line,
  longDialogs,
  plainDialogs,
  sent,
  start,
  summary,
  zone,
} from './given.ts'

const now = Date.parse('2024-11-03T18:00:00Z')
const viewer = { now, zone }
const LONG = '<&>*_`😀\n'.repeat(1000)
const dana = { id: 'U1', name: LONG }
const moment = {
  at: now,
  until: null,
  approximate: false,
  zone,
  flags: [],
  alternatives: [],
}

const unclear: Extract<Refusal, { code: 'unclear-time' }> = {
  code: 'unclear-time',
  kind: 'ambiguous',
  why: '01:30 happened twice.',
  zone,
  candidates: [Date.parse('2024-11-03T08:30:00Z'), Date.parse('2024-11-03T09:30:00Z')],
}

/** One of each refusal and a form; a new one without a row does not compile. */
type Row<C extends Refusal['code']> = readonly [Extract<Refusal, { code: C }>, Dialog, string]
const rows: { [C in Refusal['code']]: Row<C> } = {
  'unknown-subcommand': [
    ...([{ code: 'unknown-subcommand', word: LONG, nearest: null }, start(), 'title'] as const),
  ],
  incomplete: [{ code: 'incomplete', missing: 'person' }, entry('escalation'), 'who'],
  'too-long': [{ code: 'too-long', what: 'title', max: 200 }, summary(), 'title'],
  'nothing-to-redact': [{ code: 'nothing-to-redact' }, entry('note'), 'text'],
  'unknown-person': [{ code: 'unknown-person', name: LONG }, entry('note'), 'text'],
  'unclear-time': [unclear, entry('note'), 'when'],
  'mixed-paste': [
    {
      code: 'mixed-paste',
      mixed: {
        lines: 3,
        entries: 2,
        first: now,
        last: now,
        leading: 0,
        untimed: [{ number: 2, text: LONG }],
      },
    },
    ...([entry('note'), 'text'] as const),
  ],
  future: [{ code: 'future', at: now, now, zone }, start(), 'began'],
  'unknown-zone': [{ code: 'unknown-zone', zone: LONG, nearest: [] }, start(), 'timezone'],
  'unknown-incident': [
    ...([{ code: 'unknown-incident', ref: 'INC-7', open: [line()] }, capture()] as const),
    'incident',
  ],
  'which-incident': [
    { code: 'which-incident', open: Array.from({ length: 300 }, () => line(1, LONG)) },
    ...([capture({ incidents: [line()] }), 'as'] as const),
  ],
  'unknown-entry': [{ code: 'unknown-entry', entry: 7, last: 1 }, correct('remove'), 'reason'],
  'removed-entry': [{ code: 'removed-entry', entry: 7, by: dana }, correct('move'), 'when'],
  'fixed-entry': [{ code: 'fixed-entry', entry: 1, kind: 'started' }, correct('remove'), 'reason'],
  'unknown-hypothesis': [
    ...([{ code: 'unknown-hypothesis', ref: 'H7', open: [] }, entry('confirmed')] as const),
    'hypothesis',
  ],
  'closed-hypothesis': [
    { code: 'closed-hypothesis', ref: 'H1', state: 'deadend', entry: 3 },
    ...([entry('deadend'), 'hypothesis'] as const),
  ],
  'unknown-task': [{ code: 'unknown-task', ref: 'T7', open: [] }, summary(), 'title'],
  'closed-task': [{ code: 'closed-task', ref: 'T2', state: 'done' }, assign(), 'owner-T2'],
  'unknown-severity': [
    ...([{ code: 'unknown-severity', level: LONG, levels: [LONG] }, summary()] as const),
    'severity',
  ],
  'unknown-template': [
    ...([{ code: 'unknown-template', name: LONG, known: [LONG] }, summary(), 'title'] as const),
  ],
  already: [
    { code: 'already', kind: 'resolved', entry: 2, at: now, by: dana, number: 1 },
    ...([entry('resolved'), 'text'] as const),
  ],
  'not-closed': [{ code: 'not-closed', number: 1 }, entry('note'), 'text'],
  unfinished: [{ code: 'unfinished', number: 1, status: 'open' }, entry('note'), 'text'],
  'draft-already': [
    { code: 'draft-already', state: 'published', said: { by: dana, at: now } },
    ...([entry('note'), 'text'] as const),
  ],
  'nothing-to-undo': [{ code: 'nothing-to-undo' }, entry('note'), 'text'],
  'not-undoable': [{ code: 'not-undoable', kind: 'change' }, entry('note'), 'text'],
  'taken-up': [{ code: 'taken-up', ref: 'T1', by: dana }, entry('note'), 'text'],
  'changed-since': [{ code: 'changed-since', entry: 2, by: dana }, correct('edit'), 'text'],
  overtaken: [
    { code: 'overtaken', entry: 4, by: dana, at: now, when: moment, text: LONG },
    ...([correct('move'), 'when'] as const),
  ],
  'overtaken-fact': [
    { code: 'overtaken-fact', field: 'impact', by: dana, text: LONG },
    ...([summary(), 'impact'] as const),
  ],
  'overtaken-task': [
    { code: 'overtaken-task', ref: 'T2', by: dana, owner: dana, due: null },
    ...([assign(), 'owner-T2'] as const),
  ],
  emptied: [{ code: 'emptied', field: 'explanation' }, summary(), 'explanation'],
  captured: [{ code: 'captured', as: 4, by: dana }, capture(), 'as'],
  'not-captured': [{ code: 'not-captured' }, capture(), 'incident'],
  elsewhere: [{ code: 'elsewhere', number: 1 }, capture(), 'incident'],
  'not-escalated': [{ code: 'not-escalated', entry: 4 }, correct('edit'), 'when'],
  acknowledged: [{ code: 'acknowledged', entry: 4, at: now }, correct('edit'), 'when'],
  'no-form': [{ code: 'no-form' }, start(), 'title'],
  busy: [{ code: 'busy' }, start(), 'title'],
  'too-fast': [{ code: 'too-fast', seconds: 1 }, start(), 'title'],
}

const errors = (refusal: Refusal, dialog: Dialog) => errorsOf(refusal, dialog, viewer)

const forms = [...plainDialogs, ...longDialogs].map((form) => ({
  form,
  ids: inputsOf(viewOf(form, about)).map(({ block_id: id }) => id),
}))

describe('a refusal stands', () => {
  it.each(Object.entries(rows))('%s at the field that is to blame', (_, [refusal, form, field]) => {
    expect(Object.keys(errors(refusal, form))).toEqual([field])
  })

  it.each(Object.entries(rows))('%s at an input of every form', (_, [refusal]) => {
    for (const { form, ids } of forms) {
      const found = Object.entries(errors(refusal, form))
      expect(found).toHaveLength(ids.length === 0 ? 0 : 1)
      for (const [field, sentence] of found) {
        expect(ids).toContain(field)
        expect(sentence).toMatch(/\S/)
        expect(sentence.length).toBeLessThanOrEqual(limits.error)
      }
    }
  })

  it('at the field that lacks', () => {
    const at = (missing: Extract<Refusal, { code: 'incomplete' }>['missing'], form: Dialog) =>
      Object.keys(errors({ code: 'incomplete', missing }, form))
    expect(at('title', start())).toEqual(['title'])
    expect(at('text', entry('deadend'))).toEqual(['text'])
    expect(at('text', start())).toEqual(['detected'])
    expect(at('time', start())).toEqual(['began'])
    expect(at('time', correct('move'))).toEqual(['when'])
    expect(at('name', entry('confirmed'))).toEqual(['hypothesis'])
    expect(at('name', start())).toEqual(['services'])
    expect(at('change', correct('edit'))).toEqual(['text'])
    expect(at('change', correct('move'))).toEqual(['when'])
  })
})

describe('a time that may mean two instants', () => {
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
  const form = entry('note')
  const typing = (when: string) => readSubmission(form, sent(form, { text: 'x', when }), reading)

  it('is refused with what to type, and that is accepted', () => {
    const refused = typing('01:30')
    if (!('refused' in refused)) throw new Error('not refused')
    expect(errors(refused.refused, form)).toEqual({
      when: '01:30 on November 3, 2024 happened twice in America/Los_Angeles. Type 2024-11-03 01:30 PDT or 2024-11-03 01:30 PST.',
    })
    expect(typing('2024-11-03 01:30 PDT')).toMatchObject({ when: { at: unclear.candidates[0] } })
    expect(typing('2024-11-03 01:30 PST')).toMatchObject({ when: { at: unclear.candidates[1] } })
  })

  it('is spelled so that the grammar reads it, wherever it is read', () => {
    const zones = ['America/Los_Angeles', 'Europe/London', 'Asia/Kolkata', 'America/Sao_Paulo']
    const instants = ['2024-11-03T08:30:00Z', '2024-08-10T02:23:45.678Z', '2024-10-27T00:30:00Z']
    for (const written of zones)
      for (const own of zones)
        for (const at of instants.map((iso) => Date.parse(iso))) {
          const read = readWhen(typedAs(at, written, { now, zone: own }), { now, zone: own })
          expect(read).toMatchObject({ kind: 'instant', at, rest: '' })
        }
  })

  it('is as short as it can be', () => {
    const short = (iso: string) => typedAs(Date.parse(iso), zone, viewer)
    expect(short('2024-08-10T21:23:00Z')).toBe('2024-08-10 14:23')
    expect(short('2024-11-03T09:30:00Z')).toBe('2024-11-03 01:30 PST')
    expect(short('2024-08-10T21:23:45Z')).toBe('2024-08-10T14:23:45-07:00')
  })
})
