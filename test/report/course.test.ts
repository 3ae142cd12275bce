import { expect, test } from 'vitest'
import { project } from '../../src/report/project.ts'
import { bullets, draftOf, labelled, under } from './drafts.ts'
import {
  captured,
  changed,
  clocks,
  dana,
  escalated,
  fold,
  journalOf,
  messageOf,
  note,
  type Step,
  said,
  sam,
  when,
} from './story.ts'

const on = clocks('2024-08-10', 'Z')

const tell = (...steps: readonly Step[]): string =>
  draftOf(journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, ...steps))

test('a reopened incident tells the recovery that did not last', () => {
  const draft = tell(
    said('mitigated', on('10:20'), 'Traffic moved'),
    said('resolved', on('10:30'), 'Looks good'),
    said('reopened', on('10:40'), 'Errors are back'),
    said('resolved', on('11:00'), 'Fixed for good'),
  )
  expect(labelled('Duration', draft)).toBe(
    '1h, from 10:00 to 11:00 UTC on August 10, 2024. Times reopened: 1. ' +
      'Detected n/a, mitigated n/a, resolved after 60 min (11:00).',
  )
  expect(bullets(draft)).toEqual([
    '- 10:00 - **Outage began:** Down',
    '- 10:20 - **Mitigated (it did not last):** Traffic moved',
    '- 10:30 - **Resolved (it did not last):** Looks good',
    '- 10:40 - **Reopened:** Errors are back',
    '- 11:00 - **Resolved:** Fixed for good',
  ])
})

test('an incident that was reopened and goes on has no end', () => {
  const draft = tell(
    said('resolved', on('10:30'), 'Looks good'),
    said('reopened', on('10:40'), 'Errors are back'),
    said('mitigated', on('10:50'), ''),
  )
  expect(labelled('Duration', draft)).toBe(
    'Ongoing since 10:00 UTC on August 10, 2024. Times reopened: 1. ' +
      'Detected n/a, mitigated after 50 min (10:50), resolved n/a.',
  )
})

test('a cancelled incident was no outage', () => {
  const draft = tell(said('cancelled', on('10:30'), 'The check was wrong'))
  expect(labelled('Duration', draft)).toBe(
    'n/a: cancelled as a false alarm at 10:30 UTC on August 10, 2024; ' +
      'it was recorded as having begun at 10:00 UTC on August 10, 2024.',
  )
  expect(bullets(draft).at(-1)).toBe(
    '- 10:30 - **Cancelled as a false alarm:** The check was wrong',
  )
  expect(draft).not.toContain('the resolution')
})

test('a span is never negative', () => {
  const draft = tell(
    said('detected', on('09:55'), 'A customer called'),
    said('mitigated', on('09:40'), ''),
    said('resolved', on('09:50'), 'Over'),
  )
  expect(labelled('Duration', draft)).toBe(
    'n/a: the recorded end, 09:50 UTC on August 10, 2024, lies before the recorded start, ' +
      '10:00 UTC on August 10, 2024. Detected n/a (09:55 is before the start), ' +
      'mitigated n/a (09:40 is before the start), resolved n/a (09:50 is before the start).',
  )
})

