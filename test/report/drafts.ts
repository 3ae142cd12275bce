import type { IncidentRecord } from '../../src/domain/record.ts'
import { project } from '../../src/report/project.ts'
import { type Format, render, type Template } from '../../src/report/render.ts'
import type { DraftSettings } from '../../src/report/settings.ts'
import { loadTemplates } from '../../src/templates.ts'
import { fold } from './story.ts'

const library = await loadTemplates([])
export const markdown: Template = await library.find('postmortem', 'md')

export const TEMPLATES = ['postmortem', 'sre', 'brief'] as const
const built = new Map<string, Template>()
for (const name of TEMPLATES)
  for (const format of ['md', 'html'] as const)
    built.set(`${name}.${format}`, await library.find(name, format))

interface Wanted {
  readonly template?: (typeof TEMPLATES)[number]
  readonly format?: Format
  readonly preview?: boolean
  readonly settings?: DraftSettings
}

/** The draft of a journal, by the default template if no other is named. */
export const draftOf = (
  journal: readonly IncidentRecord[],
  { template = 'postmortem', format = 'md', ...wanted }: Wanted = {},
): string =>
  render(
    built.get(`${template}.${format}`) ?? markdown,
    project(fold(journal), { preview: false, ...wanted }),
  )

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
