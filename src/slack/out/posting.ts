import type { Outbox, Queued } from '../../app/ports/outbox.ts'
import type { Message } from '../present/text.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { postedIn } from './posted.ts'
import { type Addressee, post, type Sender } from './say.ts'

/** A message is another one by now than the one that was to be sent, and comes again as that. */
export class Superseded extends Error {}

/**
 * Posts what one outgoing message says, and nothing of it twice.
 * @throws {@link Superseded} before the first call.
 */
export interface Posting {
  /**
   * Posts messages one after the other, those left out that are there from an attempt whose outcome nobody
   * knows. @returns the time stamp of the last one.
   */
  say(to: Addressee, said: readonly Message[]): Promise<string>
  /** Does what can be found again, unless it is found from such an attempt. */
  once(find: () => Promise<boolean>, act: () => Promise<unknown>): Promise<void>
  /** Whether some of it may be there, as far as is known now. */
  isUncertain(): boolean
}

/** What of a message was posted in this process: time stamps by place and part. */
export type Progress = Map<string, string>

interface Means {
  readonly sender: Pick<Sender, 'chat' | 'conversations'>
  readonly outbox: Pick<Outbox, 'begin'>
  /** Of the attempts before; what is posted now is added. */
  readonly progress: Progress
}

/**
 * The attempt is noted before its first call, so that one during which the process dies counts as uncertain.
 * Direct messages cannot be looked up without further scopes: there, a part of which this process does not
 * know that it arrived is posted again, for twice is better than never.
 */
export const createPosting = (queued: Queued, { sender, outbox, progress }: Means): Posting => {
  const { createdAt: since } = queued
  let uncertain = queued.uncertain
  let begun = false
  const attempt = async <T>(call: () => Promise<T>): Promise<T> => {
    if (!begun && !(await outbox.begin(queued))) throw new Superseded()
    begun = true
    try {
      const result = await call()
      uncertain = true
      return result
    } catch (error) {
      uncertain ||= failureOf(error).uncertain
      throw error
    }
  }
  return {
    say: async (to, said) => {
      const keys = said.map((_, index) => keyOf(queued, index))
      const there = queued.uncertain
        ? await unlessRefused(() => postedIn(sender, { ...to, since }))
        : undefined
      if (there !== undefined) uncertain = keys.some((key) => there.has(key))
      let last = ''
      for (const [index, message] of said.entries()) {
        const key = keys[index] ?? ''
        const part = `${to.channel}/${to.thread}/${key}`
        last =
          there?.get(key) ??
          progress.get(part) ??
          (await attempt(() => post(sender, to, { ...message, key })))
        progress.set(part, last)
      }
      return last
    },
    once: async (find, act) => {
      const found = queued.uncertain ? await unlessRefused(find) : undefined
      if (found !== undefined) uncertain = found
      if (found !== true) await attempt(act)
    },
    isUncertain: () => uncertain,
  }
}

/** Told apart also from a message of a database that was begun anew. */
export const keyOf = (
  { workspace, id, createdAt }: Pick<Queued, 'workspace' | 'id' | 'createdAt'>,
  index: number,
): string => `${workspace}/${id}/${createdAt}/${index}`
