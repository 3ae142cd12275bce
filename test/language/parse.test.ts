import { describe, expect, it } from 'vitest'
import { helpOn } from '../../src/language/help.ts'
import { address, forms, parse } from '../../src/language/parse.ts'
import type { Reading } from '../../src/language/reading.ts'
import type { Mention, Words } from '../../src/language/words.ts'

const now = Date.parse('2024-08-10T17:30:00Z')
const raj = { id: 'RAJ', name: 'Raj Patel' }
const reading = {
  now,
  zone: 'America/Los_Angeles',
  locale: 'en-US',
  incidentZone: null,
  incidentStart: null,
  author: raj,
  choice: null,
  lineBefore: null,
  asks: true,
}

/** Reads a whole command; `<dana>` in it is a mention of a person, `<<ops>>` one of a group. */
const read = (typed: string): unknown => {
  const [, command = '', text = ''] = /^\/(\S+)\s?(.*)$/s.exec(typed) ?? []
  return parse(command as 'incident', mentioning(text), reading).intent
}

const mentioning = (text: string): Words => {
  const mentions: Mention[] = []
  let plain = ''
  for (const piece of text.split(/(<<?\w+>>?)/)) {
    const name = /^<<?(\w+)>>?$/.exec(piece)?.[1]
    const start = plain.length
    plain += name === undefined ? piece : `@${name}`
    if (name === undefined) continue
    const kind = piece.startsWith('<<') ? 'group' : 'person'
    mentions.push({ start, end: plain.length, kind, id: name.toUpperCase(), name })
  }
  return { text: plain, mentions }
}

const at = (iso: string) => expect.objectContaining({ at: Date.parse(iso) })
const at1002 = at('2024-08-10T17:02:00Z')
const dana = { id: 'DANA', name: 'dana' }

