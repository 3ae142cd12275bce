import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Desk } from '../app/desk.ts'
import { handle, settle } from '../app/handle.ts'
import type { Clock } from '../app/ports.ts'
import type { Reply } from '../app/reply.ts'
import type { Request } from '../app/request.ts'
import { decode } from './decode.ts'
import type { Directory } from './people.ts'
import { type Presented, present, presentDefect } from './present.ts'
import { type ReceivedButton, receiveButton, receiveCommand } from './receive.ts'
import { moveRequestOf, requestOf } from './request.ts'

/** What the listeners work with. */
export interface Ears {
  readonly desk: Desk
  readonly directory: Directory
  readonly clock: Clock
  readonly log: Logger
  /** Told when a request may have left messages to send. */
  readonly stored: () => void
}

/** The answer to a payload: what acknowledges it, or nothing but the acknowledgement. */
export type Answer = Presented | null

/**
 * Hears one slash command: the answer is its acknowledgement, so what it says is on disk by then. A payload
 * that is none is acknowledged and ignored; a defect is told with a number that the log has too.
 */
export const hearCommand = async (body: unknown, ears: Ears): Promise<Answer> => {
  const received = receiveCommand(body)
  if (received.kind === 'ignored') return ignore(received, ears)
  const typed = `/${received.command} ${decode(received.raw, NOBODY).text}`.trimEnd()
  return guarded(typed, ears, async () => {
    const request = await requestOf(received, ears.directory, ears.clock.now())
    return { request, reply: await handle(request, ears.desk) }
  })
}

/** Hears a pressed button; what it does is on disk when the promise resolves. */
export const hearButton = async (body: unknown, ears: Ears): Promise<Answer> => {
  const received = receiveButton(body)
  if (received.kind === 'ignored') return ignore(received, ears)
  return guarded('', ears, () => press(received, ears))
}

/** Where the store is the trouble, names are not looked up. */
const NOBODY = { byId: new Map(), byHandle: new Map() }

interface Handled {
  readonly request: Request
  readonly reply: Reply
}

const press = async (received: ReceivedButton, ears: Ears): Promise<Handled | null> => {
  const { workspace, pressed, user } = received
  if (pressed.kind === 'answer') return settle({ workspace, by: user.id, ...pressed }, ears.desk)
  const move = { ...received, pressed }
  const request = await moveRequestOf(move, ears.directory, ears.clock.now())
  return { request, reply: await handle(request, ears.desk) }
}

const guarded = async (
  typed: string,
  ears: Ears,
  work: () => Promise<Handled | null>,
): Promise<Answer> => {
  const from = performance.now()
  try {
    const handled = await work()
    if (handled === null) return ignore({ reason: 'nothing was asked' }, ears)
    note(handled, performance.now() - from, ears)
    return present(handled.reply)
  } catch (error) {
    const number = randomBytes(4).toString('hex')
    ears.log.error({ number, err: described(error) }, 'defect')
    return presentDefect(number, typed)
  }
}

const ignore = ({ reason }: { readonly reason: string }, { log }: Ears): null => {
  log.warn({ reason }, 'ignored')
  return null
}

const note = ({ request, reply }: Handled, ms: number, { log, stored }: Ears): void => {
  log.info(
    {
      delivery: request.delivery,
      command: request.command,
      outcome: reply.kind === 'refused' ? reply.refusal.code : reply.kind,
      incident: 'incident' in reply ? reply.incident.number : null,
      ms: Math.round(ms),
    },
    'request',
  )
  stored()
}

/** Name, message and place of an error; never the values that a driver hangs on it. */
const described = (error: unknown): object =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack }
    : { type: typeof error }