test('settings are told in sentences', () => {
  const draft = tell(
    changed(on('10:01'), { to: 'sev2' }),
    changed(on('10:02'), { from: 'sev2', to: 'sev1' }),
    changed(on('10:03'), { field: 'role', role: 'lead', to: dana.name, person: dana }),
    changed(on('10:04'), {
      field: 'role',
      role: 'lead',
      from: dana.name,
      to: sam.name,
      person: sam,
    }),
    changed(on('10:05'), { field: 'services', to: 'API, Website' }),
    changed(on('10:06'), { field: 'title', from: 'Down', to: 'Login is down' }),
    changed(on('10:07'), { field: 'timezone', from: 'UTC', to: 'Etc/UTC' }),
  )
  expect(bullets(draft).slice(1)).toEqual([
    '- 10:01 - Severity set to sev2.',
    '- 10:02 - Severity changed from sev2 to sev1.',
    '- 10:03 - Role lead set to Dana Kim.',
    '- 10:04 - Role lead changed from Dana Kim to Sam Lee.',
    '- 10:05 - Affected services set to API, Website.',
    '- 10:06 - Title changed from Down to Login is down.',
    '- 10:07 - Time zone changed from UTC to Etc/UTC.',
  ])
  expect(draft).toMatch(/^# Login is down\n/)
  expect(draft).toContain('INC-1 · sev1 · open · services: API, Website · lead: Sam Lee\n')
})

test('escalations name who and why, and lose no word of the text', () => {
  const draft = tell(
    escalated(on('10:05'), ['database team'], 'replication is behind'),
    escalated(on('10:06'), ['on-call'], ''),
    said('escalation', on('10:07'), {
      text: '@dana and @sam please look',
      escalation: { to: [dana, sam], reason: 'please look' },
    }),
    said('escalation', on('10:08'), {
      text: ': the vendor, as agreed',
      escalation: { to: [{ id: null, name: 'network team' }], reason: 'packet loss' },
    }),
  )
  expect(bullets(draft).slice(1)).toEqual([
    '- 10:05 - **Escalated to database team:** replication is behind',
    '- 10:06 - **Escalated to on-call.**',
    '- 10:07 - **Escalated to Dana Kim, Sam Lee:** please look',
    '- 10:08 - **Escalated to network team:** : the vendor, as agreed',
  ])
  expect(draft).not.toContain('No escalation was recorded.')
})

test('removed entries never show', () => {
  const draft = tell(
    note(on('10:05'), 'wrong channel'),
    said('detected', on('10:06'), 'wrong as well'),
    { type: 'removed', entry: 2, reason: 'another incident' },
    { type: 'removed', entry: 3, reason: 'another incident' },
  )
  expect(draft).not.toContain('wrong')
  expect(draft).toContain('When and how it was detected was not recorded.')
})

test('corrected entries show as they stand', () => {
  const draft = tell(note(on('10:05'), 'defualt'), {
    type: 'edited',
    entry: 2,
    when: on('10:07'),
    text: 'default',
    escalation: null,
  })
  expect(bullets(draft).at(-1)).toBe('- 10:07 - default')
})

test('hypotheses read right whatever became of them', () => {
  const draft = tell(
    said('hypothesis', on('10:05'), { text: 'The cache', hypothesis: 'H1' }),
    said('hypothesis', on('10:06'), { text: 'The database', hypothesis: 'H2' }),
    said('hypothesis', on('10:07'), { text: 'The network', hypothesis: 'H3' }),
    said('deadend', on('10:15'), { text: '', hypothesis: 'H1' }),
    said('confirmed', on('10:36'), { text: 'Queries hang', hypothesis: 'H2' }),
  )
  expect(bullets(draft).slice(1)).toEqual([
    '- 10:05 - **Hypothesis H1:** The cache',
    '- 10:06 - **Hypothesis H2:** The database',
    '- 10:07 - **Hypothesis H3 (not settled):** The network',
    '- 10:15 - **Misleading path H1 (ruled out after 10 min):** The cache',
    '- 10:36 - **Confirmed H2 (after 30 min):** Queries hang',
  ])
  expect(under('Misleading paths', draft)).toBe(`- **H1** The cache
  - 10:05 to 10:15 (10 min); opened and ruled out by Dana Kim
  - What ruled it out: not recorded`)
})

test('misleading paths that nobody opened, long ones, and ones whose times contradict each other', () => {
  const draft = tell(
    said('deadend', on('10:10', '12:15'), { text: 'More servers', hypothesis: 'H1' }),
    said('deadend', on('10:30'), { text: 'A new load balancer', hypothesis: 'H2' }),
    said('hypothesis', on('10:50'), { text: 'The disk\nsmartctl said so', hypothesis: 'H3' }),
    said('deadend', on('10:40'), { text: 'It is healthy\n0 errors', hypothesis: 'H3' }),
  )
  expect(under('Misleading paths', draft)).toBe(`- **H1** More servers
  - Recorded by Dana Kim: 2h 5m, from 10:10 to 12:15
- **H2** A new load balancer
  - Recorded by Dana Kim: at 10:30; the time spent was not recorded
- **H3** The disk (more in the timeline)
  - 10:50 to 10:40 (time spent: n/a, it is recorded as ruled out before it was opened); opened and ruled out by Dana Kim
  - What ruled it out: It is healthy (more in the timeline)`)
  expect(bullets(draft)[1]).toBe(
    '- 10:10-12:15 - **Misleading path H1 (ruled out after 2h 5m):** More servers',
  )
})

test('a draft that is too long says where its words are', () => {
  const draft = tell(note(on('10:05'), 'word '.repeat(600)))
  expect(draft).toMatch(
    / 6\d\d words; the format asks for 400 to 600: cut at least \d+; the timeline has 601\. /,
  )
})

test('a draft of the right length gets no advice', () => {
  const draft = tell(note(on('10:05'), 'word '.repeat(400)))
  expect(draft).toMatch(/ \d+ words; the format asks for 400 to 600\. Still to record: /)
})

test('who may see the incident is not told, and a message is told as its author said it', () => {
  const pdt = clocks('2024-08-10', '-07:00')
  const journal = journalOf(
    { zone: 'America/Los_Angeles', title: 'Down', start: pdt('10:00') },
    captured(pdt('10:01'), 'CPU is at 100%', messageOf(sam)),
    changed(when('2024-12-24T10:00:00-08:00'), { field: 'privacy', from: 'public', to: 'private' }),
  )
  const draft = draftOf(journal, { preview: true })
  expect(bullets(draft)).toEqual([
    '- 10:00 - **Outage began:** Down',
    '- 10:01 - CPU is at 100% ([message](https://example.slack.com/archives/C1/p1723309260000100), graph.png)',
  ])
  expect(draft).not.toMatch(/privat|December|PST/)
  const [day] = project(fold(journal), { preview: true }).days
  expect(day?.entries.map(({ author }) => author)).toEqual(['Dana Kim', 'Sam Lee'])
})
