import type { Instant } from '../domain/instant.ts'
import type { PastedAs } from '../domain/paste.ts'
import type { Desk } from './desk.ts'
import { inTurn, type Patience } from './handle.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'

/** What was chosen of that which a question offered, and by whom. */
export interface Answered {
  readonly workspace: WorkspaceId
  /** Key of the delivery that was answered with the question. */
  readonly delivery: DeliveryKey
  readonly answer: { readonly choice: Instant } | { readonly pasted: PastedAs }
  /** Id of the person; only the one who was asked can answer. */
  readonly by: string
}

/**
 * Carries out what somebody was asked about, with the answer. Answering again, also otherwise, gives the
 * first reply once more.
 * @returns null where nobody of that id was asked that.
 */
export const settle = async (
  { workspace, delivery, answer, by }: Answered,
  desk: Desk,
  patience: Patience = null,
): Promise<{ readonly request: Request; readonly reply: Reply } | null> => {
  const asked = await desk.journal.replyTo(workspace, delivery)
  if (asked?.kind !== 'asked' || asked.request.author.person.id !== by) return null
  if (!isOffered(answer, asked)) return null
  const request = { ...asked.request, delivery: `${delivery}/answer`, ...answer }
  // It was counted when it was sent, and goes on at that time.
  return { request, reply: await inTurn(request, desk, patience) }
}

const isOffered = (
  answer: Answered['answer'],
  asked: Extract<Reply, { kind: 'asked' }>,
): boolean =>
  asked.about === 'paste'
    ? 'pasted' in answer
    : 'choice' in answer && asked.candidates.includes(answer.choice)
