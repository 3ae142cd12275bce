import { expect, test } from 'vitest'
import { exportIncident } from '../../src/report/export.ts'
import { draftOf } from './drafts.ts'
import { by, clocks, fold, journalOf, note, type Step, said, sam } from './story.ts'

const on = clocks('2024-08-10', '+09:00')
const published: Step = by(sam, { type: 'draft-status', state: 'published' })

/** An incident in Tokyo, on whose clock it is the next day already. */
const story = (...later: readonly Step[]) =>
  journalOf(
    { zone: 'Asia/Tokyo', title: 'It is down', start: on('00:10') },
    said('resolved', on('00:20'), ''),
    ...later,
  )

test('the document says how far it has come, since which day of its zone, and by whose word', () => {
  expect(draftOf(story(published))).toContain(
    'INC-1 · resolved\n\n**Published** by Sam Lee on August 17, 2024.\n\nAll times Asia/Tokyo',
  )
  expect(draftOf(story({ type: 'draft-status', state: 'in review' }))).toContain(
    '**Put into review** by Dana Kim on August 17, 2024.\n',
  )
  expect(draftOf(story(published, { type: 'draft-status', state: 'draft' }))).toContain(
    '**Made a draft again** by Dana Kim on August 17, 2024.\n',
  )
  expect(draftOf(story(published), { format: 'html' })).toContain(
    '<p class="meta"><strong>Published</strong> by Sam Lee on August 17, 2024.</p>',
  )
})

test('a published document that was corrected says so', () => {
  const corrected = story(published, note(on('00:15'), 'late'))
  expect(draftOf(corrected)).toContain('**Published** by Sam Lee on August 17, 2024; changed since')
  expect(exportIncident(fold(corrected), corrected).incident.draft).toEqual({
    state: 'published',
    by: 'Sam Lee',
    at: '2024-08-16T15:10:03Z',
    changed: true,
  })
})

test('nothing is said where nobody has said anything', () => {
  expect(draftOf(story())).toContain('INC-1 · resolved\n\nAll times Asia/Tokyo')
})

test.each(['postmortem', 'sre'] as const)(
  'what is for the people who write it is not in what they publish: %s',
  (template) => {
    const task: Step = { type: 'task', ref: 'T1', text: 'Alert', owner: null, due: null }
    for (const format of ['md', 'html'] as const) {
      const draft = draftOf(story(task), { template, format })
      expect(draft).toContain('To check before this is shared')
      expect(draft).toContain('Still to record')
      const shown = draftOf(story(task, published), { template, format })
      expect(shown).toContain('by Incident Scribe.')
      expect(shown).not.toMatch(/To check|Still to record|the format asks for/)
    }
  },
)
