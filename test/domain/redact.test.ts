import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hypotheses } from '../../src/domain/hypothesis.ts'
import type { Statement } from '../../src/domain/intent.ts'
import { withoutRedacted } from '../../src/domain/redaction.ts'
import { dana, given, incidentAfter, journalOf, raj, type Said, start, when } from './given.ts'

const quote = {
  author: raj,
  channel: 'C1',
  message: '1723309260.000100',
  permalink: null,
  files: [{ name: 'token.txt', url: 'https://example.com/token.txt' }],
}
const said = (say: Statement): Said => ({ say })
const note = (text: string): Said => said({ kind: 'note', text, when: when('10:05') })
const redact = (entry: number, reason = 'a token'): Said => said({ kind: 'redact', entry, reason })
const edit = (text: string): Said =>
  said({ kind: 'edit', entry: 2, when: null, text, to: [], reason: '' })
const undo: Said = said({ kind: 'undo' })

describe('a redaction', () => {
  it('names the records that said it', () => {
    given(start, note('hunter2'), edit('hunter3'), note('else'))
      .when(redact(2))
      .then({
        type: 'redacted',
        entry: 2,
        reason: 'a token',
        texts: [3, 4],
        typed: [],
        before: [],
      })
  })

  it('names those that were typed with it', () => {
    const lines = [1, 2, 3].map((n) => ({ when: when(`10:0${n}`), text: `line ${n}` }))
    given(start, said({ kind: 'notes', lines }))
      .when(redact(3))
      .then({
        texts: [4],
        typed: [3, 5],
      })
  })

  it('takes the title with the first entry, and what replaced it', () => {
    const incident = incidentAfter(start, said({ kind: 'rename', title: 'New' }), redact(1))
    expect(incident.title).toBe('New')
    expect(incident.entries[1]?.body.change?.from).toBe('[redacted]')
    expect(incidentAfter(start, redact(1)).title).toBe('[redacted]')
  })

  it('takes a title and services that were set', () => {
    const rename = said({ kind: 'rename', title: 'hunter2' })
    const services = said({ kind: 'service', names: ['hunter2', 'b'] })
    const incident = incidentAfter(start, rename, services, redact(2), redact(3))
    expect([incident.title, incident.services]).toEqual(['[redacted]', ['[redacted]']])
  })

  it('refuses settings that are one of some values, and what is not there', () => {
    const severity = said({ kind: 'severity', level: 'sev1' })
    const change = { code: 'fixed-entry', entry: 2, kind: 'change' }
    given(start, severity).when(redact(2)).refused(change)
    given(start).when(redact(7)).refused({ code: 'unknown-entry', entry: 7, last: 1 })
    const record = said({ kind: 'redact-record', record: 99, reason: 'x' })
    given(start).when(record).refused({ code: 'nothing-to-redact' })
  })

  it('keeps number, time, kind and author of the entry, and says who redacted it', () => {
    const [, before] = incidentAfter(start, note('hunter2')).entries
    const [, after] = incidentAfter(start, note('hunter2'), { ...redact(2), by: raj }).entries
    expect(after).toMatchObject({
      number: 2,
      when: before?.when,
      author: dana,
      typed: '[redacted]',
      body: { kind: 'note', text: '[redacted: a token]' },
      history: [{ action: 'redacted', by: raj }],
    })
  })

  it('reaches an entry that was removed, and leaves it removed', () => {
    const remove = said({ kind: 'remove', entry: 2, reason: 'hunter2' })
    const [, entry] = incidentAfter(start, note('hunter2'), remove, redact(2)).entries
    expect(entry?.removed?.reason).toBe('[redacted]')
    expect(JSON.stringify(entry)).not.toContain('hunter2')
  })

  it('keeps whom an escalation called, but for names that somebody typed', () => {
    const to = [raj, { id: null, name: 'hunter2' }]
    const escalate = said({ kind: 'escalate', to, reason: 'hunter2', text: 'x', when: null })
    expect(incidentAfter(start, escalate, redact(2)).entries[1]?.body.escalation).toEqual({
      to: [raj, { id: null, name: '[redacted]' }],
      reason: '[redacted: a token]',
    })
  })

  it('keeps the message of a quote, but not the names of its files', () => {
    const message = { quote, sentAt: when('10:05').at, text: 'hunter2' }
    const capture = said({ kind: 'capture', as: 'note', message })
    const [, entry] = incidentAfter(start, capture, redact(2)).entries
    expect(entry?.quote).toEqual({ ...quote, files: [] })
  })

  it('is not undone, and keeps nobody else from undoing', () => {
    const refusal = { code: 'not-undoable', kind: 'redaction' }
    given(start, note('hunter2'), redact(2)).when(undo).refused(refusal)
    const theirs = { ...redact(2), by: raj }
    given(start, note('hunter2'), theirs)
      .when(undo)
      .then({ type: 'undone', records: [3] })
  })

  it('of a text that comes back when an edit is undone brings the mark back', () => {
    const incident = incidentAfter(
      start,
      note('hunter2'),
      edit('hunter3'),
      redact(2),
      edit('clean'),
    )
    expect(incident.entries[1]?.body.text).toBe('clean')
    const theirs = { ...redact(2), by: raj }
    const journal = [start, note('hunter2'), edit('hunter3'), theirs, undo] as const
    expect(incidentAfter(...journal).entries[1]?.body.text).toBe('[redacted: a token]')
  })

  it('can be made again, where the reason leaked or the new text did', () => {
    const incident = incidentAfter(
      ...([start, note('hunter2'), redact(2, 'hunter2'), edit('hunter3')] as const),
      redact(2, 'a password'),
    )
    expect(incident.entries[1]?.body.text).toBe('[redacted: a password]')
    expect(JSON.stringify(incident)).not.toContain('hunter')
  })

  it('keeps later changes of the message behind it out, but for its deletion', () => {
    const message = { quote, sentAt: when('10:05').at, text: 'hunter2' }
    const capture = said({ kind: 'capture', as: 'note', message })
    const changed = (change: 'edited' | 'deleted') =>
      said({ kind: 'message-changed', quoted: quote, change, text: '' })
    given(start, capture, redact(2)).when(changed('edited')).then()
    given(start, capture, redact(2)).when(changed('deleted')).then({ type: 'message-changed' })
  })
})

