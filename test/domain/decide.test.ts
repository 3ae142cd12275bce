import { describe, expect, it } from 'vitest'
import { clock, dana, given, raj, type Said, start, when } from './given.ts'

const note = (text: string, time: string | null = null): Said => ({
  say: { kind: 'note', text, when: time === null ? null : when(time) },
})
const hypothesis: Said = { say: { kind: 'hypothesis', text: 'the model', when: when('10:10') } }
const deadend: Said = {
  say: { kind: 'deadend', ref: 'H1', text: 'rolled back', when: when('10:25') },
}
const resolve: Said = { say: { kind: 'resolve', text: 'fixed', when: when('10:29') } }
const mitigated: Said = { say: { kind: 'mitigated', text: '', when: when('10:28') } }
const reopen: Said = { say: { kind: 'reopen', text: 'it is back' } }
const cancel: Said = { say: { kind: 'cancel', text: '' } }
const undo: Said = { say: { kind: 'undo' } }

const entered = (entry: number, kind: string, more: object = {}) => ({
  type: 'entered',
  entry,
  body: expect.objectContaining({ kind, ...more }),
})

describe('an incident', () => {
  it('begins with its start as entry 1, at the time when the outage began', () => {
    given()
      .when(start)
      .then(
        { type: 'opened', number: 1, title: 'It is down', timezone: 'America/Los_Angeles' },
        { ...entered(1, 'started', { text: 'It is down' }), when: when('10:00') },
      )
  })

  it('begins now where no time is given', () => {
    given()
      .when({ now: '10:03', say: { kind: 'start', when: null, text: 'x' } })
      .then({ type: 'opened' }, { when: when('10:03') })
  })

  it('takes notes with a time, and without one at the moment they come', () => {
    given(start)
      .when(note('paged', '10:02'))
      .then({ ...entered(2, 'note'), when: when('10:02') })
    given(start)
      .when(note('paged'))
      .then({ ...entered(2, 'note'), when: when('10:30') })
  })

  it('takes several notes at once', () => {
    const lines = [
      { when: when('10:01'), text: 'a' },
      { when: when('10:02'), text: 'b' },
    ]
    given(start)
      .when({ say: { kind: 'notes', lines } })
      .then(entered(2, 'note', { text: 'a' }), entered(3, 'note', { text: 'b' }))
  })

  it('takes several notes all or none', () => {
    const lines = [
      { when: when('10:01'), text: 'a' },
      { when: when('23:00'), text: 'b' },
    ]
    given(start)
      .when({ say: { kind: 'notes', lines } })
      .refused({
        code: 'future',
        at: clock('23:00'),
        now: clock('10:30'),
        zone: 'America/Los_Angeles',
      })
  })

  it('refuses what is still to come, but not the few minutes that clocks differ', () => {
    given(start)
      .when(note('x', '10:36'))
      .refused({
        code: 'future',
        at: clock('10:36'),
        now: clock('10:30'),
        zone: 'America/Los_Angeles',
      })
    given(start).when(note('x', '10:34')).then(entered(2, 'note'))
  })
})

describe('an entry is flagged', () => {
  const flags = (...found: string[]) => ({ when: expect.objectContaining({ flags: found }) })
  const dayBefore = { ...when('10:00'), at: clock('10:00') - 24 * 3_600_000 - 1 }

  it('far, a day before the start', () => {
    given(start)
      .when({ say: { kind: 'note', text: 'deploy', when: dayBefore } })
      .then(flags('far'))
  })
  it('the same where it is moved, and recorded after the end for good', () => {
    const away = { ...when('10:05'), at: clock('10:00') - 86_400_001 }
    const move = (entry: number): Said => ({ say: { kind: 'move', entry, when: away } })
    const moved = (entry: number, ...flags: readonly string[]) => ({
      type: 'edited',
      entry,
      when: { ...away, flags },
    })
    given(start, note('a', '10:05')).when(move(2)).then(moved(2, 'far'))
    given(start, resolve, note('a'))
      .when(move(3))
      .then(moved(3, 'after-end', 'far'))
    given(start, note('a', '10:05')).when(move(1)).then(moved(1))
  })
  it('after-end, once the incident is resolved', () => {
    given(start, resolve).when(note('postmortem is on Monday')).then(flags('after-end'))
  })
  it('not at all in the usual case', () => {
    given(start).when(note('x')).then(flags())
    given(start, resolve).when(reopen).then(flags())
  })
})

