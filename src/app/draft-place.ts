import type { IncidentNumber } from '../domain/ids.ts'

/** A place in the chat where the draft of an incident stands and follows it. */
export interface DraftPlace {
  /** A message with the document in its thread, or the canvas of the incident's own channel. */
  readonly kind: 'draft' | 'canvas'
  readonly incident: IncidentNumber
  /** The name of the template. */
  readonly template: string
  readonly channel: string
  /** Who asks for it, by the chat's id; null where the chat does not tell. */
  readonly requestedBy: string | null
}
