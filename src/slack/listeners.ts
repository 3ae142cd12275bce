import type { App, RespondArguments, SlackAction } from '@slack/bolt'
import { type Answer, type Ears, hearButton, hearCommand } from './listen.ts'
import type { Message } from './text.ts'

/**
 * Every kind of payload to which the app listens. Each listener is the only one of its kind, so that
 * nothing is answered twice and nothing stays without an answer.
 */
export const listen = (app: App, ears: Ears): void => {
  app.command(/.*/, async ({ body, ack, respond }) => {
    const answer = await hearCommand(body, ears)
    await ack(acknowledgement(answer))
    for (const message of rest(answer)) {
      await respond(responseOf(message, answer))
    }
  })
  app.action(/.*/, async ({ body, ack, respond }) => {
    const answer = await hearButton(body, ears)
    await ack()
    if (answer === null) return
    // A question that was answered goes; one that could not be carried out stays, with its text.
    if (isEphemeral(body) && !answer.isDefect) await respond({ delete_original: true })
    for (const message of answer.messages) {
      await respond({ ...responseOf(message, answer), replace_original: false })
    }
  })
  app.shortcut(/.*/, async ({ ack }) => ignore(ack, ears))
  app.view(/.*/, async ({ ack }) => ignore(ack, ears))
  app.options(/.*/, async ({ ack }) => ignore(ack, ears))
}

const isEphemeral = (body: SlackAction): boolean =>
  'container' in body && body.container['is_ephemeral'] === true

/** Acknowledges what nothing here has asked for, such as a button of an older version. */
const ignore = async (ack: () => Promise<void>, { log }: Ears): Promise<void> => {
  log.warn({ reason: 'nothing here offers it' }, 'ignored')
  await ack()
}

const acknowledgement = (answer: Answer): RespondArguments => {
  const [first] = answer?.messages ?? []
  return first === undefined ? {} : responseOf(first, answer)
}

/** What did not fit into the acknowledgement. */
const rest = (answer: Answer): readonly Message[] => answer?.messages.slice(1) ?? []

const responseOf = ({ text, blocks }: Message, answer: Answer): RespondArguments => ({
  response_type: answer?.toAll === true ? 'in_channel' : 'ephemeral',
  ...{ text, blocks },
})