describe('a command is read as its form', () => {
  it.each<[string, object]>([
    ['/incident', { kind: 'status' }],
    ['/incident status', { kind: 'status' }],
    ['/incident start', { kind: 'dialog', wanted: { dialog: 'start', began: '' } }],
    ['/incident start 10:02', { kind: 'dialog', wanted: { dialog: 'start', began: '10:02' } }],
    ['/incident edit', { kind: 'dialog', wanted: { dialog: 'summary' } }],
    ['/incident private on', { kind: 'private', on: true }],
    ['/incident private OFF', { kind: 'private', on: false }],
    ['/incident task', { kind: 'tasks' }],
    ['/incident task list', { kind: 'tasks' }],
    ['/incident start Checkout is down', { kind: 'start', when: null, text: 'Checkout is down' }],
    [
      '/incident start 10:02 Checkout is down',
      { kind: 'start', when: at1002, text: 'Checkout is down' },
    ],
    [
      '/incident START 10:02 AM UTC x',
      { kind: 'start', when: at('2024-08-10T10:02:00Z'), text: 'x' },
    ],
    ['/incident list', { kind: 'list', filter: 'open', words: [] }],
    ['/incident list all', { kind: 'list', filter: 'all', words: [] }],
    [
      '/incident list resolved card fee',
      { kind: 'list', filter: 'resolved', words: ['card', 'fee'] },
    ],
    ['/incident list checkout', { kind: 'list', filter: 'all', words: ['checkout'] }],
    ['/incident detected 10:02 Alert', { kind: 'detected', when: at1002, text: 'Alert' }],
    ['/incident severity sev2', { kind: 'severity', level: 'sev2' }],
    ['/incident lead <dana>', { kind: 'role', role: 'lead', person: dana }],
    [
      '/incident lead @nobody',
      { kind: 'role', role: 'lead', person: { id: null, name: '@nobody' } },
    ],
    ['/incident lead me', { kind: 'role', role: 'lead', person: raj }],
    ['/incident role comms Myself', { kind: 'role', role: 'comms', person: raj }],
    ['/incident role comms lead <dana>', { kind: 'role', role: 'comms lead', person: dana }],
    [
      '/incident role scribe Raj Patel',
      { kind: 'role', role: 'scribe', person: { id: null, name: 'Raj Patel' } },
    ],
    ['/incident service checkout,  payments', { kind: 'service', names: ['checkout', 'payments'] }],
    ['/incident impact 40% of users', { kind: 'fact', fact: 'impact', text: '40% of users' }],
    ['/incident cause x', { kind: 'fact', fact: 'cause', text: 'x' }],
    ['/incident explanation a\n\nb', { kind: 'fact', fact: 'explanation', text: 'a\n\nb' }],
    ['/incident fix x', { kind: 'fact', fact: 'fix', text: 'x' }],
    ['/incident improve x', { kind: 'improve', text: 'x' }],
    ['/incident lesson lucky x', { kind: 'lesson', part: 'lucky', text: 'x' }],
    ['/incident started 10:02', { kind: 'move', entry: 1, when: at1002 }],
    ['/incident mitigated', { kind: 'mitigated', when: null, text: '' }],
    ['/incident mitigated 10:02 moved', { kind: 'mitigated', when: at1002, text: 'moved' }],
    ['/incident resolve 10:02', { kind: 'resolve', when: at1002, text: '' }],
    ['/incident reopen again', { kind: 'reopen', text: 'again' }],
    ['/incident cancel', { kind: 'cancel', text: '' }],
    ['/incident timezone europe/berlin', { kind: 'timezone', zone: 'Europe/Berlin' }],
    ['/incident redact cause a token', { kind: 'redact-fact', fact: 'cause', reason: 'a token' }],
    ['/incident redact t1 x', { kind: 'redact-fact', fact: 'T1', reason: 'x' }],
    [
      '/incident redact improve 2 a token',
      { kind: 'redact-listed', list: 'improve', number: 2, reason: 'a token' },
    ],
    [
      '/incident redact Lesson wrong #1 x',
      { kind: 'redact-listed', list: 'wrong', number: 1, reason: 'x' },
    ],
    ['/incident rename A b', { kind: 'rename', title: 'A b' }],
    ['/incident help time', { kind: 'help', word: 'time' }],
    ['/timeline', { kind: 'timeline' }],
    ['/timeline list', { kind: 'timeline' }],
    [
      '/timeline edit 4 10:02 new',
      { kind: 'edit', entry: 4, when: at1002, text: 'new', to: expect.anything(), reason: '' },
    ],
    [
      '/timeline edit #4 10:02',
      { kind: 'edit', entry: 4, when: at1002, text: null, to: [], reason: '' },
    ],
    ['/timeline move 4 10:02', { kind: 'move', entry: 4, when: at1002 }],
    ['/timeline remove 4', { kind: 'remove', entry: 4, reason: '' }],
    ['/timeline remove 4 not ours', { kind: 'remove', entry: 4, reason: 'not ours' }],
    ['/timeline redact #4 a token', { kind: 'redact', entry: 4, reason: 'a token' }],
    ['/timeline Redact the logs', { kind: 'note', when: null, text: 'Redact the logs' }],
    ['/timeline undo', { kind: 'undo' }],
    ['/timeline history 4', { kind: 'history', entry: 4 }],
    ['/hypothesis', { kind: 'hypotheses' }],
    ['/hypothesis 10:02 the pool', { kind: 'hypothesis', when: at1002, text: 'the pool' }],
    ['/hypothesis confirm h2 10:02 yes', { kind: 'confirm', ref: 'H2', when: at1002, text: 'yes' }],
    ['/hypothesis confirm H2', { kind: 'confirm', ref: 'H2', when: null, text: '' }],
    ['/deadend H1 10:02 no', { kind: 'deadend', ref: 'H1', when: at1002, text: 'no' }],
    ['/deadend 10:02 the cache', { kind: 'deadend', ref: null, when: at1002, text: 'the cache' }],
    ['/postmortem', { kind: 'postmortem', preview: false, template: null }],
    ['/postmortem brief', { kind: 'postmortem', preview: false, template: 'brief' }],
    ['/postmortem review', { kind: 'draft-status', state: 'in review' }],
    ['/postmortem PUBLISH', { kind: 'draft-status', state: 'published' }],
    ['/postmortem draft', { kind: 'draft-status', state: 'draft' }],
    ['/postmortem review brief', { kind: 'postmortem', preview: false, template: 'review brief' }],
    ['/postmortem preview', { kind: 'postmortem', preview: true, template: null }],
  ])('%s', (typed, intent) => {
    expect(read(typed)).toEqual(intent)
  })
})

