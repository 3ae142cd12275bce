import { describe, expect, it } from 'vitest'
import { clock, given, incidentAfter, raj, type Said, start, when } from './given.ts'

const resolved: readonly Said[] = [
  start,
  { say: { kind: 'resolve', text: '', when: when('10:20') } },
]
const published: Said = { by: raj, now: '11:00', say: { kind: 'draft-status', state: 'published' } }
const review: Said = { now: '10:50', say: { kind: 'draft-status', state: 'in review' } }
const note: Said = { now: '11:10', say: { kind: 'note', text: 'late', when: when('10:05') } }
const undo: Said = { now: '11:20', say: { kind: 'undo' } }

describe('how far the draft has come', () => {
  it('is put on record by whoever says so', () => {
    given(...resolved)
      .when(published)
      .then({ type: 'draft-status', state: 'published' })
    expect(incidentAfter(...resolved, published).draft).toMatchObject({
      state: 'published',
      by: raj,
      at: clock('11:00'),
      changes: [],
    })
  })

  it('is not said of an incident that goes on', () => {
    given(start).when(review).refused({ code: 'unfinished', number: 1, status: 'open' })
    given(...resolved, { say: { kind: 'reopen', text: '' } })
      .when(review)
      .refused({ code: 'unfinished', number: 1, status: 'open' })
  })

  it('is not said twice', () => {
    given(...resolved, published)
      .when({ ...published, now: '11:30' })
      .refused({
        code: 'draft-already',
        state: 'published',
        said: { by: raj, at: clock('11:00') },
      })
    given(...resolved)
      .when({ say: { kind: 'draft-status', state: 'draft' } })
      .refused({ code: 'draft-already', state: 'draft', said: null })
  })

  it('is taken back to what it was before, with what has changed since then', () => {
    const after = incidentAfter(...resolved, { ...review, by: raj }, note, published, {
      ...undo,
      by: raj,
    })
    expect(after.draft).toMatchObject({ state: 'in review', by: raj, before: null })
    expect(after.draft?.changes).toHaveLength(1)
    expect(incidentAfter(...resolved, published, { ...undo, by: raj }).draft).toBeNull()
  })

  it('stays where somebody takes back what was said before it', () => {
    const after = incidentAfter(...resolved, review, published, undo)
    expect(after.draft).toMatchObject({ state: 'published', before: null, changes: [] })
  })
})

describe('what has changed since', () => {
  const changes = (...later: readonly Said[]) =>
    incidentAfter(...resolved, published, ...later).draft?.changes.length

  it('counts what a document tells, and nothing else', () => {
    expect(changes(note)).toBe(1)
    expect(changes({ say: { kind: 'fact', fact: 'impact', text: 'all' } })).toBe(1)
    expect(changes({ say: { kind: 'private', on: true } })).toBe(0)
  })

  it('does not count what was added and taken back', () => {
    expect(changes(note, undo)).toBe(0)
    expect(changes({ ...published, say: { kind: 'rename', title: 'New' } }, note, undo)).toBe(1)
  })

  it('counts what was there before and is taken back', () => {
    const before: Said = { ...note, now: '10:55' }
    expect(incidentAfter(...resolved, before, published, undo).draft?.changes).toHaveLength(1)
  })
})
