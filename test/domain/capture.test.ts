import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import type { Quote } from '../../src/domain/record.ts'
import { clock, dana, given, incidentAfter, raj, type Said, start } from './given.ts'

const mia = { id: 'U3', name: 'Mia Wong' }
const quote: Quote = {
  author: mia,
  channel: 'C1',
  message: '1.1',
  permalink: 'https://example.org/p1',
  files: [{ name: 'graph.png', url: 'https://example.org/f1' }],
}
const message: Message = { quote, sentAt: clock('10:05'), text: 'error rate is 40%' }
const capture: Said = { say: { kind: 'capture', as: 'note', message } }
const release: Said = { say: { kind: 'release', as: 'note', quoted: quote } }
const edited: Said = {
  by: mia,
  say: { kind: 'message-changed', quoted: quote, change: 'edited', text: 'error rate is 4%' },
}

/** Records as if a reaction had brought them. */
const byReaction = (...history: readonly Said[]) => {
  const incident = incidentAfter(...history)
  return incident.entries.at(-1)
}

describe('a message that is put on record', () => {
  it('keeps its own time, author, link and files', () => {
    const entry = incidentAfter(start, capture).entries[1]
    expect(entry).toMatchObject({
      author: mia,
      recordedBy: dana,
      quote,
      when: { at: clock('10:05') },
      body: { kind: 'note', text: 'error rate is 40%' },
    })
  })

  it('is one entry, whoever adds it', () => {
    given(start, capture)
      .when({ ...capture, by: raj })
      .refused({ code: 'captured', as: 2, by: dana })
  })

  it('is one entry also where one that was taken out would come back', () => {
    const removed: Said = { say: { kind: 'remove', entry: 2, reason: '' } }
    const undo: Said = { say: { kind: 'undo' } }
    given(start, capture, removed, { ...capture, by: raj })
      .when(undo)
      .refused({ code: 'captured', as: 3, by: raj })
    given(start, capture, removed)
      .when(undo)
      .then({ type: 'undone', records: [4] })
  })

  it('is a numbered hypothesis, dead end or task where that is meant', () => {
    const as = (kind: 'hypothesis' | 'deadend' | 'task'): Said => ({
      say: { kind: 'capture', as: kind, message },
    })
    given(start)
      .when(as('hypothesis'))
      .then({ type: 'entered', body: expect.objectContaining({ hypothesis: 'H1' }) })
    given(start)
      .when(as('deadend'))
      .then({
        type: 'entered',
        body: expect.objectContaining({ kind: 'deadend', hypothesis: 'H1' }),
      })
    given(start).when(as('task')).then({ type: 'task', ref: 'T1', quote })
    given(start, as('task')).when(capture).refused({ code: 'captured', as: 'T1', by: dana })
  })

  it('is noted in the history when it is edited or deleted, and stays as it was', () => {
    const entry = byReaction(start, capture, edited, {
      by: mia,
      say: { kind: 'message-changed', quoted: quote, change: 'deleted', text: '' },
    })
    expect(entry?.body.text).toBe('error rate is 40%')
    expect(entry?.history).toMatchObject([
      { action: 'message-edited', by: mia, message: 'error rate is 4%' },
      { action: 'message-deleted', by: mia, message: null },
    ])
  })

  it('changes nothing where it was never put on record', () => {
    given(start).when(edited).refused({ code: 'not-captured' })
    given(start).when(release).refused({ code: 'not-captured' })
  })

  it('is not taken out by a reaction that did not put it there', () => {
    given(start, capture).when(release).refused({ code: 'not-captured' })
  })

  it('is not undone by what became of the message', () => {
    given(start, capture, edited)
      .when({ by: mia, say: { kind: 'undo' } })
      .refused({ code: 'nothing-to-undo' })
  })
})

describe('an escalation', () => {
  const escalate: Said = {
    say: { kind: 'escalate', to: [raj], reason: 'database', when: null, text: 'Raj: database' },
  }
  const acknowledge: Said = { by: raj, now: '10:32', say: { kind: 'acknowledge', entry: 2 } }

  it('is acknowledged, with who and when', () => {
    expect(incidentAfter(start, escalate, acknowledge).entries[1]?.acknowledged).toEqual([
      { by: raj, at: clock('10:32') },
    ])
  })

  it('is acknowledged once by each', () => {
    given(start, escalate, acknowledge)
      .when({ ...acknowledge, now: '10:40' })
      .refused({ code: 'acknowledged', entry: 2, at: clock('10:32') })
  })

  it('is not acknowledged once it is taken out', () => {
    given(start, escalate, { say: { kind: 'remove', entry: 2, reason: 'the wrong team' } })
      .when(acknowledge)
      .refused({ code: 'removed-entry', entry: 2, by: dana })
  })

  it('is the only entry that can be', () => {
    given(start)
      .when({ say: { kind: 'acknowledge', entry: 1 } })
      .refused({ code: 'not-escalated', entry: 1 })
    given(start)
      .when({ say: { kind: 'acknowledge', entry: 9 } })
      .refused({ code: 'unknown-entry', entry: 9, last: 1 })
  })
})
