import type { Queued } from '../../app/ports/outbox.ts'
import type { Outgoing, OutgoingMessage } from '../../app/ports/outgoing.ts'
import type { Reply } from '../../app/reply.ts'
import { type IncidentLine, lineOf } from '../../domain/line.ts'

type Notice = Extract<OutgoingMessage, { type: 'undelivered' }>

/** Whom it concerns that something was given up, and what it was about. */
interface Concern {
  /** Null for nobody. */
  readonly person: string | null
  readonly incident: IncidentLine | null
}

/** What tells somebody that a message was given up. Nobody is told of a notice, nor of what is good to have. */
export const notices = ({ channel, message }: Queued, error: string): readonly Outgoing[] => {
  const concern = concernOf(message)
  if (concern === null || concern.person === null || concern.person === '') return []
  const { what, person, incident } = concern
  const to = message.type === 'reply' ? message.to.channel : channel
  const place = to === person || to === '' ? null : to
  const notice: Notice = { type: 'undelivered', what, channel: place, error, incident }
  return [{ channel: person, message: notice }]
}

const concernOf = (
  message: OutgoingMessage,
): (Concern & { readonly what: Notice['what'] }) | null => {
  switch (message.type) {
    case 'draft':
      return { what: 'draft', person: message.requestedBy, incident: message.incident }
    case 'page':
      return { what: 'page', person: message.by.id, incident: message.incident }
    case 'reminder': {
      const { person, incident } = message
      return { what: 'reminder', person: person ?? incident.openedBy, incident }
    }
    case 'reply':
      return { what: 'reply', person: message.to.person, incident: incidentIn(message.reply) }
    default:
      return null
  }
}

const incidentIn = (reply: Reply): IncidentLine | null => {
  if (!('incident' in reply)) return null
  return reply.kind === 'card' ? lineOf(reply.incident) : reply.incident
}
