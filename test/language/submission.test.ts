import { describe, expect, it } from 'vitest'
import type { Dialog, EntryDialogKind } from '../../src/domain/dialog.ts'
import type { IncidentLine } from '../../src/domain/line.ts'
import { type Fields, readSubmission } from '../../src/language/submission.ts'
import type { Words } from '../../src/language/words.ts'

const now = Date.parse('2024-11-03T18:00:00Z')
const zone = 'America/Los_Angeles'
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

const words = (text: string): Words => ({ text, mentions: [] })

const read = (dialog: Dialog, typed: Partial<Record<keyof Fields, string | Words>>): unknown =>
  readSubmission(
    dialog,
    Object.fromEntries(
      Object.entries(typed).map(([name, text]) => [
        name,
        typeof text === 'string' ? words(text) : text,
      ]),
    ),
    reading,
  )

const at = (iso: string) => expect.objectContaining({ at: Date.parse(iso) })
const lacks = (missing: string) => ({ refused: { code: 'incomplete', missing } })
const unclear = (field: object = {}) => ({
  refused: expect.objectContaining({ code: 'unclear-time', kind: 'ambiguous', zone, ...field }),
})

const line: IncidentLine = {
  number: 7,
  title: 'Checkout is down',
  status: 'open',
  severity: null,
  channel: 'C1',
  startedAt: 0,
  endedAt: null,
  timezone: zone,
  private: false,
  openedBy: 'U1',
  declaredIn: 'C1',
}

describe('a start', () => {
  const start: Dialog = {
    dialog: 'start',
    began: '',
    zone: 'UTC',
    severities: ['sev1'],
    home: 'new',
  }
  const about = (more: object) => ({
    kind: 'start',
    particularly: expect.objectContaining(more),
  })

  it.each<[object, object]>([
    [{ title: 'x' }, { kind: 'start', text: 'x', when: null }],
    [{ title: 'x', began: '09:02' }, { when: at('2024-11-03T17:02:00Z') }],
    [{ title: 'x', began: 'now' }, { when: at('2024-11-03T18:00:00Z') }],
    [{ title: '10:02 x' }, { text: '10:02 x', when: null }],
    [{ title: 'x', services: ' ' }, about({ services: [] })],
    [{ title: 'x', services: 'a,,b' }, about({ services: ['a', 'b'] })],
    [{ title: 'x', severity: '' }, about({ severity: null })],
    [{ title: 'x', timezone: '' }, about({ timezone: null })],
    [{ title: 'x', home: 'elsewhere', private: 'no' }, about({ home: null, private: false })],
    [{ title: 'x', detected: 'Alert' }, about({ detected: { when: null, text: 'Alert' } })],
  ])('%j is %j', (typed, intent) => {
    expect(read(start, typed)).toMatchObject(intent)
  })

  it.each<[object, object]>([
    [{}, lacks('title')],
    [{ title: ' ' }, lacks('title')],
    [{ title: 'x'.repeat(201) }, { refused: { code: 'too-long', what: 'title', max: 200 } }],
    [{ title: 'x', began: 'this morning' }, lacks('time')],
    [{ title: 'x', began: '10:02 or so' }, lacks('time')],
    [{ title: 'x', began: '01:30' }, unclear()],
    [{ title: 'x', detected: '01:30 Alert' }, unclear()],
    [{ title: 'x', detected: '10:02' }, lacks('text')],
    [{ title: 'x', services: ',' }, lacks('name')],
    [
      { title: 'x', timezone: 'Europe/Berln' },
      { refused: { code: 'unknown-zone', zone: 'Europe/Berln' } },
    ],
  ])('%j is refused', (typed, refused) => {
    expect(read(start, typed)).toMatchObject(refused)
  })
})

