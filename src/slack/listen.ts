import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Desk } from '../app/desk.ts'
import { handle } from '../app/handle.ts'
import type { Clock } from '../app/ports.ts'
import type { Directory } from './people.ts'
import { type Presented, present, presentDefect } from './present.ts'
import { type ReceivedCommand, receiveCommand } from './receive.ts'
import { requestOf } from './request.ts'

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
  if (received.kind === 'ignored') {
    ears.log.warn({ reason: received.reason }, 'ignored')
    return null
  }
  const from = performance.now()
  try {
    return await carryOut(received, ears, from)
  } catch (error) {
    const number = randomBytes(4).toString('hex')
    ears.log.error({ number, command: received.command, err: described(error) }, 'defect')
    return presentDefect(number, `/${received.command} ${received.raw}`.trimEnd())
  }
}

const carryOut = async (
  received: ReceivedCommand,
  { desk, directory, clock, log, stored }: Ears,
  from: number,
): Promise<Answer> => {
  const request = await requestOf(received, directory, clock.now())
  const reply = await handle(request, desk)
  log.info(
    {
      delivery: request.delivery,
      command: request.command,
      outcome: reply.kind === 'refused' ? reply.refusal.code : reply.kind,
      incident: 'incident' in reply ? reply.incident.number : null,
      ms: Math.round(performance.now() - from),
    },
    'request',
  )
  stored()
  return present(reply)
}

/** Name, message and place of an error; never the values that a driver hangs on it. */
const described = (error: unknown): object =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack }
    : { type: typeof error }