describe('a sub-verb counts only with what belongs to it; else it is a note', () => {
  it.each([
    'Move traffic to eu-west',
    'move 4 pods to eu-west',
    'edit the runbook',
    'remove the bad host',
    'undo the deploy',
    'list of hosts is in the wiki',
    'history shows the same in May',
  ])('/timeline %s', (text) => {
    expect(read(`/timeline ${text}`)).toEqual({ kind: 'note', when: null, text })
  })

  it('holds for hypotheses too', () => {
    expect(read('/hypothesis Confirm that the cache is cold')).toEqual({
      kind: 'hypothesis',
      when: null,
      text: 'Confirm that the cache is cold',
    })
  })
})

describe('a note', () => {
  it.each<[string, object]>([
    ['10:02 paged', { when: at1002, text: 'paged' }],
    ['2024-08-10 10:02 paged', { when: at1002, text: 'paged' }],
    ['2024-08-10T17:02:00Z paged', { when: at1002, text: 'paged' }],
    ['17:02 UTC paged', { when: at1002, text: 'paged' }],
    ['19:02 Europe/Berlin paged', { when: at1002, text: 'paged' }],
    ['19:02 +02:00 paged', { when: at1002, text: 'paged' }],
    ['-- 10:02 is the failing test', { when: null, text: '10:02 is the failing test' }],
    ['-- list', { when: null, text: 'list' }],
    ['paged | 2024-08-10 10:02', { when: at1002, text: 'paged' }],
    ['a | b', { when: null, text: 'a | b' }],
    ['10:02 ratio | 2024-08-10 10:05', { when: at1002, text: 'ratio | 2024-08-10 10:05' }],
    ['10:02 two\nlines, one time', { when: at1002, text: 'two\nlines, one time' }],
    ['10:02  two  spaces ', { when: at1002, text: 'two  spaces ' }],
  ])('%s', (text, note) => {
    expect(read(`/timeline ${text}`)).toEqual({ kind: 'note', ...note })
  })

  it('is several notes where every line begins with a time', () => {
    expect(read('/timeline 10:02 one\n\n10:05 two')).toEqual({
      kind: 'notes',
      lines: [
        { when: at1002, text: 'one' },
        { when: at('2024-08-10T17:05:00Z'), text: 'two' },
      ],
    })
  })
})

describe('a pasted timeline', () => {
  const read = (text: string, now: string) => {
    const { intent } = parse(
      'timeline',
      { text, mentions: [] },
      { ...reading, now: Date.parse(now) },
    )
    if (!('kind' in intent) || intent.kind !== 'notes') return intent
    return intent.lines.map(({ when }) => new Date(when?.at ?? 0).toISOString())
  }

  it('goes on into the next day where its clock does', () => {
    const text = '23:58 a\n00:07 b\n00:03 c\n10:00 d'
    expect(read(text, '2024-08-12T01:00:00Z')).toEqual([
      '2024-08-11T06:58:00.000Z',
      '2024-08-11T07:07:00.000Z',
      '2024-08-11T07:03:00.000Z',
      '2024-08-11T17:00:00.000Z',
    ])
  })

  it('follows the date of the line before', () => {
    const text = '2024-08-01 23:58 a\n00:07 b\n5m ago c'
    expect(read(text, '2024-08-12T01:00:00Z')).toEqual([
      '2024-08-02T06:58:00.000Z',
      '2024-08-02T07:07:00.000Z',
      '2024-08-12T00:55:00.000Z',
    ])
  })

  it.each([
    '- 23:58 a\n- 00:07 b',
    '• 23:58 a\n  ◦ 00:07 b',
    '* 23:58: a\n\n* 00:07: b',
    '1. 23:58 – a\n2) 00:07 – b',
  ])('may be a list: %j', (text) => {
    const { intent } = parse(
      'timeline',
      { text, mentions: [] },
      { ...reading, now: Date.parse('2024-08-12T01:00:00Z') },
    )
    expect(intent).toMatchObject({
      kind: 'notes',
      lines: [
        { when: { at: Date.parse('2024-08-11T06:58:00Z') }, text: 'a' },
        { when: { at: Date.parse('2024-08-11T07:07:00Z') }, text: 'b' },
      ],
    })
  })

  it('says of no line below a dated one that it was read as yesterday', () => {
    const { intent } = parse(
      'timeline',
      { text: '2024-08-01 21:58 a\n22:07 b', mentions: [] },
      { ...reading, now: Date.parse('2024-08-12T01:00:00Z') },
    )
    expect(intent).toMatchObject({ lines: [{ when: { flags: [] } }, { when: { flags: [] } }] })
  })
})

