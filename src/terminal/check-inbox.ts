import type { LostEvent } from '../app/ports/inbox.ts'
import { DAY, type Instant } from '../domain/instant.ts'
import { type Check, counted, ok, wrong } from './check.ts'

/** What was given up stays in the database, but is told only as long as somebody may still miss it. */
const TOLD_FOR_DAYS = 7
const NAMED = 3

/** What came in from the chat and could not be worked off, newest first. */
export const inboxCheck = (lost: readonly LostEvent[], now: Instant): Check => {
  const recent = lost.filter(({ receivedAt }) => now - receivedAt < TOLD_FOR_DAYS * DAY)
  if (recent.length === 0) return ok('inbox', 'nothing was given up')
  const named = recent.slice(0, NAMED).map(({ key, error }) => `${key}: ${error}`)
  const more = recent.length > NAMED ? [`and ${recent.length - NAMED} more`] : []
  return wrong(
    'inbox',
    `${counted(recent.length, 'event')} could not be recorded: ${[...named, ...more].join(', ')}; ` +
      `their authors were told to say it once more; this is told for ${TOLD_FOR_DAYS} days`,
  )
}
