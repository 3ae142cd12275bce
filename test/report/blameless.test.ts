import { describe, expect, test } from 'vitest'
import type { IncidentRecord, Person } from '../../src/domain/record.ts'
import { exportIncident } from '../../src/report/export.ts'
import { project } from '../../src/report/project.ts'
import { blog } from './blog.ts'
import { bullets, draftOf, TEMPLATES, under } from './drafts.ts'
import {
  by,
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
} from './story.ts'

const on = clocks('2024-08-10', 'Z')
const settings = { blameless: true, changes: true }
const raj: Person = { id: 'U3', name: 'Raj Patel' }
const group: Person = { id: 'S1', name: '@db-team' }

const tell = (...steps: readonly Step[]): readonly IncidentRecord[] =>
  journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, ...steps)

const lead = (person: Person, from: Person | null = null): Step =>
  changed(on('10:01'), {
    field: 'role',
    role: 'lead',
    from: from?.name ?? null,
    to: person.name,
    person,
  })

const told = (...steps: readonly Step[]): readonly string[] =>
  bullets(draftOf(tell(...steps), { settings })).slice(1)

test.each(TEMPLATES)('no name of anybody is left in any document: %s', (template) => {
  for (const format of ['md', 'html'] as const) {
    const draft = draftOf(blog, { template, format, settings })
    expect(draft).not.toMatch(/Dana|Kim|Sam|Lee/)
    expect(draft).toContain('the lead')
  }
})

test.each(TEMPLATES)('whoever said how far the draft has come is not named: %s', (template) => {
  const finished: Step = { type: 'draft-status', state: 'published' }
  const review: Step = by(sam, { type: 'draft-status', state: 'in review' })
  for (const format of ['md', 'html'] as const) {
    const options = { template, format, settings }
    expect(draftOf(tell(review), options)).not.toContain('Sam')
    expect(draftOf(tell(review, finished), options)).not.toMatch(/Sam|Dana/)
  }
  expect(draftOf(tell(review), { settings })).toContain('by responder 2 on')
  expect(
    JSON.stringify(project(fold(tell(review, finished)), { preview: false, settings })),
  ).not.toMatch(/Sam|Dana/)
})

test('the model names nobody either, and the export everybody', () => {
  const incident = fold(blog)
  const before = JSON.stringify(incident)
  expect(JSON.stringify(project(incident, { preview: false, settings }))).not.toMatch(
    /Dana|Kim|Sam|Lee/,
  )
  expect(JSON.stringify(exportIncident(incident, blog))).toMatch(/Dana Kim.*Sam Lee/)
  expect(JSON.stringify(incident)).toBe(before)
})

test('who has a role is called by it, others are told apart where there are several', () => {
  const journal = tell(
    lead(dana),
    by(sam, said('hypothesis', on('10:05'), { text: 'The cache', hypothesis: 'H1' })),
    by(raj, said('deadend', on('10:15'), { text: 'Empty', hypothesis: 'H1' })),
    { type: 'task', ref: 'T1', text: 'Mend it', owner: dana, due: null },
    { type: 'task', ref: 'T2', text: 'Test it', owner: group, due: null },
  )
  const draft = draftOf(journal, { settings })
  expect(draft).toContain('INC-1 · open\n')
  expect(under('Misleading paths', draft)).toContain(
    'opened by responder 1, ruled out by responder 2',
  )
  expect(under('Tasks', draft)).toBe(
    '- [ ] **T1** Mend it (owner: the lead)\n- [ ] **T2** Test it (owner: @db-team)',
  )
  const { days } = project(fold(journal), { preview: true, settings })
  expect(days[0]?.entries.map(({ author }) => author)).toEqual([
    ...['the lead', 'the lead', 'responder 1', 'responder 2'],
  ])
})

test('whoever had a task before, or gave it to somebody, is named nowhere either', () => {
  const given: Step = { type: 'task-assigned', ref: 'T1', owner: sam, due: null }
  const journal = tell(
    note(on('10:05'), 'Raj Patel asked Sam Lee'),
    { type: 'task', ref: 'T1', text: 'Raj Patel tests it', owner: raj, due: null },
    by({ id: 'U4', name: 'Mia Wong' }, given),
    { type: 'improvement', text: 'Ask Mia Wong' },
  )
  const draft = draftOf(journal, { settings })
  expect(draft).not.toMatch(/Raj|Patel|Sam|Lee|Mia|Wong/)
  expect(draft).toContain('(owner: responder')
  const model = JSON.stringify(project(fold(journal), { preview: false, settings }))
  expect(model).not.toMatch(/Raj|Patel|Sam|Lee|Mia|Wong/)
})

test('somebody who is alone needs no number', () => {
  expect(told(lead(dana), by(sam, note(on('10:05'), '@sam and Sam Lee looked')))).toEqual([
    '- 10:01 - Role lead assigned.',
    '- 10:05 - A responder and a responder looked',
  ])
})

test('a role is assigned and handed over without names, other settings are told as ever', () => {
  expect(
    told(
      lead(dana),
      lead(sam, dana),
      changed(on('10:02'), { field: 'role', role: 'db', to: group.name, person: group }),
      changed(on('10:03'), { field: 'title', from: 'Down', to: "Dana Kim's site is down" }),
    ),
  ).toEqual([
    '- 10:01 - Role lead assigned.',
    '- 10:01 - Role lead handed over.',
    '- 10:02 - Role db set to @db-team.',
    "- 10:03 - Title changed from Down to a responder's site is down.",
  ])
})

