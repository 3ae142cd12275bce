import { expect, test } from 'vitest'
import { draftOf } from './drafts.ts'
import type { Step } from './story.ts'
import { changed, clocks, dana, journalOf, note, said } from './story.ts'

const on = clocks('2024-08-10', 'Z')
const before = clocks('2024-08-09', 'Z')
const after = clocks('2024-08-11', 'Z')

const tell = (...steps: readonly Step[]) =>
  journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, ...steps)

/** Everything between the heading of the timeline and that of the misleading paths. */
const timeline = (draft: string): string =>
  /## Timeline\n\n(.*?)\n\nWhen and how/s.exec(draft)?.[1] ?? ''

test('what lies before the start and after the end is set apart, on each day anew', () => {
  const journal = tell(
    note(before('23:50'), 'The deploy began'),
    note(on('09:58'), 'The deploy was over'),
    note(on('10:00'), 'Alert'),
    said('resolved', on('11:00', '11:05'), 'Rolled back'),
    note(on('11:04'), 'The last error'),
    note(on('11:06'), 'Told everybody'),
    note(after('09:00'), 'Met'),
    note(after('09:00'), 'Agreed'),
  )
  expect(timeline(draftOf(journal))).toBe(`**Friday, August 9, 2024**

_Before the outage began_

- 23:50 - The deploy began

**Saturday, August 10, 2024**

_Before the outage began_

- 09:58 - The deploy was over

_During the outage_

- 10:00 - **Outage began:** Down
- 10:00 - Alert
- 11:00-11:05 - **Resolved:** Rolled back
- 11:04 - The last error

_After it was resolved_

- 11:06 - Told everybody

**Sunday, August 11, 2024**

_After it was resolved_

- 09:00 - Met
- 09:00 - Agreed`)
  const page = draftOf(journal, { format: 'html' })
  expect(page).toContain(
    '<li><time>11:04</time> - <span class="typed">The last error</span>\n</li>\n' +
      '<li class="apart"><em>After it was resolved</em></li>\n' +
      '<li><time>11:06</time> - <span class="typed">Told everybody</span>\n</li>\n',
  )
})

test('an incident that goes on, or ends before it begins, has nothing after its end', () => {
  expect(timeline(draftOf(tell(note(after('09:00'), 'Still down'))))).not.toContain('_')
  expect(
    timeline(draftOf(tell(said('resolved', on('09:50'), ''), note(after('09:00'), 'Met')))),
  ).not.toContain('After')
})

test('a false alarm was cancelled', () => {
  const draft = draftOf(tell(said('cancelled', on('10:30'), ''), note(on('10:40'), 'Check mended')))
  expect(timeline(draft)).toMatch(/\n\n_After it was cancelled_\n\n- 10:40 - Check mended$/)
})

test('a removed entry does not set anything apart', () => {
  const draft = draftOf(
    tell(note(on('09:58'), 'wrong'), { type: 'removed', entry: 2, reason: 'wrong' }),
  )
  expect(timeline(draft)).toBe('**Saturday, August 10, 2024**\n\n- 10:00 - **Outage began:** Down')
})

test('settings that were set can be left out, and with them what only they tell', () => {
  const journal = tell(
    changed(on('10:01'), { to: 'sev2' }),
    changed(on('10:02'), { field: 'role', role: 'lead', to: dana.name, person: dana }),
    changed(on('10:03'), { field: 'services', to: 'API' }),
    changed(on('10:04'), { field: 'title', from: 'Down', to: 'API is down' }),
    changed(after('10:05'), { field: 'timezone', from: 'UTC', to: 'Etc/UTC' }),
    note(on('10:06'), 'Alert'),
  )
  const draft = draftOf(journal, { settings: { blameless: false, changes: false } })
  expect(timeline(draft)).toBe(
    '**Saturday, August 10, 2024**\n\n- 10:00 - **Outage began:** Down\n- 10:06 - Alert',
  )
  expect(draft).toMatch(/^# API is down\n\nINC-1 · sev2 · open · services: API · lead: Dana Kim\n/)
})

test('what was set after the end is told in the header alone', () => {
  const journal = tell(
    changed(on('10:01'), { to: 'sev2' }),
    said('resolved', on('11:00', '11:05'), 'Rolled back'),
    changed(on('11:05'), { from: 'sev2', to: 'sev1' }),
    changed(after('09:00'), { field: 'services', to: 'API' }),
    changed(after('09:01'), { field: 'role', role: 'lead', to: dana.name, person: dana }),
    changed(after('09:02'), { field: 'title', from: 'Down', to: 'API is down' }),
    changed(after('09:03'), { field: 'timezone', from: 'UTC', to: 'America/Los_Angeles' }),
  )
  const draft = draftOf(journal)
  expect(timeline(draft)).toBe(`**Saturday, August 10, 2024**

- 03:00 - **Outage began:** Down
- 03:01 - Severity set to sev2.
- 04:00-04:05 - **Resolved:** Rolled back
- 04:05 - Severity changed from sev2 to sev1.`)
  expect(draft).toMatch(
    /^# API is down\n\nINC-1 · sev1 · resolved · services: API · lead: Dana Kim\n\nAll times America/,
  )
  expect(draft).not.toContain('Aug 11')
  expect(draftOf(journal, { format: 'html' })).not.toContain('Aug 11')
})

test('what was set after a false alarm, too, but not what was set before it was over again', () => {
  const alarm = draftOf(
    tell(said('cancelled', on('10:30'), ''), changed(on('10:40'), { to: 'sev3' })),
  )
  expect(timeline(alarm)).not.toContain('sev3')
  const reopened = tell(
    said('resolved', on('10:30'), ''),
    changed(on('10:40'), { to: 'sev3' }),
    said('reopened', on('10:50'), ''),
  )
  expect(timeline(draftOf(reopened))).toContain('- 10:40 - Severity set to sev3.')
})

test('a setting that was set to what it was is not told', () => {
  const journal = tell(
    changed(on('10:01'), { field: 'timezone', from: 'UTC', to: 'UTC' }),
    changed(on('10:02'), { from: 'sev2', to: 'sev2' }),
    changed(on('10:03'), {
      field: 'role',
      role: 'lead',
      from: dana.name,
      to: dana.name,
      person: dana,
    }),
    note(on('10:06'), 'Alert'),
  )
  for (const blameless of [false, true])
    expect(timeline(draftOf(journal, { settings: { blameless, changes: true } }))).toBe(
      '**Saturday, August 10, 2024**\n\n- 10:00 - **Outage began:** Down\n- 10:06 - Alert',
    )
})