describe('a note of several lines', () => {
  const readAs = (text: string, how: Partial<Reading>) =>
    parse('timeline', { text, mentions: [] }, { ...reading, ...how }).intent

  it('is one note where few lines have a time, whatever those would mean', () => {
    const text = '10:02 the log says:\n2024-02-30 10:00 up\nand nothing else\nand so on\nfor long'
    expect(read(`/timeline ${text}`)).toEqual({
      kind: 'note',
      when: at1002,
      text: text.slice('10:02 '.length),
    })
  })

  it('is one note without a question behind --', () => {
    const text = '-- 10:02 one\n10:03 two\n10:04 three'
    expect(read(`/timeline ${text}`)).toEqual({ kind: 'note', when: null, text: text.slice(3) })
  })

  const text = 'Timeline\n- 10:02 one\n\n  goes on\n2X:XX (unsure): two\n- 10:05 three\n'
  const mixed = {
    lines: 6,
    entries: 2,
    leading: 1,
    first: Date.parse('2024-08-10T17:02:00Z'),
    last: Date.parse('2024-08-10T17:05:00Z'),
  }

  it('is one note where nobody can be asked and half of them have a time, and says so', () => {
    const half = '10:02 one\n2X:XX two\n10:05 three'
    expect(readAs(half, { asks: false })).toEqual({
      kind: 'note',
      when: at1002,
      text: half.slice('10:02 '.length),
      mixed: { ...mixed, lines: 3, leading: 0, untimed: [{ number: 2, text: '2X:XX two' }] },
    })
  })

  it('is asked about where half of them have a time', () => {
    const paste = text.replace('  goes on\n', '')
    expect(readAs(paste, {})).toEqual({
      refused: {
        code: 'mixed-paste',
        mixed: {
          ...mixed,
          lines: 5,
          untimed: [
            { number: 1, text: 'Timeline' },
            { number: 4, text: '2X:XX (unsure): two' },
          ],
        },
      },
    })
    expect(readAs(text, {})).toMatchObject({ kind: 'note', when: null, text })
  })

  it('is what its author answers', () => {
    const paste = '- 10:02 one\n\n  goes on\n2X:XX (unsure): two\n- 10:05 three\n'
    expect(readAs(paste, { pasted: 'entries' })).toEqual({
      kind: 'notes',
      lines: [
        { when: at1002, text: 'one\n\n  goes on\n2X:XX (unsure): two' },
        { when: at('2024-08-10T17:05:00Z'), text: 'three' },
      ],
    })
    expect(readAs(paste, { pasted: 'note' })).toEqual({ kind: 'note', when: null, text: paste })
  })

  it('may have its times on lines of their own', () => {
    const paste = '10:02\none\n10:05\nthree\nand more'
    expect(readAs(paste, { pasted: 'entries' })).toMatchObject({ kind: 'note' })
    expect(readAs(paste.replace('\nand more', ''), { pasted: 'entries' })).toEqual({
      kind: 'notes',
      lines: [
        { when: at1002, text: 'one' },
        { when: at('2024-08-10T17:05:00Z'), text: 'three' },
      ],
    })
  })

  it('refuses a date that no calendar has, as soon as it is an entry', () => {
    const paste = '10:02 one\n2024-02-30 10:00 up\nand nothing else'
    expect(readAs(paste, {})).toMatchObject({ refused: { code: 'mixed-paste' } })
    expect(readAs(paste, { pasted: 'entries' })).toMatchObject({
      refused: { code: 'unclear-time', candidates: [] },
    })
  })

  it('keeps its marks of a list', () => {
    const text = '- 10:02 the log\n- and nothing else'
    expect(read(`/timeline ${text}`)).toMatchObject({ kind: 'note', text })
  })
})

describe('help', () => {
  it('shows every form for no word, those of a command or a sub-verb, and those about a word', () => {
    expect(helpOn('')).toEqual(forms)
    expect(helpOn('/timeline').map(({ command }) => command)).not.toContain('incident')
    expect(helpOn('resolve').map(({ usage }) => usage)).toEqual(['/incident resolve [WHEN] [TEXT]'])
    expect(helpOn('misleading').length).toBe(2)
    expect(helpOn('xyzzy')).toEqual([])
  })
})

