import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportIncident } from '../../src/report/export.ts'
import { project } from '../../src/report/project.ts'
import { AS_RECORDED } from '../../src/report/settings.ts'
import { loadTemplates } from '../../src/templates.ts'
import { compile } from '../../src/terminal/compile.ts'
import { fold } from './story.ts'
import { twins } from './twins.ts'

const library = await loadTemplates([])
const JSON_DRAFT = {
  template: 'postmortem',
  format: 'json',
  preview: false,
  settings: AS_RECORDED,
} as const

/** As it is after a way through a file, whose bytes are UTF-8. */
const read = (text: string): unknown => JSON.parse(Buffer.from(text, 'utf8').toString('utf8'))

test('whatever is typed, the export holds it letter for letter', () => {
  fc.assert(
    fc.property(twins, ({ hostile }) => {
      const exported = exportIncident(fold(hostile), hostile)
      expect(read(JSON.stringify(exported, null, 2))).toEqual(exported)
      expect(exported.records).toEqual(hostile)
      const said = hostile.flatMap(({ content }) =>
        content.type === 'entered' ? [content.body.text] : [],
      )
      expect(exported.entries.map(({ text }) => text).sort()).toEqual(said.sort())
      const { impact, tasks } = exported.incident
      const facts = hostile.map(({ content }) => ('text' in content ? content.text : ''))
      expect(facts).toEqual(expect.arrayContaining([impact.text, ...tasks.map(({ text }) => text)]))
    }),
    { numRuns: 50 },
  )
})

test('whatever is typed, the draft as JSON is what the templates see', async () => {
  await fc.assert(
    fc.asyncProperty(twins, async ({ hostile }) => {
      const incident = fold(hostile)
      const draft = await compile(incident, JSON_DRAFT, library)
      expect(read(draft)).toEqual(project(incident, { preview: false }))
    }),
    { numRuns: 50 },
  )
})
