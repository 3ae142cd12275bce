import type { Instant } from '../domain/instant.ts'
import type { Desk } from './desk.ts'
import { inTurn, type Patience } from './handle.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'

/** Which of the instants that a question offered was chosen, and by whom. */
export interface Answered {
  readonly workspace: WorkspaceId
  /** Key of the delivery that was answered with the question. */
  readonly delivery: DeliveryKey
  readonly choice: Instant
  /** Id of the person; only the one who was asked can answer. */
  readonly by: string
}

/**
 * Carries out what somebody was asked about, with the answer. Answering again, also otherwise, gives the
 * first reply once more.
 * @returns null where nobody of that id was asked that.
 */
export const settle = async (
  { workspace, delivery, choice, by }: Answered,
  desk: Desk,
  patience: Patience = null,
): Promise<{ readonly request: Request; readonly reply: Reply } | null> => {
  const asked = await desk.journal.replyTo(workspace, delivery)
  if (asked?.kind !== 'asked' || asked.request.author.person.id !== by) return null
  if (!asked.candidates.includes(choice)) return null
  const request = { ...asked.request, delivery: `${delivery}/answer`, choice }
  // It was counted when it was sent, and goes on at that time.
  return { request, reply: await inTurn(request, desk, patience) }
}
