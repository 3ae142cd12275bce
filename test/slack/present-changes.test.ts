import { expect, it } from 'vitest'
import { incidentOf } from '../../src/domain/evolve.ts'
import { changesText } from '../../src/slack/present/changes.ts'
import { dana, journalOf, raj, type Said, start } from '../domain/given.ts'

const task: Said = { say: { kind: 'task', text: 'Alert', owner: null, due: null } }
const assign = (owner: typeof raj | null, due: string | null): Said => ({
  say: { kind: 'task-assign', ref: 'T1', owner, due },
})

it('tells who got a task, until when, and that this was taken back', () => {
  const journal = journalOf(
    ...[start, task, assign(raj, null), assign(null, '2024-08-31'), assign(dana, '2024-09-30')],
    { say: { kind: 'undo' } },
  )
  const incident = incidentOf(journal) ?? expect.fail('no incident')
  expect(changesText(journal.slice(3), { incident, journal }).split(', ')).toEqual([
    'T1 assigned to Raj Patel by Dana Kim',
    'T1 due 2024-08-31 by Dana Kim',
    'T1 assigned to Dana Kim and due 2024-09-30 by Dana Kim',
    'assignment of T1 taken back by Dana Kim',
  ])
})