describe('hypotheses', () => {
  it('are numbered, and closed as dead ends or confirmed', () => {
    given(start)
      .when(hypothesis)
      .then(entered(2, 'hypothesis', { hypothesis: 'H1' }))
    given(start, hypothesis)
      .when(hypothesis)
      .then(entered(3, 'hypothesis', { hypothesis: 'H2' }))
    given(start, hypothesis)
      .when(deadend)
      .then(entered(3, 'deadend', { hypothesis: 'H1' }))
    given(start, hypothesis)
      .when({ say: { kind: 'confirm', ref: 'H1', when: null, text: '' } })
      .then(entered(3, 'confirmed', { hypothesis: 'H1' }))
  })
  it('get a number also when nobody had opened the dead end', () => {
    given(start, hypothesis)
      .when({ say: { kind: 'deadend', ref: null, when: when('10:10', '10:20'), text: 'cache' } })
      .then(entered(3, 'deadend', { hypothesis: 'H2' }))
  })
  it('cannot be closed twice, nor without being opened', () => {
    given(start, hypothesis, deadend)
      .when(deadend)
      .refused({ code: 'closed-hypothesis', ref: 'H1', state: 'deadend', entry: 3 })
    given(start, hypothesis)
      .when({ say: { kind: 'deadend', ref: 'H7', when: null, text: '' } })
      .refused({ code: 'unknown-hypothesis', ref: 'H7', open: ['H1'] })
  })
  it('are open again when the entry that closed them is removed', () => {
    given(start, hypothesis, deadend, { say: { kind: 'remove', entry: 3, reason: '' } })
      .when(deadend)
      .then(entered(4, 'deadend', { hypothesis: 'H1' }))
  })
})

describe('the status', () => {
  const already = (kind: string, entry: number, time: string) => ({
    code: 'already',
    kind,
    number: 1,
    entry,
    at: clock(time),
    by: dana,
  })
  it('goes from open to mitigated to resolved', () => {
    given(start).when(mitigated).then(entered(2, 'mitigated'))
    given(start, mitigated).when(resolve).then(entered(3, 'resolved'))
  })
  it('does not repeat itself', () => {
    given(start, mitigated)
      .when(mitigated)
      .refused(already('mitigated', 2, '10:28'))
    given(start, resolve)
      .when(resolve)
      .refused(already('resolved', 2, '10:29'))
    given(start, resolve)
      .when(cancel)
      .refused(already('resolved', 2, '10:29'))
    given(start, cancel)
      .when(resolve)
      .refused(already('cancelled', 2, '10:30'))
  })
  it('tells when it was mitigated, and not when it was resolved', () => {
    given(start, mitigated, resolve)
      .when(mitigated)
      .refused(already('mitigated', 2, '10:28'))
  })
  it('takes a mitigation that was forgotten after the end', () => {
    given(start, resolve).when(mitigated).then(entered(3, 'mitigated'))
  })
  it('comes back with reopen, but only from an end', () => {
    given(start).when(reopen).refused({ code: 'not-closed', number: 1 })
    given(start, resolve).when(reopen).then(entered(3, 'reopened'))
    given(start, resolve, reopen).when(resolve).then(entered(4, 'resolved'))
    given(start, cancel).when(reopen).then(entered(3, 'reopened'))
  })
})

describe('a setting', () => {
  it('is an entry that says what it was before', () => {
    const to = (level: string): Said => ({ say: { kind: 'severity', level } })
    given(start)
      .when(to('SEV2'))
      .then(
        entered(2, 'change', {
          change: { field: 'severity', role: null, person: null, from: null, to: 'sev2' },
        }),
      )
    given(start, to('sev2'))
      .when(to('sev1'))
      .then(entered(3, 'change', { change: expect.objectContaining({ from: 'sev2', to: 'sev1' }) }))
    given(start)
      .when(to('sev9'))
      .refused({ code: 'unknown-severity', level: 'sev9', levels: ['sev1', 'sev2'] })
  })
})

describe('a setting that is so already', () => {
  it.each<[string, Said, Said]>([
    [
      'severity',
      { say: { kind: 'severity', level: 'sev2' } },
      { say: { kind: 'severity', level: 'SEV2' } },
    ],
    [
      'services',
      { say: { kind: 'service', names: ['API', 'Web'] } },
      { say: { kind: 'service', names: ['API', 'Web'] } },
    ],
    [
      'role',
      { say: { kind: 'role', role: 'lead', person: raj } },
      { say: { kind: 'role', role: 'lead', person: raj } },
    ],
  ])('records nothing: %s', (_, set, again) => {
    given(start, set).when(again).then()
  })
  it('records nothing, also where nobody has set it', () => {
    given(start)
      .when({ say: { kind: 'timezone', zone: 'America/Los_Angeles' } })
      .then()
    given(start)
      .when({ say: { kind: 'rename', title: 'It is down' } })
      .then()
    given(start)
      .when({ say: { kind: 'private', on: false } })
      .then()
  })
  it('is not so where the role is that of a namesake', () => {
    const lead = (id: string): Said => ({
      say: { kind: 'role', role: 'lead', person: { id, name: 'Alex' } },
    })
    given(start, lead('U7'))
      .when(lead('U8'))
      .then(
        entered(3, 'change', {
          change: expect.objectContaining({ person: { id: 'U8', name: 'Alex' } }),
        }),
      )
  })
})

