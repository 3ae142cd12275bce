import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/app/reply.ts'
import { lineOf } from '../../src/domain/line.ts'
import type { Content, Person, Quote } from '../../src/domain/record.ts'
import { readValue } from '../../src/slack/present/buttons.ts'
import { present } from '../../src/slack/present/present.ts'
import {
  clock,
  dana,
  incidentAfter,
  journalOf,
  raj,
  type Said,
  start,
  when,
} from '../domain/given.ts'
import { pressable } from './pressable.ts'

type Recorded = Extract<Reply, { kind: 'recorded' }>

/** The reply to the last of some statements; its entries are told with everything that is known of them. */
const replyTo = (...history: readonly Said[]): Recorded => {
  const journal = journalOf(...history)
  const last = journal.at(-1)?.delivery
  const contents = journal.filter(({ delivery }) => delivery === last).map(({ content }) => content)
  return replyOf(contents, history)
}

const replyOf = (contents: readonly Content[], history: readonly Said[]): Recorded => {
  const incident = incidentAfter(...history)
  const numbers = contents.flatMap((content) => ('entry' in content ? [content.entry] : []))
  const isUndone = contents.some(({ type }) => type === 'undone')
  return {
    kind: 'recorded',
    incident: lineOf(incident),
    contents,
    entries: incident.entries
      .filter(({ number }) => numbers.includes(number) || (isUndone && number > 1))
      .map((entry) => ({ number: entry.number, entry })),
    assumed: false,
    typed: null,
    quiet: false,
    by: dana,
    now: clock('10:30'),
    zone: 'America/Los_Angeles',
  }
}

const said = (reply: Reply): readonly string[] =>
  present(reply).messages.flatMap(({ text }) => text.split('\n'))
const offered = (reply: Reply) =>
  present(reply)
    .messages.flatMap(({ blocks }) => pressable(blocks))
    .map(({ label, action, value }) => [label, readValue(action, value)])

const CLOCK = (at: string): string =>
  `<!date^${Math.floor(clock(at) / 1000)}^{date_short_pretty} {time}|${at} PDT>`
const quote: Quote = {
  author: raj,
  channel: 'C1',
  message: '1.2',
  files: [],
  permalink: 'https://example.slack.com/archives/C1/p12',
}
const note: Said = { say: { kind: 'note', text: 'CPU is high', when: when('10:20') } }

describe('an entry that was recorded', () => {
  it('is told with its number and time, and has a menu', () => {
    const reply = replyTo(start, note)
    expect(said(reply)).toEqual([
      `*#2* · 10:20 PDT (17:20 UTC), 10 min ago · your clock: ${CLOCK('10:20')}`,
      'INC-1 · to take it back: `/timeline undo`',
    ])
    const entry = { kind: 'entry', incident: 1, entry: 2 }
    expect(offered(reply)).toEqual([
      ['Edit…', { ...entry, does: 'edit' }],
      ['Move…', { ...entry, does: 'move' }],
      ['Remove…', { ...entry, does: 'remove' }],
      ['Redact…', { ...entry, does: 'redact' }],
      ['History', { ...entry, does: 'history' }],
    ])
  })

  it('cannot be removed where the status hangs on it, nor corrected where it sets something', () => {
    const resolved = replyTo(start, { say: { kind: 'resolve', text: 'Done', when: null } })
    expect(offered(resolved).map(([label]) => label)).toEqual([
      'Edit…',
      'Move…',
      'Redact…',
      'History',
    ])
    expect(offered(replyTo(start, { say: { kind: 'severity', level: 'sev2' } }))).toEqual([])
  })

  it('has no menu after the twentieth', () => {
    const history = Array.from(
      { length: 25 },
      (): Said => ({
        say: { kind: 'detected', text: 'One', when: when('10:10') },
      }),
    )
    const contents = journalOf(start, ...history)
      .slice(2)
      .map(({ content }) => content)
    const reply = replyOf(contents, [start, ...history])
    expect(offered(reply)).toHaveLength(20 * 5)
    expect(said(reply)).toHaveLength(26)
  })

  it('says whose message it repeats', () => {
    const capture = (as: 'note' | 'hypothesis' | 'task'): Said => ({
      say: { kind: 'capture', as, message: { quote, sentAt: clock('10:20'), text: 'CPU' } },
    })
    const from = `from <${quote.permalink}|Raj Patel's message>`
    expect(said(replyTo(start, capture('note')))[0]).toContain(` ago · note · ${from} · your`)
    expect(said(replyTo(start, capture('hypothesis')))[0]).toContain(` · hypothesis H1 · ${from}`)
    expect(said(replyTo(start, capture('task')))[0]).toBe(`T1 recorded · ${from}`)
  })

  it('is shown to everybody, unless it is quiet', () => {
    expect(present(replyTo(start, note)).toAll).toBe(true)
    expect(present({ ...replyTo(start, note), quiet: true }).toAll).toBe(false)
  })
})

