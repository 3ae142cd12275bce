import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { missing } from '../report/completeness.ts'
import type { Contradiction } from '../report/contradiction.ts'
import { contradictions } from '../report/contradictions.ts'
import { partsOf } from '../report/parts.ts'
import { project } from '../report/project.ts'
import { renderCounted, type Template } from '../report/render.ts'
import type { DraftSettings } from '../report/settings.ts'
import type { Outgoing, TodoMessage } from './ports.ts'
import type { Reply } from './reply.ts'

/** Templates by name. */
export interface Templates {
  /** The Markdown template of that name. */
  markdown(name: string): Template | undefined
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
  readonly settings: DraftSettings
}

/** Compiles the draft of an incident: the reply about it and the message that carries it. */
export const draft = (
  incident: Incident,
  { preview, template: name, by: requestedBy, settings }: Wanted,
  templates: Templates,
): Decided<Draft> => {
  const { number, status } = incident
  if (status !== 'resolved' && !preview) return refuse({ code: 'unfinished', number, status })
  const template = templates.markdown(name ?? DEFAULT_TEMPLATE)
  if (template === undefined)
    return refuse({ code: 'unknown-template', name: name ?? '', known: templates.names })
  const unfinished = status !== 'resolved'
  const model = project(incident, { preview: unfinished, settings })
  const { text: markdown, words } = renderCounted(template, model)
  const about = {
    incident: lineOf(incident),
    preview: unfinished,
    words,
    missing: missing(incident),
    parts: partsOf(model),
  }
  const found = contradictions(incident)
  const fileName = `${incidentRef(number).toLowerCase()}-${template.name}.md`
  // One without a channel goes to whoever asked.
  const to = incident.channel ?? requestedBy
  const message = { ...about, type: 'draft', requestedBy, fileName, markdown } as const
  return {
    reply: { kind: 'draft', ...about, contradictions: found },
    outgoing:
      to === null
        ? []
        : [message, ...todo(about, found)].map((one) => ({ channel: to, message: one })),
  }
}

/** A message beside the file, which can have buttons; none where nothing is to be done. */
const todo = (
  { incident, preview, missing: lacks }: Omit<TodoMessage, 'type' | 'contradictions'>,
  found: readonly Contradiction[],
): readonly TodoMessage[] =>
  lacks.length === 0 && found.length === 0
    ? []
    : [{ type: 'todo', incident, preview, missing: lacks, contradictions: found }]