describe('a role', () => {
  it('may have any name', () => {
    given(start)
      .when({ say: { kind: 'role', role: 'constructor', person: raj } })
      .then(entered(2, 'change', { change: expect.objectContaining({ from: null, to: raj.name }) }))
  })
})

describe('tasks', () => {
  const task: Said = { say: { kind: 'task', text: 'x', owner: null, due: null } }
  const done: Said = { say: { kind: 'task-close', ref: 'T1', state: 'done' } }
  it('are numbered and closed once', () => {
    given(start, task).when(task).then({ type: 'task', ref: 'T2' })
    given(start, task).when(done).then({ type: 'task-closed', ref: 'T1', state: 'done' })
    given(start, task, done).when(done).refused({ code: 'closed-task', ref: 'T1', state: 'done' })
    given(start).when(done).refused({ code: 'unknown-task', ref: 'T1', open: [] })
  })
})

describe('a correction', () => {
  const move = (entry: number): Said => ({ say: { kind: 'move', entry, when: when('10:05') } })
  const remove = (entry: number): Said => ({ say: { kind: 'remove', entry, reason: 'wrong' } })
  it('points to the entry it corrects', () => {
    given(start, note('a'))
      .when(move(2))
      .then({ type: 'edited', entry: 2, when: when('10:05'), text: null })
    given(start, note('a')).when(remove(2)).then({ type: 'removed', entry: 2, reason: 'wrong' })
    given(start).when(move(1)).then({ type: 'edited', entry: 1 })
  })
  it('needs an entry that stands and that people wrote', () => {
    given(start).when(move(2)).refused({ code: 'unknown-entry', entry: 2, last: 1 })
    given(start, note('a'), remove(2))
      .when(move(2))
      .refused({ code: 'removed-entry', entry: 2, by: dana })
    given(start).when(remove(1)).refused({ code: 'fixed-entry', entry: 1, kind: 'started' })
    given(start, { say: { kind: 'severity', level: 'sev1' } })
      .when(move(2))
      .refused({ code: 'fixed-entry', entry: 2, kind: 'change' })
  })
})

describe('undo', () => {
  it('takes back the last thing that its author did', () => {
    given(start, note('a'), { ...note('b'), by: raj })
      .when(undo)
      .then({ type: 'undone', records: [3] })
  })
  it('takes back all entries of one delivery', () => {
    const lines = [
      { when: null, text: 'a' },
      { when: null, text: 'b' },
    ]
    given(start, { say: { kind: 'notes', lines } })
      .when(undo)
      .then({ type: 'undone', records: [3, 4] })
  })
  it('goes back step by step', () => {
    given(start, note('a'), note('b'), undo)
      .when(undo)
      .then({ type: 'undone', records: [3] })
  })
  it('does not take back a hypothesis that was closed since', () => {
    given(start, hypothesis, { ...deadend, by: raj })
      .when(undo)
      .refused({ code: 'closed-hypothesis', ref: 'H1', state: 'deadend', entry: 3 })
    given(start, hypothesis, { ...deadend, by: raj }, { ...undo, by: raj })
      .when(undo)
      .then({ type: 'undone', records: [3] })
  })

  it('does not bring back what closed a hypothesis that is closed otherwise by now', () => {
    const removed: Said = { say: { kind: 'remove', entry: 3, reason: '' } }
    const confirmed: Said = {
      by: raj,
      say: { kind: 'confirm', ref: 'H1', text: 'it was', when: when('10:26') },
    }
    given(start, hypothesis, deadend, removed, confirmed)
      .when(undo)
      .refused({ code: 'closed-hypothesis', ref: 'H1', state: 'confirmed', entry: 4 })
    given(start, hypothesis, deadend, removed, confirmed, { ...undo, by: raj })
      .when(undo)
      .then({ type: 'undone', records: [5] })
  })

  it('does not undo what somebody else has corrected since', () => {
    const byRaj: Said = { by: raj, say: { kind: 'move', entry: 2, when: when('10:05') } }
    given(start, note('a'), byRaj).when(undo).refused({ code: 'changed-since', entry: 2, by: raj })
  })
  it('goes back over a correction that was itself taken back', () => {
    const move: Said = { say: { kind: 'move', entry: 2, when: when('10:05') } }
    given(start, note('a'), move, undo)
      .when(undo)
      .then({ type: 'undone', records: [3] })
  })
  it('knows its author by id, whatever name the chat gave at the time', () => {
    const renamed = { id: dana.id, name: 'dana' }
    given(start, note('a'))
      .when({ ...undo, by: renamed })
      .then({ type: 'undone', records: [3] })
  })
  it('leaves status and settings alone', () => {
    given(start).when(undo).refused({ code: 'not-undoable', kind: 'started' })
    given(start, resolve).when(undo).refused({ code: 'not-undoable', kind: 'resolved' })
  })
  it('says when there is nothing', () => {
    given(start)
      .when({ ...undo, by: raj })
      .refused({ code: 'nothing-to-undo' })
  })
})
