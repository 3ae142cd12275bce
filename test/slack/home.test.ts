import { describe, expect, it } from 'vitest'
import type { HomeIncident } from '../../src/app/home.ts'
import { lineOf } from '../../src/domain/line.ts'
import { readValue } from '../../src/slack/present/buttons.ts'
import { homeView } from '../../src/slack/present/home.ts'
import { brokenHome } from '../../src/slack/present/limits.ts'
import { clock, incidentAfter, start, when } from '../domain/given.ts'
import { pressable } from './pressable.ts'

const now = clock('10:40')
const incident = (number: number, particular: Partial<HomeIncident> = {}): HomeIncident => ({
  line: { ...lineOf(incidentAfter(start)), number },
  mine: false,
  missing: ['impact', 'fix'],
  openHypotheses: 0,
  lastEntryAt: null,
  tasks: [],
  draft: 'draft',
  ...particular,
})
const ended = lineOf(
  incidentAfter(start, { say: { kind: 'resolve', text: '', when: when('10:30') } }),
)

/** Everything that is said, in order: one string for each block that says anything. */
const said = ({ blocks }: ReturnType<typeof homeView>): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'actions') return []
    return [...JSON.stringify(block).matchAll(/"(?:text|channel_id)":"((?:[^"\\]|\\.)*)"/g)]
      .map(([, text = '']) => text.replaceAll('\\n', '\n'))
      .join('')
  })

describe('the page of a person', () => {
  it('begins with what concerns them', () => {
    const view = homeView({
      open: [
        incident(1),
        incident(2, { mine: true, openHypotheses: 2, lastEntryAt: clock('10:20') }),
      ],
      lacking: [incident(3, { line: { ...ended, number: 3 }, missing: ['impact'] })],
      whole: [],
      now,
    })
    expect(said(view)).toEqual([
      'Yours',
      'INC-2 · It is down · open\nBegan 10:00 PDT, 40 min ago · last entry 10:20 PDT\nC1 · 2 hypotheses open · the draft lacks impact, fix',
      'Other open incidents',
      'INC-1 · It is down · open\nBegan 10:00 PDT, 40 min ago\nC1 · the draft lacks impact, fix',
      'Resolved, but the draft lacks something',
      'INC-3 · It is down · resolved\nBegan 10:00 PDT, ended 10:30 PDT\nC1 · the draft lacks impact',
    ])
  })

  it('lists their tasks, the most urgent first', () => {
    const tasks = [
      { ref: 'T1', text: 'Audit', due: null },
      { ref: 'T2', text: 'Alert', due: '2024-08-31' },
      { ref: 'T3', text: 'Patch', due: '2024-08-09' },
    ] as const
    const view = homeView({ open: [incident(1, { tasks })], lacking: [], whole: [], now })
    expect(said(view).slice(-2)).toEqual([
      'Your open tasks',
      'INC-1 T3 · Patch · due 2024-08-09, overdue\nINC-1 T2 · Alert · due 2024-08-31\nINC-1 T1 · Audit',
    ])
  })

  it('offers to declare an incident and to work on each', () => {
    const view = homeView({ open: [incident(7)], lacking: [], whole: [], now })
    expect(
      pressable(view.blocks).map(({ label, action, value }) => [label, readValue(action, value)]),
    ).toEqual([
      ['Declare an incident', { kind: 'open', incident: null, form: 'start' }],
      ['Card', { kind: 'show', incident: 7, what: 'card' }],
      ['Edit summary', { kind: 'open', incident: 7, form: 'summary' }],
      ['Draft', { kind: 'show', incident: 7, what: 'draft' }],
      ['Fill in impact, fix', { kind: 'open', incident: 7, form: 'summary', focus: 'impact' }],
    ])
  })

  it('says how many there are that it does not show', () => {
    const all = Array.from({ length: 60 }, (_, index) => incident(index + 1, { mine: index < 30 }))
    const view = homeView({ open: all, lacking: all, whole: [], now })
    expect(brokenHome(view)).toEqual([])
    expect(said(view).filter((text) => text.startsWith('and '))).toEqual([
      ...['and 16 more: /incident list', 'and 16 more: /incident list'],
      'and 46 more: /incident list',
    ])
  })

  it('says that nothing is open', () => {
    expect(said(homeView({ open: [], lacking: [], whole: [], now }))).toEqual([
      'No incident is open.',
    ])
  })
})
