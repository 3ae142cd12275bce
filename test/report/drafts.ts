import type { IncidentRecord } from '../../src/domain/record.ts'
import { project } from '../../src/report/project.ts'
import { type Format, render, type Template } from '../../src/report/render.ts'
import { loadTemplates } from '../../src/templates.ts'
import { fold } from './story.ts'

const library = await loadTemplates([])
export const markdown: Template = await library.find('postmortem', 'md')
const html = await library.find('postmortem', 'html')

/** The draft of a journal by the default template. */
export const draftOf = (
  journal: readonly IncidentRecord[],
  { format = 'md', preview = false }: { format?: Format; preview?: boolean } = {},
): string => render(format === 'md' ? markdown : html, project(fold(journal), { preview }))

/** What stands under a heading, up to the next one of any level. */
export const under = (heading: string, draft: string): string => {
  const [, after = ''] = draft.split(new RegExp(`^#+ ${heading}$`, 'm'))
  return after.split(/^(?:#+ |---$)/m, 1)[0]?.trim() ?? ''
}

/** The bullets of the timeline, without their days. */
export const bullets = (draft: string): readonly string[] =>
  under('Timeline', draft)
    .split('\n')
    .filter((line) => line.startsWith('- '))

/** The first paragraph under a heading of the third level. */
export const labelled = (label: string, draft: string): string =>
  new RegExp(`^### ${label}\\n\\n(.*?)\\n\\n`, 'ms').exec(draft)?.[1] ?? ''

/** The paragraph about the zone. */
export const zoneLine = (draft: string): string => /^All times .*$/m.exec(draft)?.[0] ?? ''
