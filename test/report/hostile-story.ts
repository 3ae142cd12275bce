import type { IncidentRecord } from '../../src/domain/record.ts'
import { lineOf } from '../../src/report/prose.ts'
import { by, changed, clocks, escalated, journalOf, type Step, said } from './story.ts'

/** Says what is said next. */
export type Teller = (place: Place) => string

/** What somebody's words are. A name is told on one line, whatever was typed. */
export type Place = 'name' | 'text'

const on = clocks('2024-08-10', 'Z')

/** Two people stay two, whatever they are called. */
const person = (next: Teller, id: string | null = null) => ({ id, name: next('name') })

const hypothesis = (next: Teller, ref: 'H1' | 'H2' | 'H3') => ({
  text: next('text'),
  hypothesis: ref,
  escalation: null,
  change: null,
})

const entriesOf = (next: Teller): readonly Step[] => [
  said('note', on('10:01'), next('text')),
  said('detected', on('10:02'), next('text')),
  by(person(next, 'U2'), said('hypothesis', on('10:03'), hypothesis(next, 'H1'))),
  by(person(next, 'U3'), said('deadend', on('10:04'), hypothesis(next, 'H1'))),
  by(person(next), said('deadend', on('10:05', '10:09'), hypothesis(next, 'H2'))),
  said('hypothesis', on('10:06'), hypothesis(next, 'H3')),
  said('confirmed', on('10:07'), hypothesis(next, 'H3')),
  escalated(on('10:08'), [next('name'), next('name')], next('text')),
  changed(on('10:10'), { field: 'severity', to: lineOf(next('name')) }),
  changed(on('10:11'), { field: 'title', from: next('name'), to: next('name') }),
  changed(on('10:12'), {
    field: 'role',
    role: next('name'),
    to: next('name'),
    person: person(next),
  }),
  changed(on('10:13'), { field: 'services', from: next('name'), to: next('name') }),
  said('mitigated', on('10:14'), next('text')),
  said('resolved', on('10:15'), next('text')),
  said('reopened', on('10:16'), next('text')),
  said('resolved', on('10:17'), next('text')),
]

const factsOf = (next: Teller): readonly Step[] => [
  ...(['impact', 'cause', 'explanation', 'fix'] as const).map(
    (fact): Step => ({ type: 'fact', fact, text: next('text') }),
  ),
  ...[0, 1].map((): Step => ({ type: 'improvement', text: next('text') })),
  { type: 'task', ref: 'T1', text: next('text'), owner: person(next), due: '2024-08-31' },
  { type: 'task', ref: 'T2', text: next('text'), owner: null, due: null },
  ...(['well', 'wrong', 'lucky'] as const).map(
    (part): Step => ({ type: 'lesson', part, text: next('text') }),
  ),
]

/** An incident in which everything that people may type is told by somebody. */
export const storyOf = (next: Teller): readonly IncidentRecord[] =>
  journalOf(
    { zone: 'UTC', title: lineOf(next('name')), start: on('10:00') },
    ...entriesOf(next),
    ...factsOf(next),
  )
