import type { Incident } from '../domain/incident.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import type { Template } from '../report/render.ts'
import { type Compiled, compile } from './compile.ts'
import type { DraftPlace } from './draft-place.ts'
import type { Outgoing } from './ports.ts'
import type { Reply } from './reply.ts'

/** Templates by name. */
export interface Templates {
  /** The Markdown template of that name. */
  markdown(name: string): Template | undefined
  readonly names: readonly string[]
}

const DEFAULT_TEMPLATE = 'postmortem'

export interface Draft {
  readonly reply: Extract<Reply, { kind: 'draft' }>
  readonly outgoing: readonly Outgoing[]
  readonly displays: readonly DraftPlace[]
}

export interface Wanted {
  readonly preview: boolean
  readonly template: string | null
  /** The id of the person who asks. */
  readonly by: string | null
}

export interface DraftSetup {
  readonly templates: Templates
  /** Whether a draft is to be the canvas of its incident's own channel as well. */
  readonly canvas: boolean
}

/**
 * Compiles the draft of an incident: the reply about it, and how it gets to people. That of a resolved incident
 * stands in its channel from now on, and follows it; a preview is sent once.
 */
export const draft = (
  incident: Incident,
  { preview, template: name, by }: Wanted,
  { templates, canvas }: DraftSetup,
): Decided<Draft> => {
  const { number, status, channel } = incident
  if (status !== 'resolved' && !preview) return refuse({ code: 'unfinished', number, status })
  const template = templates.markdown(name ?? DEFAULT_TEMPLATE)
  if (template === undefined)
    return refuse({ code: 'unknown-template', name: name ?? '', known: templates.names })
  const compiled = compile(incident, template)
  const { words, missing, preview: unfinished } = compiled
  const reply = {
    ...({ kind: 'draft', incident: compiled.incident } as const),
    ...{ preview: unfinished, words, missing },
  }
  if (unfinished || channel === null)
    return { reply, outgoing: sent(compiled, { channel, by }), displays: [] }
  const place = { incident: number, template: template.name, channel, requestedBy: by }
  const displays: readonly DraftPlace[] = [
    { kind: 'draft', ...place },
    // What others use for other things is left alone.
    ...(canvas && incident.ownChannel ? [{ kind: 'canvas', ...place } as const] : []),
  ]
  return { reply, outgoing: [], displays }
}

/** One without a channel goes to whoever asked. */
const sent = (
  compiled: Compiled,
  { channel, by }: { readonly channel: string | null; readonly by: string | null },
): readonly Outgoing[] => {
  const to = channel ?? by
  const message = { type: 'draft', requestedBy: by, ...compiled } as const
  return to === null ? [] : [{ channel: to, message }]
}
