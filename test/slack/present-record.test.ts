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
    ...{ kind: 'recorded', incident: lineOf(incident), contents },
    entries: incident.entries
      .filter(({ number }) => numbers.includes(number) || (isUndone && number > 1))
      .map((entry) => ({ number: entry.number, entry })),
    ...{ assumed: false, typed: null, quiet: false, by: dana },
    ...{ now: clock('10:30'), zone: 'America/Los_Angeles' },
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
  ...{ author: raj, channel: 'C1', message: '1.2', files: [] },
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
    const lines = Array.from({ length: 25 }, () => ({ text: 'One', when: when('10:10') }))
    const reply = replyTo(start, { say: { kind: 'notes', lines } })
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
    ['Taken back', [{ say: { kind: 'improve', text: 'More' } }, undo]],
  ])('%s', (sentence, history) => {
    expect(said(replyTo(start, ...history))[0]).toBe(sentence)
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