describe('an entry', () => {
  const form = (kind: EntryDialogKind): Dialog => ({
    dialog: 'entry',
    incident: line,
    kind,
    open: [{ ref: 'H1', text: 'x' }],
  })

  it.each<[EntryDialogKind, object, object]>([
    ['note', { text: ' x\ny ' }, { kind: 'note', text: 'x\ny', when: null }],
    ['note', { text: '10:02 x' }, { kind: 'note', text: '10:02 x', when: null }],
    ['note', { text: 'x', when: ' ' }, { kind: 'note', when: null }],
    ['note', { text: 'x', when: ' Now ' }, { when: at('2024-11-03T18:00:00Z') }],
    ['hypothesis', { text: 'x' }, { kind: 'hypothesis', text: 'x' }],
    ['confirmed', { hypothesis: 'H1', text: '' }, { kind: 'confirm', ref: 'H1', text: '' }],
    ['deadend', { hypothesis: 'H1' }, { kind: 'deadend', ref: 'H1', text: '' }],
    ['deadend', { hypothesis: '', text: 'x' }, { kind: 'deadend', ref: null, text: 'x' }],
    ['mitigated', {}, { kind: 'mitigated', text: '', when: null }],
    ['resolved', { text: 'x' }, { kind: 'resolve', text: 'x', when: null }],
  ])('%s %j', (kind, typed, intent) => {
    expect(read(form(kind), typed)).toMatchObject(intent)
  })

  it('may have a range', () => {
    const when = { when: '2024-11-02 06:30 - 07:00', text: 'DNS' }
    expect(read(form('deadend'), when)).toMatchObject({
      when: {
        at: Date.parse('2024-11-02T13:30:00Z'),
        until: Date.parse('2024-11-02T14:00:00Z'),
      },
    })
  })

  it.each<[EntryDialogKind, object, object]>([
    ['note', { text: ' ' }, lacks('text')],
    ['note', { text: 'x', when: '01:30' }, unclear()],
    ['note', { text: 'x', when: 'soon' }, lacks('time')],
    ['note', { text: 'x', when: '<!date^1723309200^{time}|x>' }, lacks('time')],
    ['hypothesis', {}, lacks('text')],
    ['confirmed', { text: 'x' }, lacks('name')],
    ['deadend', { hypothesis: '' }, lacks('text')],
    ['escalation', { who: ' , ' }, lacks('person')],
    ['escalation', { text: 'x' }, lacks('person')],
  ])('%s %j is refused', (kind, typed, refused) => {
    expect(read(form(kind), typed)).toMatchObject(refused)
  })

  it('names people and groups by mention, everybody else by name', () => {
    const who: Words = {
      text: '@dana, @ops, the host: night desk, @dana',
      mentions: [
        { start: 0, end: 5, kind: 'person', id: 'U1', name: 'Dana Kim' },
        { start: 7, end: 11, kind: 'group', id: 'S1', name: '@ops' },
        { start: 35, end: 40, kind: 'person', id: 'U1', name: 'Dana Kim' },
      ],
    }
    expect(read(form('escalation'), { who, text: 'Locks' })).toEqual({
      kind: 'escalate',
      reason: 'Locks',
      when: null,
      text: `${who.text}: Locks`,
      to: [
        { id: 'U1', name: 'Dana Kim' },
        { id: 'S1', name: '@ops' },
        { id: null, name: 'the host: night desk' },
      ],
    })
  })
})

describe('a summary', () => {
  const before = {
    title: 'It is down',
    severity: 'sev2',
    services: 'a, b',
    impact: 'some ',
    cause: '',
    explanation: 'a\r\nb',
    fix: '',
  }
  const summary: Dialog = { dialog: 'summary', incident: line, severities: ['sev1'], before }

  it.each<[string, object, object]>([
    ['nothing, where nothing came', {}, {}],
    ['nothing, where it came back the same', { ...before, impact: 'some' }, {}],
    ['nothing, where only line breaks differ', { explanation: 'a\nb' }, {}],
    ['what was typed', { cause: ' x ', severity: 'sev1' }, { cause: 'x', severity: 'sev1' }],
    // Whether a field may be empty is for the domain to say.
    ['what was emptied', { impact: ' ' }, { impact: '' }],
  ])('changes %s', (_, typed, changed) => {
    expect(read(summary, typed)).toEqual({
      kind: 'summary',
      before,
      after: { ...before, ...changed },
    })
  })

  it('has no long title', () => {
    expect(read(summary, { title: 'x'.repeat(201) })).toMatchObject({
      refused: { code: 'too-long' },
    })
  })
})

