import fc from 'fast-check'
import { expect, it } from 'vitest'
import { card } from '../../src/app/answer.ts'
import type { Reply } from '../../src/app/reply.ts'
import { incidentOf } from '../../src/domain/evolve.ts'
import { hypotheses } from '../../src/domain/hypothesis.ts'
import { lineOf } from '../../src/domain/line.ts'
import { exportIncident } from '../../src/report/export.ts'
import { project } from '../../src/report/project.ts'
import { render } from '../../src/report/render.ts'
import { present } from '../../src/slack/present/present.ts'
import { loadTemplates } from '../../src/templates.ts'
import { clock, journalOf, type Said, start, when } from '../domain/given.ts'

const library = await loadTemplates([])
const templates = [await library.find('postmortem', 'md'), await library.find('postmortem', 'html')]

const said = (say: Said['say']): Said => ({ say })

/** Entry 2 with a text, and what else people do to it or say with it, before it is redacted. */
const histories = (text: string): fc.Arbitrary<readonly Said[]> =>
  fc
    .tuple(
      fc.constantFrom<Said['say']>(
        { kind: 'note', text, when: when('10:05') },
        { kind: 'detected', text, when: when('10:05') },
        { kind: 'hypothesis', text, when: when('10:05') },
        { kind: 'deadend', ref: null, text, when: when('10:05', '10:09') },
        { kind: 'escalate', to: [{ id: null, name: text }], reason: text, text, when: null },
        { kind: 'resolve', text, when: when('10:20') },
      ),
      fc.subarray<Said['say']>([
        { kind: 'edit', entry: 2, when: null, text: `${text} again`, to: [], reason: text },
        { kind: 'move', entry: 2, when: when('10:07') },
        { kind: 'undo' },
        { kind: 'note', text: 'something else', when: when('10:30') },
      ]),
    )
    .map(([first, more]) => [start, said(first), ...more.map(said)])

/** Everything in which somebody could read what an incident says. */
const tellings = (history: readonly Said[]): readonly string[] => {
  const journal = journalOf(...history)
  const incident = incidentOf(journal)
  if (incident === null) throw new Error('Declared')
  const line = lineOf(incident)
  const replies: readonly Reply[] = [
    { kind: 'timeline', incident: line, entries: incident.entries },
    ...incident.entries.map((entry): Reply => ({ kind: 'history', incident: line, entry })),
    { kind: 'hypotheses', incident: line, hypotheses: hypotheses(incident) },
    card(incident, clock('10:40')),
  ]
  return [
    JSON.stringify(exportIncident(incident, journal)),
    ...templates.map((template) => render(template, project(incident, { preview: true }))),
    ...replies.map((reply) => JSON.stringify(present(reply))),
  ]
}

it('nothing that is told holds a word of a redacted text', () => {
  const words = fc.stringMatching(/^[a-z]{4}[0-9]{6}$/)
  const around = fc.string({ unit: 'grapheme', maxLength: 20 })
  const texts = fc.tuple(words, around, around)
  const cases = texts.chain(([word, before, after]) =>
    fc.tuple(fc.constant(word), histories(`${before} ${word} ${after}`)),
  )
  fc.assert(
    fc.property(cases, ([word, history]) => {
      fc.pre(history.every(({ say }) => say.kind !== 'undo') || history[1]?.say.kind !== 'resolve')
      const redact = said({ kind: 'redact', entry: 2, reason: 'a password' })
      expect(tellings(history).some((told) => told.includes(word))).toBe(true)
      const after = tellings([...history, redact])
      expect(after.filter((told) => told.includes(word))).toEqual([])
      expect(after[0]).toContain('[redacted: a password]')
    }),
  )
})
