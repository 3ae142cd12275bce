import type { EntryKind } from '../../domain/record.ts'

/** The command that goes back from a status; what has no other way back is undone. */
export const wayBackFrom = (kind: EntryKind): string => {
  switch (kind) {
    case 'started':
      return '/incident cancel'
    case 'mitigated':
    case 'resolved':
    case 'cancelled':
      return '/incident reopen'
    case 'reopened':
      return '/incident resolve'
    default:
      return '/timeline undo'
  }
}
