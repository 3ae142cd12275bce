import type { IncidentLine } from '../domain/line.ts'
import type { Members } from './ports/people.ts'
import type { Request } from './request.ts'

/** Whether an incident may be shown to somebody. */
export type Sees = (line: IncidentLine) => Promise<boolean>

type Looking = Pick<Request, 'workspace' | 'source' | 'author'> & Partial<Pick<Request, 'answered'>>

/**
 * What the author of a request may see: every incident but the private ones, and of those the ones in whose
 * channel they are. Whoever writes in a channel is in it; before it has one, only who declared it sees it.
 */
export const sightOf =
  ({ workspace, source, author, answered }: Looking, members: Members): Sees =>
  async ({ private: isPrivate, channel, openedBy }) => {
    const { id } = author.person
    // What becomes of a message is noted wherever it is quoted, and nobody is told.
    if (!isPrivate || answered === 'never') return true
    if (channel === null) return id !== null && id === openedBy
    if (channel === source.channel) return true
    return id !== null && members.isMember(workspace, channel, id)
  }

/** Those of some incidents that somebody may see, in their order. */
export const visible = async (
  lines: readonly IncidentLine[],
  sees: Sees,
): Promise<readonly IncidentLine[]> => {
  const shown = await Promise.all(lines.map(sees))
  return lines.filter((_line, index) => shown[index])
}
