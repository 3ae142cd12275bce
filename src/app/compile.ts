import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import { missing } from '../report/completeness.ts'
import { project } from '../report/project.ts'
import { renderCounted, type Template } from '../report/render.ts'
import type { DraftMessage } from './ports.ts'

/** A draft with its document; a preview of an incident that is not resolved. */
export type Compiled = Pick<
  DraftMessage,
  'incident' | 'preview' | 'fileName' | 'markdown' | 'words' | 'missing'
>

/** The draft of an incident as it stands, by a Markdown template. */
export const compile = (incident: Incident, template: Template): Compiled => {
  const preview = incident.status !== 'resolved'
  const { text: markdown, words } = renderCounted(template, project(incident, { preview }))
  return {
    ...{ incident: lineOf(incident), preview, markdown, words, missing: missing(incident) },
    fileName: `${incidentRef(incident.number).toLowerCase()}-${template.name}.md`,
  }
}