describe('a correction', () => {
  const shown = { when: '2024-11-03 01:30', text: 'x\r\ny' }
  const form = (action: 'edit' | 'move' | 'remove'): Dialog => ({
    dialog: 'correct',
    incident: line,
    entry: 4,
    action,
    kind: 'note',
    seen: 2,
    ...shown,
  })
  const correction = { entry: 4, seen: 2 }

  it.each<[string, object, object]>([
    ['a text', { ...shown, text: ' z' }, { when: null, text: ' z' }],
    // The same clock might mean two instants; it is not read again.
    ['not an unchanged time', { when: ' 2024-11-03 01:30 ', text: 'z' }, { when: null, text: 'z' }],
    ['not an emptied time', { when: '', text: 'z' }, { when: null, text: 'z' }],
    ['a time', { ...shown, when: '00:30' }, { when: at('2024-11-03T07:30:00Z'), text: null }],
    ['a time to now', { when: 'now' }, { when: at('2024-11-03T18:00:00Z'), text: null }],
    [
      ...(['both', { when: '2024-11-03 01:30 PST', text: 'z' }] as const),
      { when: at('2024-11-03T09:30:00Z'), text: 'z' },
    ],
  ])('changes %s', (_, typed, changed) => {
    expect(read(form('edit'), typed)).toMatchObject({ kind: 'edit', ...correction, ...changed })
  })

  it.each<['edit' | 'move', object, object]>([
    ['edit', shown, lacks('change')],
    ['edit', { ...shown, text: 'x\ny' }, lacks('change')],
    ['edit', {}, lacks('change')],
    ['edit', { ...shown, text: ' ' }, lacks('text')],
    ['edit', { ...shown, when: '2024-11-03 01:31' }, unclear()],
    ['edit', { ...shown, when: 'later' }, lacks('time')],
    ['move', { when: shown.when }, lacks('change')],
    ['move', { when: '' }, lacks('change')],
  ])('%s %j is refused', (action, typed, refused) => {
    expect(read(form(action), typed)).toMatchObject(refused)
  })

  it('names anew those to whom it was escalated', () => {
    const dana = { kind: 'person', id: 'U1', name: 'Dana Kim' } as const
    const text = { text: '@dana: x', mentions: [{ start: 0, end: 5, ...dana }] }
    expect(read(form('edit'), { text })).toMatchObject({
      to: [{ id: 'U1', name: 'Dana Kim' }],
      reason: 'x',
    })
  })

  it('takes out', () => {
    expect(read(form('remove'), { reason: ' twice ' })).toEqual({
      kind: 'remove',
      ...correction,
      reason: 'twice',
    })
    expect(read(form('remove'), {})).toMatchObject({ kind: 'remove', reason: '' })
  })
})

describe('a message', () => {
  const quote = {
    author: { id: 'U2', name: 'Raj' },
    channel: 'C1',
    message: '1.1',
    permalink: null,
    files: [],
  }
  const message = { quote, sentAt: now, text: ' as it was\n' }
  const form: Dialog = { dialog: 'capture', incidents: [line], message }

  it.each<[object, object]>([
    [{}, { as: 'note', message }],
    [{ as: 'detected' }, { as: 'detected', message }],
    [{ as: 'nothing of the kind' }, { as: 'note', message }],
    [
      { as: 'task', text: 'x' },
      { as: 'task', message: { ...message, text: 'x' } },
    ],
  ])('%j', (typed, intent) => {
    expect(read(form, typed)).toEqual({ kind: 'capture', worded: true, ...intent })
  })

  it('has a text', () => {
    expect(read(form, { text: ' ' })).toEqual(lacks('text'))
  })
})
