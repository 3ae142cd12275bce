import { type Instant, SECOND } from '../../domain/instant.ts'

/** Ids with which the app may open one view each (docs.slack.dev/interactivity/handling-user-interaction). */
export interface Triggers {
  /** Hands an id out to what somebody does now. */
  issue(user: string, id?: string): string
  /** Uses an id up: whose it was, or why it opens nothing. */
  exchange(id: string): { readonly user: string } | { readonly error: string }
}

/** On the clock of this machine, for it is on this machine that the app is quick or slow. */
const LIFE = 3 * SECOND

interface Issued {
  readonly user: string
  readonly at: Instant
  readonly used: boolean
}

export const createTriggers = (now: () => Instant = Date.now): Triggers => {
  const issued = new Map<string, Issued>()
  return {
    issue: (user, id = `${now()}.${issued.size + 1}.scribe`) => {
      issued.set(id, { user, at: now(), used: false })
      return id
    },
    exchange: (id) => {
      const trigger = issued.get(id)
      if (trigger === undefined) return { error: 'invalid_trigger_id' }
      if (trigger.used) return { error: 'exchanged_trigger_id' }
      if (now() - trigger.at > LIFE) return { error: 'expired_trigger_id' }
      issued.set(id, { ...trigger, used: true })
      return { user: trigger.user }
    },
  }
}
