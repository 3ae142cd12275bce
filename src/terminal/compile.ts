import type { Incident } from '../domain/incident.ts'
import type { Postmortem } from '../report/postmortem.ts'
import { project } from '../report/project.ts'
import { render, renderPicture, type Template } from '../report/render.ts'
import type { DraftSettings } from '../report/settings.ts'
import { Failure } from './failure.ts'

/** The part of the template library that is needed here. */
export interface Library {
  readonly names: readonly string[]
  /** By name, or by the path of a file. */
  find(nameOrFile: string, format: 'md' | 'html'): Promise<Template>
  /** Draws the picture, as SVG. */
  readonly picture: Template
}

export interface DraftOptions {
  readonly template: string
  readonly format: 'md' | 'html' | 'json' | 'svg' | 'png'
  readonly preview: boolean
  readonly settings: DraftSettings
}

/**
 * The draft of an incident in the wanted format; `json` is the model that templates see, `svg` its picture, and
 * so is `png`, which is still to be made of that.
 * @throws Failure where the incident goes on and no preview is asked for.
 */
export const compile = async (
  incident: Incident,
  { template, format, preview, settings }: DraftOptions,
  library: Library,
): Promise<string> => {
  if (incident.status !== 'resolved' && !preview)
    throw new Failure(
      `INC-${incident.number} is ${incident.status}, not resolved; --preview compiles it as it stands`,
    )
  const model = project(incident, { preview: incident.status !== 'resolved', settings })
  if (format === 'json') return `${JSON.stringify(model, null, 2)}\n`
  if (format === 'svg' || format === 'png') return pictureOf(incident, library.picture, model)
  return render(await library.find(template, format), model)
}

const pictureOf = ({ number }: Incident, template: Template, model: Postmortem): string => {
  const svg = renderPicture(template, model)
  if (svg === null) throw new Failure(`INC-${number} has nothing that a picture could show`)
  return svg
}
