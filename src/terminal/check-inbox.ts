import type { LostEvent } from '../app/ports/inbox.ts'
import { DAY, type Instant } from '../domain/instant.ts'
import { type Check, counted, firstFew, ok, TOLD_FOR_DAYS, wrong } from './check.ts'

/** What came in from the chat and could not be worked off, newest first. */
export const inboxCheck = (lost: readonly LostEvent[], now: Instant): Check => {
  const recent = lost.filter(({ receivedAt }) => now - receivedAt < TOLD_FOR_DAYS * DAY)
  if (recent.length === 0) return ok('inbox', 'nothing was given up')
  const named = firstFew(recent.map(({ key, error }) => `${key}: ${error}`))
  return wrong(
    'inbox',
    `${counted(recent.length, 'event')} could not be recorded: ${named}; ` +
      `whoever mentioned the app or reacted was told to do so once more; this is told for ${TOLD_FOR_DAYS} days`,
  )
}
