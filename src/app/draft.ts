import type { Incident } from '../domain/incident.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { type Compiled, compile, type Drafting } from './compile.ts'
import type { DraftPlace } from './draft-place.ts'
import type { DraftMessage, Outgoing, PictureMessage, TodoMessage } from './ports/outgoing.ts'
import type { Reply } from './reply.ts'

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

export interface DraftSetup extends Drafting {
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
  { canvas, ...drafting }: DraftSetup,
): Decided<Draft> => {
  const { number, status, channel } = incident
  if (status !== 'resolved' && !preview) return refuse({ code: 'unfinished', number, status })
  const template = drafting.templates.markdown(name ?? DEFAULT_TEMPLATE)
  if (template === undefined)
    return refuse({ code: 'unknown-template', name: name ?? '', known: drafting.templates.names })
  const compiled = compile(incident, template, drafting)
  const { words, missing, parts, contradictions, asksLength, preview: unfinished } = compiled
  const reply = {
    ...({ kind: 'draft', incident: compiled.incident } as const),
    preview: unfinished,
    words,
    missing,
    parts,
    contradictions,
    asksLength,
  }
  // One without a channel goes to whoever asked.
  if (unfinished || channel === null)
    return { reply, outgoing: sent(compiled, { to: channel ?? by, by }), displays: [] }
  const place = { incident: number, template: template.name, channel, requestedBy: by }
  const displays: readonly DraftPlace[] = [
    { kind: 'draft', ...place },
    // What others use for other things is left alone.
    ...(canvas && incident.ownChannel ? [{ kind: 'canvas', ...place } as const] : []),
  ]
  return { reply, outgoing: [], displays }
}

/** A draft that is sent once, to a place or, where there is none, to nobody. */
const sent = (
  compiled: Compiled,
  { to, by }: { readonly to: string | null; readonly by: string | null },
): readonly Outgoing[] =>
  to === null
    ? []
    : [documentOf(compiled, by), ...pictured(compiled), ...todo(compiled)].map((message) => ({
        channel: to,
        message,
      }))

/** The document alone, which whoever asked for it gets where the channel takes none. */
export const documentOf = (
  { contradictions: _, picture: __, ...document }: Compiled,
  requestedBy: string | null,
): DraftMessage => ({ type: 'draft', requestedBy, ...document })

/** A conversation takes no file of an app. */
const pictured = ({ incident, picture }: Compiled): readonly PictureMessage[] =>
  picture === null || incident.channel === null
    ? []
    : [{ type: 'picture', incident, ...picture, thread: null, replaces: false }]

/** A message below the file, which can have buttons; none where nothing is to be done. */
const todo = ({ incident, preview, missing, contradictions }: Compiled): readonly TodoMessage[] =>
  missing.length === 0 && contradictions.length === 0
    ? []
    : [{ type: 'todo', incident, preview, missing, contradictions }]
