import { describe, expect, it } from 'vitest'
import type { Statement } from '../../src/domain/intent.ts'
import { dana, given, incidentAfter, raj, type Said, start } from './given.ts'

type Assign = Extract<Statement, { kind: 'task-assign' }>
type Filled = Extract<Statement, { kind: 'assign-tasks' }>['tasks'][number]

const task: Said = { say: { kind: 'task', text: 'Alert', owner: null, due: null } }
const done: Said = { say: { kind: 'task-close', ref: 'T1', state: 'done' } }
const undo = (by = dana): Said => ({ by, say: { kind: 'undo' } })
const assign = (what: Partial<Assign>, by = dana): Said => ({
  by,
  say: { kind: 'task-assign', ref: 'T1', owner: null, due: null, ...what },
})
const filled = (...tasks: readonly Partial<Filled>[]): Said => ({
  say: {
    kind: 'assign-tasks',
    tasks: tasks.map((one) => ({ ref: 'T1', owner: null, due: null, dueBefore: null, ...one })),
  },
})
const first = (...history: readonly Said[]) => {
  const [found] = incidentAfter(start, task, ...history).tasks
  return [found?.owner?.name ?? null, found?.due ?? null]
}

describe('a task', () => {
  it('gets an owner, a date, or both, and keeps what is not said', () => {
    expect(first(assign({ owner: raj }))).toEqual(['Raj Patel', null])
    expect(first(assign({ owner: raj }), assign({ due: '2024-08-31' }))).toEqual([
      'Raj Patel',
      '2024-08-31',
    ])
    expect(first(assign({ owner: raj, due: '2024-08-31' }), assign({ owner: dana }))).toEqual([
      'Dana Kim',
      '2024-08-31',
    ])
  })

  it('keeps the owner with whom it was recorded until somebody else gets it', () => {
    const owned: Said = { say: { kind: 'task', text: 'Alert', owner: raj, due: null } }
    const [before] = incidentAfter(start, owned, assign({ due: '2024-08-31' })).tasks
    expect(before).toMatchObject({ owner: raj, due: '2024-08-31' })
  })

  it('gives way to what was before when the assignment is taken back', () => {
    const both = [assign({ owner: raj, due: '2024-08-31' }), assign({ owner: dana })] as const
    expect(first(...both, undo())).toEqual(['Raj Patel', '2024-08-31'])
    expect(first(...both, undo(), undo())).toEqual([null, null])
  })

  it('stays with whoever got it last when an earlier assignment is taken back', () => {
    const later = [assign({ owner: raj, due: '2024-08-31' }), assign({ owner: dana }, raj)] as const
    expect(first(...later, undo(dana))).toEqual(['Dana Kim', null])
  })

  it('is not taken back once somebody else has assigned or closed it', () => {
    given(start, task, assign({ owner: raj }, raj))
      .when(undo())
      .refused({ code: 'taken-up', ref: 'T1', by: raj })
    given(start, task, { ...done, by: raj })
      .when(undo())
      .refused({ code: 'taken-up', ref: 'T1', by: raj })
    given(start, task, assign({ owner: raj }, raj), undo(raj))
      .when(undo())
      .then({ type: 'undone', records: [3] })
  })

  it('is refused where it is unknown or closed', () => {
    given(start).when(assign({})).refused({ code: 'unknown-task', ref: 'T1', open: [] })
    given(start, task, done)
      .when(assign({ owner: raj }))
      .refused({ code: 'closed-task', ref: 'T1', state: 'done' })
  })
})

describe('a form of several tasks', () => {
  const two = [start, task, task] as const

  it('records what was filled in', () => {
    given(...two)
      .when(filled({ owner: raj }, { ref: 'T2', owner: dana, due: '2024-08-31' }))
      .then(
        { type: 'task-assigned', ref: 'T1', owner: raj, due: null },
        { type: 'task-assigned', ref: 'T2', owner: dana, due: '2024-08-31' },
      )
    expect(
      incidentAfter(...two, filled({ owner: raj }, { ref: 'T2', owner: dana }), undo()).tasks,
    ).toMatchObject([{ owner: null }, { owner: null }])
  })

  it('records nothing where somebody else has said the same', () => {
    const same = { owner: raj, due: '2024-08-31' }
    given(...two, assign(same))
      .when(filled(same))
      .then()
    given(...two, assign(same))
      .when(filled({ owner: { ...raj, name: 'raj' } }))
      .then()
  })

  it('is refused whole where somebody else has said otherwise', () => {
    given(...two, assign({ owner: raj }, raj))
      .when(filled({ ref: 'T2', owner: dana }, { owner: dana }))
      .refused({ code: 'overtaken-task', ref: 'T1', by: raj, owner: raj, due: null })
    given(...two, assign({ due: '2024-08-31' }, raj))
      .when(filled({ due: '2024-09-30' }))
      .refused({ code: 'overtaken-task', ref: 'T1', by: raj, owner: null, due: '2024-08-31' })
  })

  it('takes another date in place of the one that it showed', () => {
    given(...two, assign({ due: '2024-08-31' }))
      .when(filled({ due: '2024-09-30', dueBefore: '2024-08-31' }))
      .then({ due: '2024-09-30', owner: null })
  })

  it('is refused where a task was closed since', () => {
    given(...two, done)
      .when(filled({ owner: raj }))
      .refused({ code: 'closed-task', ref: 'T1', state: 'done' })
  })
})