describe('entries that were pasted', () => {
  const LATE = 'Recorded after the end of the incident.'
  const resolved: Said = { say: { kind: 'resolve', text: '', when: when('10:25') } }
  const paste = (...whens: readonly ReturnType<typeof when>[]): Said => ({
    say: { kind: 'notes', lines: whens.map((time) => ({ text: 'One', when: time })) },
  })
  const flagged = (time: string, ...flags: readonly string[]) => ({ ...when(time), flags })

  it('are told one by one where they are few, and what holds for several once', () => {
    const some = paste(flagged('10:01', 'yesterday'), when('10:02'), when('10:03'))
    expect(said(replyTo(start, resolved, some))).toEqual([
      expect.stringContaining('*#3* · 10:01 PDT (17:01 UTC), 29 min ago'),
      'Read as yesterday, the last time the clock showed it.',
      expect.stringContaining('*#4* · 10:02 PDT'),
      expect.stringContaining('*#5* · 10:03 PDT'),
      `#3 to #5: ${LATE}`,
      'INC-1 · to take it back: `/timeline undo`',
    ])
  })

  it('are told in short where they are many, by days, with the number and time of each', () => {
    const at = (iso: string) => ({ ...when('10:00'), at: Date.parse(iso) })
    const many = paste(
      flagged('10:01', 'yesterday', 'abbr-season'),
      ...[flagged('10:02', 'abbr-season'), { ...when('10:03', '10:05'), approximate: true }],
      ...[at('2024-08-09T23:07:00-07:00'), at('2023-12-01T00:03:00-08:00')],
      flagged('10:04', 'abbr-season'),
    )
    const reply = { ...replyTo(start, many), now: clock('10:30') }
    expect(said(reply)).toEqual([
      '*6 entries, #2 to #7*',
      `*#2* · 10:01 PDT (17:01 UTC), 29 min ago · your clock: ${CLOCK('10:01')}`,
      `*#7* · 10:04 PDT (17:04 UTC), 26 min ago · your clock: ${CLOCK('10:04')}`,
      'Aug 10, 2024, PDT: #2 10:01 · #3 10:02 · #4 ~10:03 to 10:05',
      'Aug 9, 2024, PDT: #5 23:07',
      'Dec 1, 2023, PST: #6 00:03',
      'Aug 10, 2024, PDT: #7 10:04',
      'To correct one: `/timeline edit 2 [WHEN] [TEXT]`',
      '#6: That is more than a day away from the incident.',
      '#2: Read as yesterday, the last time the clock showed it.',
      '#2, #3, #7: That abbreviation belongs to the other half of the year; the wall clock counts.',
      'INC-1 · to take it back: `/timeline undo`',
    ])
    expect(offered(reply)).toEqual([])
  })
})

describe('one note, where nobody could be asked whether its lines are entries', () => {
  const mixed = { lines: 8, entries: 4, first: clock('10:00'), last: clock('10:20'), leading: 0 }
  const untimed = (...texts: readonly string[]) =>
    texts.map((text, index) => ({ number: index + 2, text }))
  const anew =
    'For 4 entries, take it back and send it again: with a time at the beginning of each line, or with lines that have none joined to the line before.'

  it('says which line has no time', () => {
    const reply = { ...replyTo(start, note), mixed: { ...mixed, untimed: untimed('2X:XX: two') } }
    expect(said(reply).slice(1)).toEqual([
      'Recorded as one note of 8 lines.',
      '4 of these 8 lines begin with a time; line 2 does not: 2X:XX: two',
      anew,
      'INC-1 · to take it back: `/timeline undo`',
    ])
  })

  it('says so of several, without showing all or what looks like a secret', () => {
    const texts = ['ran with password=hunter2 again', 'a'.repeat(100), 'c', 'd', 'e', 'f']
    const reply = { ...replyTo(start, note), mixed: { ...mixed, untimed: untimed(...texts) } }
    expect(said(reply).slice(2, -2)).toEqual([
      '4 of these 8 lines begin with a time; these do not:',
      '• line 2: not shown here, for it looks like it holds a secret…',
      `• line 3: ${'a'.repeat(79)}…`,
      ...['• line 4: c', '• line 5: d', '• line 6: e', '• and 1 more'],
    ])
  })
})

