import { expect, test } from 'vitest'
import type { Figures } from '../../src/report/postmortem.ts'
import { project } from '../../src/report/project.ts'
import { covered, shareOf, spanOf } from '../../src/report/spans.ts'
import { blog } from './blog.ts'
import { draftOf, labelled, under } from './drafts.ts'
import { about, clocks, fold, journalOf, type Step, said } from './story.ts'

const on = clocks('2024-08-10', 'Z')

const tell = (...steps: readonly Step[]) =>
  journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, ...steps)

const figuresOf = (...steps: readonly Step[]): Figures =>
  project(fold(tell(...steps)), { preview: false }).figures

const path = (ref: 'H1' | 'H2' | 'H3', from: string, to: string): readonly Step[] => [
  said('hypothesis', on(from), { text: ref, hypothesis: ref }),
  said('deadend', on(to), { text: 'no', hypothesis: ref }),
]

test('an incident is measured from its start, in whole minutes', () => {
  expect(project(fold(blog), { preview: false }).figures).toEqual({
    toDetect: { minutes: 0, text: '0 min', approximate: false },
    toMitigate: { minutes: 65, text: '65 min', approximate: false },
    toResolve: { minutes: 75, text: '75 min', approximate: false },
    deadEnds: {
      minutes: 15,
      text: '15 min',
      approximate: false,
      share: '20%',
      several: false,
      some: false,
    },
  })
  expect(
    figuresOf(said('detected', on('10:02:59'), ''), said('resolved', on('12:05'), '')),
  ).toMatchObject({ toDetect: { minutes: 2 }, toResolve: { minutes: 125, text: '2h 5m' } })
})

test('what is not known or out of order is no number', () => {
  expect(figuresOf()).toEqual({ toDetect: null, toMitigate: null, toResolve: null, deadEnds: null })
  expect(figuresOf(said('detected', on('09:50'), 'A customer'))).toMatchObject({ toDetect: null })
  expect(figuresOf(...path('H1', '10:50', '10:40'))).toMatchObject({ deadEnds: null })
})

test('what one of the instants is only about is only about', () => {
  const about1012 = about('2024-08-10T10:12:00Z')
  const [detected, resolved] = [
    said('detected', about1012, ''),
    said('resolved', on('11:00', '11:10'), ''),
  ]
  expect(figuresOf(detected, resolved)).toMatchObject({
    toDetect: { minutes: 12, text: 'about 12 min', approximate: true },
    toResolve: { minutes: 60, text: 'about 60 min', approximate: true },
  })
  expect(labelled('Duration', draftOf(tell(detected, resolved)))).toBe(
    'about 1h, from 10:00 to 11:00 UTC on August 10, 2024. ' +
      'Detected after ~12 min (~10:12), mitigated n/a, resolved after ~60 min (11:00-11:10).',
  )
})

test('a misleading path keeps the marks of its times', () => {
  const draft = draftOf(
    tell(
      said('hypothesis', about('2024-08-10T10:05:00Z'), { text: 'Disk', hypothesis: 'H1' }),
      said('deadend', on('10:15'), { text: 'Healthy', hypothesis: 'H1' }),
      said('deadend', about('2024-08-10T10:20:00Z'), { text: 'DNS', hypothesis: 'H2' }),
      said('escalation', on('10:30', '10:40'), { text: 'ops' }),
      said('resolved', on('11:00'), ''),
    ),
  )
  expect(draft).toContain('**Misleading path H1 (ruled out after about 10 min):** Healthy')
  expect(under('Misleading paths', draft)).toBe(`- **H1** Disk
  - ~10:05 to 10:15 (about 10 min, 17% of the incident); opened and ruled out by Dana Kim
  - What ruled it out: Healthy
- **H2** DNS
  - Recorded by Dana Kim: at ~10:20; the time spent was not recorded`)
})

test('all misleading paths together: where they overlap, the time counts once', () => {
  const journal = tell(
    ...path('H1', '10:05', '10:20'),
    ...path('H2', '10:10', '10:25'),
    said('deadend', on('10:50'), { text: 'late', hypothesis: 'H3' }),
    said('resolved', on('11:00'), ''),
  )
  const model = project(fold(journal), { preview: false })
  expect(model.deadEnds.map(({ minutes, share }) => [minutes, share])).toEqual([
    ...[[15, '25%'] as const, [15, '25%'] as const, [null, null] as const],
  ])
  expect(model.figures.deadEnds).toEqual({
    minutes: 20,
    text: '20 min',
    approximate: false,
    share: '33%',
    several: true,
    some: true,
  })
  expect(draftOf(journal)).toContain(
    '\n\nTogether they took 20 min, 33% of the incident. Where they overlap, the time counts once. ' +
      'How long the others took was not recorded.\n\n## Root cause',
  )
})

test('while an incident goes on, a path has no share of it', () => {
  const { deadEnds } = figuresOf(...path('H1', '10:05', '10:20'))
  expect(deadEnds).toMatchObject({ minutes: 15, share: null })
})

test('a share is that of what lies inside', () => {
  const [hour, none] = [spanOf(0, 100), spanOf(5, 5)]
  expect(shareOf([{ from: -50, to: 20 }], hour)).toBe('20%')
  expect(shareOf([{ from: 200, to: 300 }], hour)).toBe('0%')
  expect(shareOf([{ from: 0, to: 100 }], { from: 0, to: 100_000 })).toBe('<1%')
  expect(shareOf([{ from: 0, to: 100 }], none)).toBeNull()
  expect(spanOf(2, 1)).toBeNull()
  expect(
    covered([
      { from: 5, to: 9 },
      { from: 0, to: 10 },
      { from: 20, to: 21 },
    ]),
  ).toBe(11)
})
