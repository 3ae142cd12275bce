import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import { missing } from '../report/completeness.ts'
import type { Contradiction } from '../report/contradiction.ts'
import { contradictions } from '../report/contradictions.ts'
import { type PartLength, partsOf } from '../report/parts.ts'
import { project } from '../report/project.ts'
import { renderCounted, type Template } from '../report/render.ts'
import type { DraftSettings } from '../report/settings.ts'
import type { DraftMessage } from './ports.ts'

/** A draft with its document; a preview of an incident that is not resolved. */
export interface Compiled
  extends Pick<
    DraftMessage,
    'incident' | 'preview' | 'fileName' | 'markdown' | 'words' | 'missing'
  > {
  /** The longest first. */
  readonly parts: readonly PartLength[]
  /** What contradicts itself. */
  readonly contradictions: readonly Contradiction[]
}

/** The draft of an incident as it stands, by a Markdown template. */
export const compile = (
  incident: Incident,
  template: Template,
  settings: DraftSettings,
): Compiled => {
  const preview = incident.status !== 'resolved'
  const model = project(incident, { preview, settings })
  const { text: markdown, words } = renderCounted(template, model)
  return {
    ...{ incident: lineOf(incident), preview, markdown, words, missing: missing(incident) },
    ...{ parts: partsOf(model), contradictions: contradictions(incident) },
    fileName: `${incidentRef(incident.number).toLowerCase()}-${template.name}.md`,
  }
}