describe('a correction says what was there before', () => {
  const edit = (by: Person, text: string): Said => ({
    by,
    say: { kind: 'edit', entry: 2, when: null, text, to: [], reason: '' },
  })

  it.each<[string, readonly Said[], string]>([
    ['a text', [edit(dana, 'CPU is at 90%')], 'Before: CPU is high'],
    [
      'a time',
      [{ say: { kind: 'move', entry: 2, when: when('10:21') } }],
      'Before: 10:20 PDT (17:20 UTC), 10 min ago',
    ],
    [
      'what somebody else had corrected',
      [edit(raj, 'CPU is at 80%'), edit(dana, 'CPU is at 90%')],
      'Before, corrected by Raj Patel: CPU is at 80%',
    ],
    ['one’s own correction', [edit(raj, 'a'), edit(raj, 'b')], 'Before: a'],
  ])('%s', (_, corrections, sentence) => {
    const lines = said(replyTo(start, note, ...corrections))
    expect(lines[0]).toContain(' · corrected · ')
    expect(lines[1]).toBe(sentence)
  })
})

describe('what was undone', () => {
  const undo: Said = { say: { kind: 'undo' } }
  const remove: Said = { say: { kind: 'remove', entry: 2, reason: 'a duplicate' } }

  it.each<[string, readonly Said[]]>([
    ['Taken back: #2', [note, undo]],
    ['Back in the timeline: #2', [note, remove, undo]],
    [
      'As before the correction: #2',
      [note, { say: { kind: 'move', entry: 2, when: when('10:21') } }, undo],
    ],
  ])('%s', (sentence, history) => {
    expect(said(replyTo(start, ...history))[0]).toBe(sentence)
  })

  it.each<[string, Content]>([
    ['impact', { type: 'fact', fact: 'impact', text: 'All' }],
    ['improvement', { type: 'improvement', text: 'More' }],
    ['T1', { type: 'task', ref: 'T1', text: 'Alert', owner: null, due: null }],
    ['assignment of T1', { type: 'task-assigned', ref: 'T1', owner: raj, due: null }],
    ['closing of T1', { type: 'task-closed', ref: 'T1', state: 'done' }],
    ['status “published” of the draft', { type: 'draft-status', state: 'published' }],
  ])('has its name besides entries: %s', (name, content) => {
    const reply = replyOf([{ type: 'undone', records: [2] }], [start])
    expect(said({ ...reply, entries: [], undone: [content] })[0]).toBe(`Taken back: ${name}`)
  })

  it('is said to be removed with the reason', () => {
    expect(said(replyTo(start, note, remove))[0]).toBe('#2 removed: a duplicate')
  })
})

describe('of other contents it is said', () => {
  const escalate: Said = {
    say: { kind: 'escalate', to: [raj], reason: '', text: 'Raj', when: when('10:20') },
  }
  const opened = { type: 'opened', number: 1, title: 'It is down', timezone: 'UTC' } as const

  it.each<[Content, readonly string[]]>([
    [{ ...opened, home: 'new' }, ['A channel is being made for it.']],
    [{ ...opened, home: 'new', private: true }, ['A private channel is being made for it.']],
    [
      { ...opened, home: 'here', private: true },
      [
        'Only members of this channel see it. Its card is kept up to date here; if none appears, send `/invite @Scribe`.',
      ],
    ],
    [opened, []],
  ])('%j', (content, lines) => {
    expect(said(replyOf([content], [start]))).toEqual([
      '*INC-1 · It is down* is open',
      ...lines,
      'INC-1 · help: `/incident help`',
    ])
  })

  it.each<[Content, string]>([
    [{ type: 'acknowledged', entry: 2 }, '*#2* acknowledged by Dana Kim · escalated to Raj Patel'],
    [
      { type: 'message-changed', entry: 2, change: 'edited', text: 'b' },
      'The message behind #2 was edited; the entry stays as it was',
    ],
    [{ type: 'housed', channel: 'C2', own: true }, 'Its channel is <#C2>'],
  ])('%j', (content, line) => {
    expect(said(replyOf([content], [start, escalate]))).toEqual([line, 'INC-1'])
  })

  it('that a setting can be set back', () => {
    const reply = replyTo(start, { say: { kind: 'private', on: true } })
    expect(said(reply)[0]).toContain(' · made private · ')
    expect(said(reply).at(-1)).toBe('INC-1 · to change it: `/incident private off`')
  })
})
