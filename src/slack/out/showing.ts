import type { Displays, DueDisplay } from '../../app/ports/displays.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Message } from '../present/text.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { postedIn } from './posted.ts'
import { into, post, type Sender } from './say.ts'

/** What a display shows: a message, or the topic of a channel. */
export type Content = { readonly message: Message } | { readonly topic: string }

/** One attempt to show something in a display, whose message is posted once. */
export interface Showing {
  /**
   * Its message is looked for since the incident was declared, where nobody knows whether it was posted.
   * @returns the time stamp of the message that shows it; null for a topic.
   */
  show(content: Content, since: Instant): Promise<string | null>
  /** Whether its message may be there, unknown to the app. */
  isUncertain(): boolean
}

interface Means {
  readonly sender: Pick<Sender, 'chat' | 'conversations'>
  readonly displays: Pick<Displays, 'begin'>
}

export const createShowing = (display: DueDisplay, { sender, displays }: Means): Showing => {
  const { workspace, number, kind, channel } = display
  const key = `${workspace}/${number}/${kind}`
  let uncertain = display.uncertain
  /** Somebody may have deleted it. */
  const update = async (ts: string, { text, blocks }: Message): Promise<string | null> => {
    try {
      await sender.chat.update({ channel, ts, text, blocks })
      return ts
    } catch (error) {
      if (failureOf(error).error !== 'message_not_found') throw error
      return null
    }
  }
  const find = async (since: Instant): Promise<string | null> => {
    if (!display.uncertain) return null
    const stretch = { ...into(channel), since }
    const found = await unlessRefused(() => postedIn(sender, stretch))
    if (found !== undefined) uncertain = found.has(key)
    return found?.get(key) ?? null
  }
  const postAnew = async (message: Message): Promise<string> => {
    await displays.begin(display)
    try {
      const ts = await post(sender, into(channel), { ...message, key })
      // Until the attempt is settled, nobody knows of it.
      uncertain = true
      return ts
    } catch (error) {
      uncertain ||= failureOf(error).uncertain
      throw error
    }
  }
  const showMessage = async (message: Message, since: Instant): Promise<string> => {
    const known = display.message === null ? null : await update(display.message, message)
    if (known !== null) return known
    const found = await find(since)
    const updated = found === null ? null : await update(found, message)
    return updated ?? postAnew(message)
  }
  return {
    show: async (content, since) => {
      if ('message' in content) return showMessage(content.message, since)
      await sender.conversations.setTopic({ channel, topic: content.topic })
      return null
    },
    isUncertain: () => uncertain,
  }
}