describe('of the summary', () => {
  const record = (seq: number, reason = 'a token') =>
    said({ kind: 'redact-record', record: seq, reason })

  it('a fact is redacted by its record, also one that was replaced', () => {
    const cause = (text: string) => said({ kind: 'fact', fact: 'cause', text })
    const incident = incidentAfter(start, cause('hunter2'), cause('a full pool'), record(3))
    expect(incident.cause?.text).toBe('a full pool')
    expect(incident.cause?.before?.text).toBe('[redacted: a token]')
  })

  it('a fact is redacted by its name with all that was stated of it, and a task by its own', () => {
    const cause = (text: string) => said({ kind: 'fact', fact: 'cause', text })
    const task = said({ kind: 'task', text: 'hunter2', owner: null, due: null })
    const named = (fact: 'cause' | 'T1') => said({ kind: 'redact-fact', fact, reason: 'a token' })
    const facts = [start, cause('hunter2'), cause('hunter3'), task] as const
    const incident = incidentAfter(...facts, named('cause'), named('T1'))
    expect(incident.cause?.text).toBe('[redacted: a token]')
    expect(JSON.stringify(incident)).not.toContain('hunter')
    given(start).when(named('T1')).refused({ code: 'nothing-to-redact' })
  })

  it('a task is redacted with the name of an owner whom the chat does not know, and no other', () => {
    const task = said({ kind: 'task', text: 'hunter2', owner: null, due: null })
    const to = (id: string | null, name: string) =>
      said({ kind: 'task-assign', ref: 'T1', owner: { id, name }, due: '2024-08-31' })
    const named = said({ kind: 'redact-fact', fact: 'T1', reason: 'a token' })
    const journal = journalOf(start, task, to('U2', 'Raj Patel'), to(null, 'hunter3'), named)
    const clean = withoutRedacted(journal)
    expect(JSON.stringify(clean)).not.toContain('hunter')
    expect(clean.slice(3, 5).map(({ content }) => content)).toMatchObject([
      { owner: { name: 'Raj Patel' }, due: '2024-08-31' },
      { owner: { name: '[redacted]' }, due: '2024-08-31' },
    ])
  })

  it('improvements, lessons and tasks are too', () => {
    const incident = incidentAfter(
      start,
      said({ kind: 'improve', text: 'hunter2' }),
      said({ kind: 'lesson', part: 'well', text: 'hunter2' }),
      said({ kind: 'task', text: 'hunter2', owner: { id: null, name: 'hunter2' }, due: null }),
      ...[3, 4, 5].map((seq) => record(seq)),
    )
    expect(JSON.stringify(incident)).not.toContain('hunter2')
  })

  it('improvements and lessons are also by their number in their list', () => {
    const lesson = (part: 'well' | 'wrong', text: string) => said({ kind: 'lesson', part, text })
    const redact = (list: 'improve' | 'well' | 'wrong', number: number) =>
      said({ kind: 'redact-listed', list, number, reason: 'a token' })
    const improve = (text: string) => said({ kind: 'improve', text })
    const facts = [start, improve('one'), improve('hunter2'), lesson('well', 'good')] as const
    const all = [...facts, lesson('wrong', 'hunter2'), redact('improve', 2), redact('wrong', 1)]
    const { improvements, lessons } = incidentAfter(...all)
    expect(improvements.map(({ text }) => text)).toEqual(['one', '[redacted: a token]'])
    expect(lessons.map(({ text }) => text)).toEqual(['good', '[redacted: a token]'])
    given(...facts)
      .when(redact('well', 2))
      .refused({ code: 'nothing-to-redact' })
  })

  it('a reason that leaked is redacted by the record of the redaction', () => {
    const fix = said({ kind: 'fact', fact: 'fix', text: 'hunter2' })
    const incident = incidentAfter(start, fix, record(3, 'hunter2'), record(4))
    expect(incident.fix?.text).toBe('[redacted: a token]')
  })
})

