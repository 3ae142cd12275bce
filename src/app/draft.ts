import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { missing } from '../report/completeness.ts'
import { usesPartial } from '../report/partials.ts'
import type { Postmortem } from '../report/postmortem.ts'
import { project } from '../report/project.ts'
import { renderCounted, renderPicture, type Template } from '../report/render.ts'
import type { Outgoing } from './ports.ts'
import type { Reply } from './reply.ts'

/** Templates by name. */
export interface Templates {
  /** The Markdown template of that name. */
  markdown(name: string): Template | undefined
  /** Draws the picture, as SVG. */
  readonly picture: Template
  readonly names: readonly string[]
}

const DEFAULT_TEMPLATE = 'postmortem'

export interface Draft {
  readonly reply: Reply
  readonly outgoing: readonly Outgoing[]
}

export interface Wanted {
  readonly preview: boolean
  readonly template: string | null
  /** The id of the person who asks. */
  readonly by: string | null
}

/** Compiles the draft of an incident: the reply about it and the message that carries it. */
export const draft = (
  incident: Incident,
  { preview, template: name, by: requestedBy }: Wanted,
  templates: Templates,
): Decided<Draft> => {
  const { number, status } = incident
  if (status !== 'resolved' && !preview) return refuse({ code: 'unfinished', number, status })
  const template = templates.markdown(name ?? DEFAULT_TEMPLATE)
  if (template === undefined)
    return refuse({ code: 'unknown-template', name: name ?? '', known: templates.names })
  const unfinished = status !== 'resolved'
  const model = project(incident, { preview: unfinished })
  const { text: markdown, words } = renderCounted(template, model)
  const about = {
    incident: lineOf(incident),
    preview: unfinished,
    words,
    missing: missing(incident),
  }
  const fileName = `${incidentRef(number).toLowerCase()}-${template.name}.md`
  // One without a channel goes to whoever asked.
  const to = incident.channel ?? requestedBy
  const message = { ...about, type: 'draft', requestedBy, fileName, markdown } as const
  return {
    reply: { kind: 'draft', ...about },
    outgoing:
      to === null
        ? []
        : [
            { channel: to, message },
            ...(usesPartial(template, 'picture') ? picture(incident, model, templates) : []),
          ],
  }
}

/** The picture that follows a draft into its channel; a conversation takes no file of an app. */
const picture = (
  incident: Incident,
  model: Postmortem,
  { picture: template }: Pick<Templates, 'picture'>,
): readonly Outgoing[] => {
  const { channel } = incident
  const svg = renderPicture(template, model)
  if (svg === null || channel === null) return []
  const message = {
    type: 'picture',
    ...{ incident: lineOf(incident), svg },
    fileName: `${incidentRef(incident.number).toLowerCase()}-timeline.png`,
    ...{ entries: model.picture?.count ?? 0, deadEnds: model.deadEnds.length },
  } as const
  return [{ channel, message }]
}
