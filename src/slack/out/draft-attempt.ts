import type { Drafts, DueDraft } from '../../app/ports/drafts.ts'
import { failureOf } from './failure.ts'

/** One attempt to show a draft: what it has posted, and whether that is known. */
export interface Attempt {
  /** Does what leaves something in the chat; it is noted before the first time. */
  make<T>(call: () => Promise<T>): Promise<T>
  /** The message or the canvas is this one from now on; null where it is gone. */
  found(reference: string | null): void
  reference(): string | null
  /** Whether something may be there, unknown to the app. */
  isUncertain(): boolean
}

export const createAttempt = (
  due: DueDraft,
  { drafts }: { readonly drafts: Pick<Drafts, 'begin'> },
): Attempt => {
  let { reference, uncertain } = due
  let begun = false
  return {
    make: async (call) => {
      if (!begun) await drafts.begin(due)
      begun = true
      try {
        const result = await call()
        // Until the attempt is settled as a whole, nobody knows of it.
        uncertain = true
        return result
      } catch (error) {
        uncertain ||= failureOf(error).uncertain
        throw error
      }
    },
    found: (known) => {
      reference = known
    },
    reference: () => reference,
    isUncertain: () => uncertain,
  }
}
