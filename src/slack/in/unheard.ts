import type { Kept } from '../../app/ports/inbox.ts'
import type { Outgoing } from '../../app/ports/outgoing.ts'
import { instantOf } from './quoted.ts'
import { receiveEvent } from './receive-event.ts'

/** What tells somebody that an event of theirs was given up. Of the others nobody expects anything. */
export const unheard = ({ event, receivedAt }: Kept, error: string): readonly Outgoing[] => {
  const received = receiveEvent(event)
  switch (received.kind) {
    case 'mention': {
      const { channel, user, message } = received
      const at = instantOf(message)
      return [
        { channel: user.id, message: { type: 'unheard', what: 'mention', channel, at, error } },
      ]
    }
    case 'reaction': {
      const { channel, user, added } = received
      const message = { type: 'unheard', what: 'reaction', channel, at: receivedAt, error } as const
      return added ? [{ channel: user, message }] : []
    }
    default:
      return []
  }
}