describe('to whom it was escalated', () => {
  const person = (name: string) => ({ id: null, name })
  it.each<[string, object]>([
    ['development team', { to: [person('development team')], reason: '' }],
    ['development team: a fix: now', { to: [person('development team')], reason: 'a fix: now' }],
    ['DB team - replication lags', { to: [person('DB team')], reason: 'replication lags' }],
    ['DB team — replication', { to: [person('DB team')], reason: 'replication' }],
    ['<dana>', { to: [dana], reason: '' }],
    ['<dana> and <<ops>>: please', { to: [dana, { id: 'OPS', name: 'ops' }], reason: 'please' }],
    [
      '<dana>, <<ops>> look at it',
      { to: [dana, { id: 'OPS', name: 'ops' }], reason: 'look at it' },
    ],
    ['<dana> & <<ops>>: please', { to: [dana, { id: 'OPS', name: 'ops' }], reason: 'please' }],
    ['<dana>, & <<ops>>', { to: [dana, { id: 'OPS', name: 'ops' }], reason: '' }],
    ['<dana>, please look', { to: [dana], reason: 'please look' }],
    ['<dana>, DB team: replication', { to: [dana], reason: 'DB team: replication' }],
    ['10:02 <dana>', { to: [dana], reason: '', when: at1002 }],
  ])('%s', (text, expected) => {
    expect(read(`/escalate ${text}`)).toMatchObject({ kind: 'escalate', ...expected })
  })
})

describe('a task', () => {
  it.each<[string, object]>([
    ['alert on it', { text: 'alert on it', owner: null, due: null }],
    ['alert on it <dana>', { text: 'alert on it', owner: dana, due: null }],
    ['alert on it <dana> due 2024-08-31', { text: 'alert on it', owner: dana, due: '2024-08-31' }],
    ['alert on it due tomorrow', { text: 'alert on it', owner: null, due: '2024-08-11' }],
    ['alert on it <dana> due Aug 31', { text: 'alert on it', owner: dana, due: '2024-08-31' }],
    ['due diligence due Friday', { text: 'due diligence', owner: null, due: '2024-08-16' }],
    ['alert due 2024-08-01', { text: 'alert', owner: null, due: '2024-08-01' }],
    ['constructor T1', { text: 'constructor T1', owner: null, due: null }],
    ['ask <dana> about it', { text: 'ask @dana about it', owner: null, due: null }],
    ['alert due 2024-02-30', { text: 'alert due 2024-02-30', owner: null, due: null }],
    ['rent is due', { text: 'rent is due', owner: null, due: null }],
    ['done with the old pool', { text: 'done with the old pool', owner: null, due: null }],
  ])('%s', (text, task) => {
    expect(read(`/incident task ${text}`)).toEqual({ kind: 'task', ...task })
  })

  it.each<[string, object]>([
    ['T4 <dana>', { owner: dana, due: null }],
    ['t4 <dana> due 2024-08-31', { owner: dana, due: '2024-08-31' }],
    ['T4 due Aug 31', { owner: null, due: '2024-08-31' }],
    ['  T4   <<ops>> ', { owner: { id: 'OPS', name: 'ops' }, due: null }],
  ])('is assigned by its number: %s', (text, said) => {
    expect(read(`/incident task ${text}`)).toEqual({ kind: 'task-assign', ref: 'T4', ...said })
  })

  it.each<[string, object]>([
    ['T4 Move traffic', { text: 'T4 Move traffic', owner: null, due: null }],
    ['T4 Move traffic <dana>', { text: 'T4 Move traffic', owner: dana, due: null }],
    ['T4 <dana> asks for it', { text: 'T4 @dana asks for it', owner: null, due: null }],
    ['T4 due to overheating', { text: 'T4 due to overheating', owner: null, due: null }],
    ['T4 @nobody asked for it', { text: 'T4 @nobody asked for it', owner: null, due: null }],
    ['T4: <dana>', { text: 'T4:', owner: dana, due: null }],
    ['T0 <dana>', { text: 'T0', owner: dana, due: null }],
  ])('is a new one with further words: %s', (text, task) => {
    expect(read(`/incident task ${text}`)).toEqual({ kind: 'task', ...task })
  })

  it.each<[string, object]>([
    ['T4', { code: 'incomplete', missing: 'owner' }],
    ['T4 @nobody', { code: 'unknown-person', name: '@nobody' }],
    ['T4 @OWNER due 2024-08-31', { code: 'unknown-person', name: '@OWNER' }],
  ])('is neither: %s', (text, refused) => {
    expect(read(`/incident task ${text}`)).toEqual({ refused })
  })

  it('is closed by its number', () => {
    expect(read('/incident task done T1')).toEqual({ kind: 'task-close', ref: 'T1', state: 'done' })
    expect(read('/incident task drop t2')).toEqual({
      kind: 'task-close',
      ref: 'T2',
      state: 'dropped',
    })
  })
})

