import { App, type AppOptions, type Receiver, type ReceiverEvent } from '@slack/bolt'
import type { Ears } from './in/ears.ts'
import { type Hands, listen } from './in/listeners.ts'
import { boltLogger } from './log.ts'
import type { Slack } from './out/client.ts'

/** Keeps an event until it is worked off. @throws where it cannot be stored. */
export type KeepEvent = (body: unknown) => Promise<void>

/** What the app does with what it hears. */
export interface Hearing {
  readonly ears: Ears
  readonly keep: KeepEvent
  readonly hands: Hands
}

/**
 * Bolt's app, which knows besides what it is still working on, answers what Bolt leaves without an answer,
 * and keeps events before they are acknowledged: Bolt acknowledges them before any listener has run.
 */
export class ScribeApp extends App {
  private readonly working = new Set<Promise<void>>()
  private readonly keep: KeepEvent

  constructor(options: AppOptions, keep: KeepEvent) {
    super(options)
    this.keep = keep
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const work = this.process(event)
    this.working.add(work)
    try {
      await work
    } finally {
      this.working.delete(work)
    }
  }

  /** Resolves when nothing that was taken in is unfinished. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.working)
  }

  private async process(event: ReceiverEvent): Promise<void> {
    if (event.body['type'] === 'event_callback') {
      // Without an acknowledgement Slack delivers it once more.
      await this.keep(event.body)
      return event.ack()
    }
    let answered = false
    const ack: ReceiverEvent['ack'] = async (response) => {
      answered = true
      await event.ack(response)
    }
    await super.processEvent({ ...event, ack })
    // A payload of a kind that Bolt does not know reaches no listener, and Slack would wait in vain.
    if (!answered) await event.ack()
  }
}

/** The Bolt app with its listeners, behind a receiver. `init()` must be awaited before it is started. */
export const createApp = (
  { botToken, apiUrl }: Slack,
  receiver: Receiver,
  { ears, keep, hands }: Hearing,
): ScribeApp => {
  const options: AppOptions = {
    receiver,
    // Nothing is asked of Slack to serve a command, so the app also starts while Slack is down.
    authorize: async () => ({ botToken }),
    clientOptions: apiUrl === null ? {} : { slackApiUrl: apiUrl },
    logger: boltLogger(ears.log),
    convoStore: false,
    deferInitialization: true,
  }
  const app = new ScribeApp(options, keep)
  app.error(async (error) => {
    // The message may quote the payload.
    ears.log.error({ error: error.name, code: error.code }, 'listener failed')
  })
  listen(app, ears, hands)
  return app
}