test('a role is what somebody is, or what they do', () => {
  const role = (name: string, person: Person): Step =>
    changed(on('10:01'), { field: 'role', role: name, to: person.name, person })
  expect(
    told(
      role('comms', dana),
      role('incident commander', sam),
      note(on('10:05'), 'Told Dana Kim and Sam Lee'),
    ).at(-1),
  ).toBe('- 10:05 - Told the comms responder and the incident commander')
})

describe('names inside of texts', () => {
  test.each([
    ['Dana Kim restarted it. Sam Lee watched', 'The lead restarted it. Responder 1 watched'],
    ['asked @dana, @raj.patel and @slee.', 'asked the lead, responder 2 and responder 1.'],
    ['asked @somebody-else again, with @kim', 'asked a responder again, with the lead'],
    ['Samuel Leeds and DANA KIM are others', null],
    ['@here @channel @db-team look', null],
    ['mail dana@example.com, npm @types/node, @Override, `@media`, @app(', null],
    ['@db-team: ask @Dana Kim', '@db-team: ask the lead'],
  ])('%s', (text, expected) => {
    expect(
      told(
        escalatedTo(group),
        lead(dana),
        by(sam, note(on('10:04'), 'x')),
        by(raj, note(on('10:05'), text)),
      ).at(-1),
    ).toBe(`- 10:05 - ${(expected ?? text).replaceAll('`', '\\`')}`)
  })

  test('in every place where people type', () => {
    const text = 'Dana Kim and Sam Lee'
    const journal = tell(
      by(sam, note(on('10:01'), 'x')),
      ...(['impact', 'cause', 'explanation', 'fix'] as const).map(
        (fact): Step => ({ type: 'fact', fact, text }),
      ),
      { type: 'improvement', text },
      { type: 'lesson', part: 'well', text },
      { type: 'task', ref: 'T1', text, owner: null, due: null },
      captured(on('10:05'), `one\n${text}`, {
        ...messageOf(sam),
        files: [{ name: `${text}.png`, url: null }],
      }),
      changed(on('10:06'), { field: 'services', to: `${text}'s` }),
    )
    const draft = draftOf(journal, { settings })
    expect(draft).not.toMatch(/Dana|Sam/)
    expect(draft.match(/responder 1 and responder 2/gi)).toHaveLength(11)
  })

  test('a name that holds signs of a pattern is only a name', () => {
    const odd: Person = { id: 'U9', name: 'A. (B) [c]$' }
    expect(told(lead(odd), note(on('10:05'), 'saw A. (B) [c]$ and AX (B)')).at(-1)).toBe(
      '- 10:05 - saw the lead and AX (B)',
    )
  })
})

const escalatedTo = (...to: readonly Person[]): Step =>
  said('escalation', on('10:03'), {
    text: to.map(({ name }) => name).join(' and '),
    escalation: { to, reason: '' },
  })

test('escalations name groups, teams and roles, and lose no word', () => {
  expect(
    told(
      lead(dana),
      escalatedTo(group, sam),
      escalated(on('10:04'), ['development team'], 'as Dana Kim wants'),
      said('escalation', on('10:05'), {
        text: '@dana and @sam please look',
        escalation: { to: [dana, sam], reason: 'please look' },
      }),
      said('escalation', on('10:06'), {
        text: 'Sam Lee, on call',
        escalation: { to: [{ id: null, name: 'Sam Lee, on call' }], reason: '' },
      }),
    ),
  ).toEqual([
    '- 10:01 - Role lead assigned.',
    '- 10:03 - **Escalated to @db-team, a responder.**',
    '- 10:04 - **Escalated to development team:** as the lead wants',
    '- 10:05 - **Escalated to the lead, a responder:** please look',
    '- 10:06 - **Escalated to a responder, on call.**',
  ])
})

test('two people of one name are told apart where it is known who is meant', () => {
  const [one, other]: readonly Person[] = [
    { id: 'U7', name: 'Alex Doe' },
    { id: 'U8', name: 'Alex Doe' },
  ]
  const journal = tell(
    lead(dana),
    by(one ?? dana, said('hypothesis', on('10:05'), { text: 'x', hypothesis: 'H1' })),
    by(other ?? dana, said('deadend', on('10:15'), { text: 'Alex Doe knew', hypothesis: 'H1' })),
  )
  const paths = under('Misleading paths', draftOf(journal, { settings }))
  expect(paths).toContain('opened by responder 1, ruled out by responder 2')
  expect(paths).toContain('What ruled it out: A responder knew')
})

test('somebody whose name changed meanwhile is still one', () => {
  const renamed: Person = { id: 'U2', name: 'Sam Lee-Fox' }
  expect(
    told(
      lead(dana),
      by(sam, note(on('10:05'), 'x')),
      by(renamed, note(on('10:06'), 'Sam Lee-Fox, once Sam Lee')),
    ).at(-1),
  ).toBe('- 10:06 - A responder, once a responder')
})
