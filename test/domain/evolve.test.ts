import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hypotheses } from '../../src/domain/hypothesis.ts'
import type { Person } from '../../src/domain/record.ts'
import { minutes, standing, times } from '../../src/domain/times.ts'
import { clock, dana, incidentAfter, journalOf, raj, type Said, start, when } from './given.ts'

const note = (text: string, time: string): Said => ({
  say: { kind: 'note', text, when: when(time) },
})
const undo: Said = { say: { kind: 'undo' } }
const resolveAt = (time: string): Said => ({
  now: '12:00',
  say: { kind: 'resolve', text: '', when: when(time) },
})

describe('an entry', () => {
  it('keeps what it was before each correction', () => {
    const edit: Said = {
      say: { kind: 'edit', entry: 2, when: when('10:06'), text: 'b', to: [], reason: '' },
    }
    const [, entry] = incidentAfter(start, note('a', '10:05'), edit).entries
    expect(entry?.body.text).toBe('b')
    expect(entry?.when.at).toBe(clock('10:06'))
    expect(entry?.history).toMatchObject([
      { action: 'edited', before: { body: { text: 'a' }, when: { at: clock('10:05') } } },
    ])
  })

  it('that escalates names those of its new text, or the same as before', () => {
    const team = { id: null, name: 'the database team' }
    const escalate: Said = {
      say: { kind: 'escalate', when: null, text: 'a: b', to: [raj], reason: 'b' },
    }
    const edited = (to: readonly Person[]) =>
      incidentAfter(start, escalate, {
        say: { kind: 'edit', entry: 2, when: null, text: 'x', to, reason: 'c' },
      }).entries[1]?.body.escalation
    expect(edited([team])).toEqual({ to: [team], reason: 'c' })
    expect(edited([])).toEqual({ to: [raj], reason: 'c' })
  })

  it('is as it was before once its correction is undone', () => {
    const move: Said = { say: { kind: 'move', entry: 2, when: when('10:06') } }
    const [, entry] = incidentAfter(start, note('a', '10:05'), move, undo).entries
    expect(entry?.when.at).toBe(clock('10:05'))
    expect(entry?.history.map(({ action }) => action)).toEqual(['edited', 'undone'])
  })

  it('stands again once its removal is undone, and is removed once it is itself undone', () => {
    const remove: Said = { say: { kind: 'remove', entry: 2, reason: '' } }
    const numbers = (...more: readonly Said[]) =>
      standing(incidentAfter(start, note('a', '10:05'), ...more)).map(({ number }) => number)
    expect(numbers(remove)).toEqual([1])
    expect(numbers(remove, undo)).toEqual([1, 2])
    expect(numbers(undo)).toEqual([1])
  })

  it('stands in the order of what happened, not of what was typed', () => {
    const incident = incidentAfter(start, note('late', '10:20'), note('early', '10:05'))
    expect(standing(incident).map(({ number }) => number)).toEqual([1, 3, 2])
  })
})

describe('facts', () => {
  it('keep what they replace, and go back to it', () => {
    const impact = (text: string): Said => ({ say: { kind: 'fact', fact: 'impact', text } })
    expect(incidentAfter(start, impact('a'), impact('b')).impact).toMatchObject({
      text: 'b',
      before: { text: 'a' },
    })
    expect(incidentAfter(start, impact('a'), impact('b'), undo).impact?.text).toBe('a')
    expect(incidentAfter(start, impact('a'), undo).impact).toBeNull()
  })

  it('that were taken back do not come back when what replaced them is taken back', () => {
    const impact = (text: string, by: Person): Said => ({
      by,
      say: { kind: 'fact', fact: 'impact', text },
    })
    const history = [start, impact('a', dana), impact('b', raj), { ...undo, by: dana }]
    expect(incidentAfter(...history).impact?.text).toBe('b')
    expect(incidentAfter(...history, { ...undo, by: raj }).impact).toBeNull()
  })

  it('of lists leave the list', () => {
    const improve: Said = { say: { kind: 'improve', text: 'a' } }
    expect(incidentAfter(start, improve, improve, undo).improvements).toHaveLength(1)
  })

  it('of tasks close and open', () => {
    const task: Said = { say: { kind: 'task', text: 'a', owner: null, due: null } }
    const done: Said = { say: { kind: 'task-close', ref: 'T1', state: 'done' } }
    const state = (...more: readonly Said[]) => incidentAfter(start, task, ...more).tasks[0]?.state
    expect(state(done)).toBe('done')
    expect(state(done, undo)).toBe('open')
    expect(incidentAfter(start, task, undo, task).tasks.map(({ ref }) => ref)).toEqual(['T2'])
  })
})

