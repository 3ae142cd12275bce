import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import { missing } from '../report/completeness.ts'
import type { Contradiction } from '../report/contradiction.ts'
import { contradictions } from '../report/contradictions.ts'
import { usesPartial } from '../report/partials.ts'
import { type PartLength, partsOf } from '../report/parts.ts'
import type { Postmortem } from '../report/postmortem.ts'
import { project } from '../report/project.ts'
import { renderCounted, renderPicture, type Template } from '../report/render.ts'
import type { DraftSettings } from '../report/settings.ts'
import type { DraftMessage, PictureMessage } from './ports/outgoing.ts'

/** A draft with its document; a preview of an incident that is not resolved. */
export interface Compiled
  extends Pick<
    DraftMessage,
    'incident' | 'preview' | 'fileName' | 'markdown' | 'words' | 'missing'
  > {
  /** The longest first. */
  readonly parts: readonly PartLength[]
  /** Whether the template asks for a number of words. */
  readonly asksLength: boolean
  readonly published: boolean
  /** What contradicts itself. */
  readonly contradictions: readonly Contradiction[]
  /** Null where the template shows none, or there is nothing to draw. */
  readonly picture: DrawnPicture | null
}

/** The picture beside a document. */
export type DrawnPicture = Pick<PictureMessage, 'fileName' | 'svg' | 'entries' | 'deadEnds'>

/** Templates by name. */
export interface Templates {
  /** The Markdown template of that name. */
  markdown(name: string): Template | undefined
  /** Draws the picture, as SVG. */
  readonly picture: Template
  readonly names: readonly string[]
}

/** How drafts are written and drawn. */
export interface Drafting {
  readonly drafts: DraftSettings
  readonly templates: Templates
}

/** The draft of an incident as it stands, by a Markdown template. */
export const compile = (
  incident: Incident,
  template: Template,
  { drafts: settings, templates }: Drafting,
): Compiled => {
  const preview = incident.status !== 'resolved'
  const model = project(incident, { preview, settings })
  const { text: markdown, words } = renderCounted(template, model)
  return {
    incident: lineOf(incident),
    preview,
    markdown,
    words,
    missing: missing(incident),
    parts: partsOf(model),
    contradictions: contradictions(incident),
    asksLength: usesPartial(template, 'length'),
    published: !preview && incident.draft?.state === 'published',
    fileName: `${fileNameOf(incident)}-${template.name}.md`,
    picture: usesPartial(template, 'picture') ? drawnOf(incident, model, templates.picture) : null,
  }
}

/** The picture of an incident as it stands, beside whatever document; null where nothing was recorded. */
export const draw = (
  incident: Incident,
  { drafts: settings, templates }: Drafting,
): DrawnPicture | null => {
  const model = project(incident, { preview: incident.status !== 'resolved', settings })
  return drawnOf(incident, model, templates.picture)
}

const fileNameOf = ({ number }: Incident): string => incidentRef(number).toLowerCase()

const drawnOf = (
  incident: Incident,
  model: Postmortem,
  template: Template,
): DrawnPicture | null => {
  const svg = renderPicture(template, model)
  return svg === null
    ? null
    : {
        svg,
        fileName: `${fileNameOf(incident)}-timeline.png`,
        entries: model.picture?.count ?? 0,
        deadEnds: model.deadEnds.length,
      }
}