const texts = fc.string({ minLength: 8, unit: 'grapheme' }).filter((text) => text.trim() !== '')
const statements = (text: string) =>
  fc.constantFrom<Statement>(
    { kind: 'note', text, when: when('10:05') },
    { kind: 'detected', text, when: when('10:05') },
    { kind: 'hypothesis', text, when: when('10:05') },
    { kind: 'deadend', ref: null, text, when: when('10:05') },
    { kind: 'escalate', to: [{ id: null, name: text }], reason: text, text, when: null },
    { kind: 'rename', title: text },
    { kind: 'service', names: [text] },
    { kind: 'capture', as: 'note', message: { quote, sentAt: when('10:05').at, text } },
    { kind: 'resolve', text, when: when('10:20') },
  )

it('leaves nothing of a text, and redacting what is redacted changes nothing', () => {
  fc.assert(
    fc.property(
      texts.chain((text) => fc.tuple(fc.constant(text), statements(text))),
      ([text, say]) => {
        const before = incidentAfter(start, said(say))
        fc.pre(!JSON.stringify(incidentAfter(start, note('x'))).includes(text))
        const isSetting = before.entries[1]?.body.change !== null
        const journal = journalOf(
          ...[start, said(say), ...(isSetting ? [] : [edit(text)]), redact(2), note('after')],
        )
        const clean = withoutRedacted(journal)
        expect(JSON.stringify(clean)).not.toContain(JSON.stringify(text).slice(1, -1))
        expect(withoutRedacted(clean)).toEqual(clean)
        expect(hypotheses(incidentAfter(start, said(say), redact(2)))).toHaveLength(
          hypotheses(before).length,
        )
      },
    ),
  )
})
