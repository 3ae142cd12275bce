import { randomBytes } from 'node:crypto'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import type { Desk } from '../../app/desk.ts'
import { handle, type Patience } from '../../app/handle.ts'
import type { Clock } from '../../app/ports/clock.ts'
import type { Reminders } from '../../app/ports/reminders.ts'
import type { Reply } from '../../app/reply.ts'
import type { Request } from '../../app/request.ts'
import { Unstorable } from '../../app/unstorable.ts'
import { SECOND } from '../../domain/instant.ts'
import type { Quoted } from '../../domain/message.ts'
import { viewOf } from '../forms/view.ts'
import { presentFailure, presentUnshown } from '../present/failure.ts'
import { type Presented, present } from '../present/present.ts'
import type { Directory } from './people.ts'
import type { Ignored } from './receive.ts'
import type { Reception } from './request.ts'

/** What the listeners work with. */
export interface Ears {
  readonly desk: Desk
  readonly reminders: Reminders
  readonly directory: Directory
  readonly clock: Clock
  readonly log: Logger
  /** The link to a message of the chat; null where Slack does not give it in time. */
  readonly link: (quoted: Quoted) => Promise<string | null>
  /** Told when a request may have left something to do in the chat. */
  readonly stored: () => void
}

/** The answer to a payload. */
export type Answer =
  | {
      readonly kind: 'told'
      readonly presented: Presented
      /** What becomes of the message whose button was pressed. */
      readonly original: 'stays' | 'goes' | 'replaced'
    }
  /** A form to open; `instead` says the same where it cannot be. */
  | { readonly kind: 'form'; readonly view: ModalView; readonly instead: Presented }
  /** Nothing but the acknowledgement. */
  | { readonly kind: 'nothing' }

/** With what requests are made now. */
export const reception = ({ directory, clock }: Ears): Reception => ({ directory, at: clock.now() })

/** A request with its reply. */
export interface Handled {
  readonly request: Request
  readonly reply: Reply
}

/** Handles a request, and notes that it was. */
export const handled = async (
  request: Request,
  ears: Ears,
  patience: Patience = null,
): Promise<Reply> => {
  const from = performance.now()
  const reply = await handle(request, ears.desk, patience)
  note({ request, reply }, ears, performance.now() - from)
  return reply
}

/**
 * Slack waits three seconds for an answer. What has not had its turn by then is not carried out, so that
 * nobody is told that it failed, sends it once more, and has it on record twice.
 */
const TURN_MS = 2 * SECOND

/** Does what may wait for its turn as long as Slack listens. */
export const patiently = async <T>(work: (patience: Patience) => Promise<T>): Promise<T> => {
  let over = false
  const ends: (() => void)[] = []
  const timer = setTimeout(() => {
    over = true
    for (const end of ends) end()
  }, TURN_MS)
  try {
    return await work({
      isOver: () => over,
      whenOver: (end) => {
        if (over) end()
        else ends.push(end)
      },
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Handles a request; the answer is what its author is told at once. */
export const carryOut = async (request: Request, ears: Ears, patience: Patience): Promise<Answer> =>
  answerWith({ request, reply: await handled(request, ears, patience) }, ears)

/** What the author is told at once; what cannot be put into words stays on disk. */
export const answerWith = (told: Handled, ears: Ears): Answer => {
  try {
    return answerOf(told, ears)
  } catch (error) {
    const presented = presentUnshown(told.reply, noted(error, ears))
    return { kind: 'told', presented, original: 'stays' }
  }
}

const answerOf = ({ request, reply }: Handled, { desk }: Ears): Answer => {
  if (reply.kind === 'dialog') {
    const { dialog } = reply
    const otherwise = 'incident' in dialog ? dialog.incident.timezone : desk.timezone
    const zone = request.author.zone ?? otherwise
    const view = viewOf(dialog, { delivery: reply.delivery, zone })
    return { kind: 'form', view, instead: present(reply) }
  }
  return request.answered === 'inline' || isUnstored(reply)
    ? { kind: 'told', presented: present(reply), original: 'stays' }
    : { kind: 'nothing' }
}

/** Refusals that are on disk nowhere, so that nothing else tells them. */
const isUnstored = (reply: Reply): boolean =>
  reply.kind === 'refused' && (reply.refusal.code === 'busy' || reply.refusal.code === 'too-fast')

/** What fails is told with a number that the log has too; `typed` is handed back with it. */
export const guarded = async (
  typed: string,
  ears: Ears,
  work: (patience: Patience) => Promise<Answer | Ignored>,
): Promise<Answer> => {
  try {
    const answer = await patiently(work)
    return answer.kind === 'ignored' ? ignore(answer, ears) : answer
  } catch (error) {
    const presented = presentFailure(error, noted(error, ears), typed)
    return { kind: 'told', presented, original: 'stays' }
  }
}

export const ignore = ({ reason }: Ignored, { log }: Ears): Answer => {
  log.warn({ reason }, 'ignored')
  return { kind: 'nothing' }
}

export const note = ({ request, reply }: Handled, { log, stored }: Ears, ms = 0): void => {
  const { said } = request
  log.info(
    {
      delivery: request.delivery,
      command: said.kind === 'words' ? said.command : said.kind,
      outcome: reply.kind === 'refused' ? reply.refusal.code : reply.kind,
      incident: 'incident' in reply ? reply.incident.number : null,
      ms: Math.round(ms),
    },
    'request',
  )
  stored()
}

/** Notes in the log what failed. @returns the number under which it stands there. */
export const noted = (error: unknown, { log }: Pick<Ears, 'log'>): string => {
  const number = randomBytes(4).toString('hex')
  if (error instanceof Unstorable)
    log.error({ number, trouble: error.trouble, error: error.message }, 'nothing stored')
  else log.error({ number, err: described(error) }, 'defect')
  return number
}

/** Name, message and place of an error; never the values that a driver hangs on it. */
const described = (error: unknown): object =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack }
    : { type: typeof error }