describe('what cannot be read is refused', () => {
  const refused = (code: string, data: object = {}) => ({ refused: { code, ...data } })
  it.each<[string, object]>([
    ['/incident resolv now', refused('unknown-subcommand', { word: 'resolv', nearest: 'resolve' })],
    ['/incident resolved', refused('unknown-subcommand', { word: 'resolved', nearest: 'resolve' })],
    ['/incident xyzzy', refused('unknown-subcommand', { word: 'xyzzy', nearest: null })],
    ['/incident private', refused('incomplete', { missing: 'switch' })],
    ['/incident private please', refused('incomplete', { missing: 'switch' })],
    ['/incident impact', refused('incomplete', { missing: 'text' })],
    ['/incident lead', refused('incomplete', { missing: 'person' })],
    ['/incident role comms', refused('incomplete', { missing: 'person' })],
    ['/incident started soon', refused('incomplete', { missing: 'time' })],
    ['/incident started 10:02 or so', refused('incomplete', { missing: 'time' })],
    ['/incident lesson good x', refused('incomplete', { missing: 'part' })],
    ['/incident service , ,', refused('incomplete', { missing: 'name' })],
    ['/timeline edit 4', refused('incomplete', { missing: 'change' })],
    ['/timeline 10:02', refused('incomplete', { missing: 'text' })],
    ['/incident redact cause', refused('incomplete', { missing: 'reason' })],
    ['/incident redact 4 x', refused('incomplete', { missing: 'fact' })],
    ['/timeline redact 4', refused('incomplete', { missing: 'reason' })],
    ['/escalate 10:02', refused('incomplete', { missing: 'person' })],
    ['/deadend', refused('incomplete', { missing: 'text' })],
  ])('%s', (typed, refusal) => {
    expect(read(typed)).toEqual(refusal)
  })

  it('names the zones that may have been meant', () => {
    expect(read('/incident timezone Los Angeles')).toEqual({
      refused: {
        code: 'unknown-zone',
        zone: 'Los Angeles',
        nearest: expect.arrayContaining(['America/Los_Angeles']),
      },
    })
  })

  it('asks for an offset where a clock time happened twice', () => {
    expect(read('/timeline 2023-11-05 01:30 failover')).toMatchObject({
      refused: { code: 'unclear-time', kind: 'ambiguous' },
    })
  })

  it('refuses a title that is longer than a line', () => {
    expect(read(`/incident start ${'x'.repeat(201)}`)).toEqual(
      refused('too-long', { what: 'title', max: 200 }),
    )
  })
})

describe('the incident that is named', () => {
  it.each<[string, number | null, string]>([
    ['INC-7 10:02 paged', 7, '10:02 paged'],
    ['inc-7', 7, ''],
    ['INC-7x is a host', null, 'INC-7x is a host'],
    ['paged INC-7', null, 'paged INC-7'],
  ])('/timeline %s', (text, number, rest) => {
    const found = address('timeline', { text, mentions: [] })
    expect([found.number, found.words.text]).toEqual([number, rest])
  })

  it.each<[string, number | null, string]>([
    ['resolve INC-7 10:02 done', 7, 'resolve 10:02 done'],
    ['start INC-7 is back', null, 'start INC-7 is back'],
    ['status INC-7', 7, 'status '],
  ])('/incident %s', (text, number, rest) => {
    const found = address('incident', { text, mentions: [] })
    expect([found.number, found.words.text]).toEqual([number, rest])
  })

  it.each(['preview', 'review', 'publish', 'draft'])('/postmortem %s INC-7', (verb) => {
    const found = address('postmortem', { text: `${verb} INC-7`, mentions: [] })
    expect([found.number, found.words.text]).toEqual([7, `${verb} `])
  })
})

describe('the table of commands', () => {
  it.each(forms.map((form) => [form.example, form] as const))(
    '%s is an example of its form',
    (_, form) => {
      const words = form.example.replace(`/${form.command}`, '').trim().replace('INC-7', '').trim()
      const found = parse(
        form.command,
        { text: words, mentions: [] },
        { ...reading, now: Date.parse('2024-08-10T23:00:00Z') },
      )
      expect(found.intent).not.toHaveProperty('refused')
      expect(found.form).toBe(form)
    },
  )
})
