import { expect, test } from 'vitest'
import { missing } from '../../src/report/completeness.ts'
import { blog } from './blog.ts'
import { clocks, fold, journalOf, said } from './story.ts'

const on = clocks('2024-08-10', 'Z')
const start = { zone: 'UTC', title: 'Down', start: on('10:00') }

test('a new incident lacks everything, in the order of the draft', () => {
  expect(missing(fold(journalOf(start)))).toEqual([
    ...['detected', 'impact', 'rootCause', 'resolved'],
    ...['explanation', 'fix', 'improvements', 'tasks'],
  ])
})

test('a complete incident lacks nothing', () => {
  expect(missing(fold(blog))).toEqual([])
})

test('nobody can resolve a false alarm', () => {
  const lacks = missing(fold(journalOf(start, said('cancelled', on('10:30'), ''))))
  expect(lacks).not.toContain('resolved')
})

test('blank facts and dropped tasks are none', () => {
  const lacks = missing(
    fold(
      journalOf(
        start,
        { type: 'fact', fact: 'impact', text: ' \n ' },
        { type: 'task', ref: 'T1', text: 'Patch', owner: null, due: null },
        { type: 'task-closed', ref: 'T1', state: 'dropped' },
      ),
    ),
  )
  expect(lacks).toEqual(expect.arrayContaining(['impact', 'tasks']))
})
