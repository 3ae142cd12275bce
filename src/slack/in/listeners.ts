import type {
  App,
  RespondArguments,
  RespondFn,
  SlackAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcut,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  SlashCommand,
} from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import { failureOf } from '../out/failure.ts'
import { limits } from '../present/limits.ts'
import { bounded, type Presented } from '../present/present.ts'
import type { Message } from '../present/text.ts'
import type { Answer, Ears } from './ears.ts'
import { hearForm } from './hear-form.ts'
import { hearButton, hearCommand, hearShortcut } from './listen.ts'

/** What is done in Slack right after an acknowledgement. Both throw where Slack refuses. */
export interface Hands {
  /** Opens a form for whoever did what this trigger was made for. */
  open(trigger: string, view: ModalView): Promise<void>
  /** Tells somebody something in a conversation with them alone. */
  tell(person: string, messages: readonly Message[]): Promise<void>
}

/**
 * Every kind of payload to which the app listens, in one listener: Bolt would ask each of several whether a
 * payload is for it. So nothing is answered twice and nothing stays without an answer. Events are not among
 * them: they are kept and worked off (`clerk.ts`).
 */
export const listen = (app: App, ears: Ears, hands: Hands): void => {
  const { log } = ears
  app.use(async (heard) => {
    if ('command' in heard) return command(heard, ears, hands)
    if ('action' in heard) return action(heard, ears, hands)
    if ('shortcut' in heard) return shortcut(heard, ears, hands)
    if ('view' in heard) return view(heard, ears)
    if (!('options' in heard)) return
    log.warn({ reason: 'nothing here offers it' }, 'ignored')
    await heard.ack()
  })
}

const command = async (
  { body, ack, respond }: SlackCommandMiddlewareArgs,
  ears: Ears,
  hands: Hands,
): Promise<void> => {
  const answer = await hearCommand(body, ears)
  if (answer.kind !== 'told') {
    await ack()
    return finish(answer, { respond, log: ears.log, hands, body })
  }
  const [first, ...rest] = answer.presented.messages.map((message) =>
    responseOf(message, answer.presented),
  )
  await ack(first ?? {})
  for (const message of rest) await respond(message)
}

const action = async (
  { body, ack, respond }: SlackActionMiddlewareArgs,
  ears: Ears,
  hands: Hands,
): Promise<void> => {
  const answer = await hearButton(body, ears)
  await ack()
  if (goes(body, answer)) await respond({ delete_original: true })
  await finish(answer, { respond, log: ears.log, hands, body })
}

const shortcut = async (
  { body, ack, respond }: SlackShortcutMiddlewareArgs,
  ears: Ears,
  hands: Hands,
): Promise<void> => {
  const answer = await hearShortcut(body, ears)
  await ack()
  await finish(answer, { respond, log: ears.log, hands, body })
}

const view = async ({ body, ack }: SlackViewMiddlewareArgs, ears: Ears): Promise<void> => {
  const answer = await hearForm(body, ears)
  await (answer === null ? ack() : ack({ response_action: 'errors', errors: answer.errors }))
}

interface Means {
  /** Missing for what has no response address, such as a shortcut that is everywhere. */
  readonly respond: RespondFn | undefined
  readonly hands: Hands
  readonly body: SlackAction | SlackShortcut | SlashCommand
  readonly log: Logger
}

/** What follows the acknowledgement: a form is opened, or an answer is given to the response address. */
const finish = async (answer: Answer, { respond, hands, body, log }: Means): Promise<void> => {
  if (answer.kind === 'nothing') return
  if (answer.kind === 'form') {
    try {
      return await hands.open('trigger_id' in body ? body.trigger_id : '', answer.view)
    } catch (error) {
      log.warn({ error: failureOf(error).error }, 'form not opened')
    }
  }
  const presented = answer.kind === 'form' ? answer.instead : answer.presented
  const replaces = answer.kind === 'told' && answer.original === 'replaced'
  if (respond === undefined) return hands.tell(personIn(body), presented.messages)
  for (const message of bounded(presented.messages, roomFor(answer)))
    await respond({ ...responseOf(message, presented), replace_original: replaces })
}

/** A question that goes has used the address once. */
const roomFor = (answer: Answer): number =>
  answer.kind === 'told' && answer.original === 'goes' ? limits.responses - 1 : limits.responses

const personIn = (body: Means['body']): string => ('user_id' in body ? body.user_id : body.user.id)

/** Only what its reader alone sees can be taken away. */
const goes = (body: SlackAction, answer: Answer): boolean =>
  answer.kind === 'told' &&
  answer.original === 'goes' &&
  'container' in body &&
  body.container['is_ephemeral'] === true

const responseOf = ({ text, blocks }: Message, { toAll }: Presented): RespondArguments => ({
  response_type: toAll ? 'in_channel' : 'ephemeral',
  text,
  blocks,
})
