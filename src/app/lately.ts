import { DAY, type Instant } from '../domain/instant.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { WorkspaceId } from './keys.ts'
import type { Journal } from './ports/journal.ts'

/** What ended longer ago is left alone: nobody is reminded of it, and no home shows it. */
const RECENT = 14 * DAY

/** The resolved incidents that still may need work. */
export const endedLately = (
  workspace: WorkspaceId,
  now: Instant,
  { find }: Pick<Journal, 'find'>,
): Promise<readonly IncidentLine[]> =>
  find(workspace, { status: 'resolved', endedAfter: now - RECENT })