describe('times', () => {
  const detected = (time: string): Said => ({
    say: { kind: 'detected', text: 'alert', when: when(time) },
  })
  const mitigated: Said = { say: { kind: 'mitigated', text: '', when: when('10:20') } }

  it('are the start, the earliest detection, the mitigation and the end', () => {
    const found = times(
      incidentAfter(start, detected('10:07'), detected('10:04'), mitigated, resolveAt('11:15')),
    )
    expect(found).toEqual({
      started: clock('10:00'),
      detected: clock('10:04'),
      mitigated: clock('10:20'),
      resolved: clock('11:15'),
    })
    expect(minutes(found)).toEqual({ toDetect: 4, toMitigate: 20, toResolve: 75, total: 75 })
  })

  it('forget a recovery that did not last', () => {
    const reopen: Said = { now: '11:20', say: { kind: 'reopen', text: '' } }
    const incident = incidentAfter(start, mitigated, resolveAt('11:15'), reopen)
    expect(incident.status).toBe('open')
    expect(times(incident)).toMatchObject({ mitigated: null, resolved: null })
    expect(minutes(times(incident))).toMatchObject({ toMitigate: null, total: null })
  })

  it('follow the corrections of their entries', () => {
    const move: Said = { now: '12:00', say: { kind: 'move', entry: 2, when: when('11:30') } }
    expect(minutes(times(incidentAfter(start, resolveAt('11:15'), move))).total).toBe(90)
  })
})

describe('hypotheses', () => {
  const open: Said = { say: { kind: 'hypothesis', text: 'the model', when: when('10:10') } }
  const close: Said = { say: { kind: 'deadend', ref: 'H1', text: 'no', when: when('10:25') } }

  it('tell how long they took and what ruled them out', () => {
    expect(hypotheses(incidentAfter(start, open, close))).toMatchObject([
      { ref: 'H1', text: 'the model', state: 'deadend', minutes: 15, evidence: 'no' },
    ])
  })

  it('know both ends of an unopened one only from a range', () => {
    const unopened = (until: string | null): Said => ({
      say: { kind: 'deadend', ref: null, text: 'cache', when: when('10:10', until) },
    })
    expect(hypotheses(incidentAfter(start, unopened('10:20')))).toMatchObject([
      { openedAt: clock('10:10'), closedAt: clock('10:20'), minutes: 10, text: 'cache' },
    ])
    expect(hypotheses(incidentAfter(start, unopened(null)))).toMatchObject([
      { openedAt: null, closedAt: clock('10:10'), minutes: null, evidence: null },
    ])
  })

  it('end with the range of the dead end, where it has one', () => {
    const range: Said = {
      say: { kind: 'deadend', ref: 'H1', text: '', when: when('10:10', '10:25') },
    }
    expect(hypotheses(incidentAfter(start, open, range))[0]?.minutes).toBe(15)
  })

  it('have no negative time', () => {
    const early: Said = { say: { kind: 'deadend', ref: 'H1', text: '', when: when('10:05') } }
    expect(hypotheses(incidentAfter(start, open, early))[0]?.minutes).toBeNull()
  })
})

describe('whatever is said, in whatever order', () => {
  const saying = fc.oneof(
    fc.constant(undo),
    fc.constant(note('a', '10:05')),
    fc.nat({ max: 6 }).map((entry): Said => ({ say: { kind: 'remove', entry, reason: '' } })),
    fc
      .nat({ max: 6 })
      .map((entry): Said => ({ say: { kind: 'move', entry, when: when('10:09') } })),
    fc.constant<Said>({ say: { kind: 'hypothesis', text: 'h', when: null } }),
    fc.constant<Said>({ say: { kind: 'deadend', ref: 'H1', text: '', when: null } }),
    fc.constant<Said>({ say: { kind: 'mitigated', text: '', when: null } }),
    fc.constant<Said>({ say: { kind: 'reopen', text: '' } }),
    fc.constant<Said>({ say: { kind: 'fact', fact: 'fix', text: 'f' } }),
  )
  const isAccepted = (history: readonly Said[], said: Said): boolean => {
    try {
      return journalOf(...history, said).length > 0
    } catch {
      return false
    }
  }
  const accepted = (sayings: readonly Said[]): readonly Said[] => {
    const history = [start]
    for (const said of sayings) if (isAccepted(history, said)) history.push(said)
    return history
  }

  it('entries keep their numbers and records their sequence', () => {
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 12 }), (sayings) => {
        const history = accepted(sayings)
        const incident = incidentAfter(...history)
        const journal = journalOf(...history)
        expect(incident.entries.map(({ number }) => number)).toEqual(
          incident.entries.map((_, index) => index + 1),
        )
        expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1))
        expect(incident.version).toBe(journal.length)
      }),
      { numRuns: 200 },
    )
  })
})
