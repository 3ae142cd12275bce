import type { IncidentLine } from '../domain/line.ts'
import type { Members } from './ports.ts'
import type { Request } from './request.ts'

/** Whether an incident may be shown to somebody. */
export type Sees = (line: IncidentLine) => Promise<boolean>

/**
 * What the author of a request may see: every incident but the private ones, and of those the ones in whose
 * channel they are. Whoever writes in a channel is in it; before it has one, only who declared it sees it.
 */
export const sightOf =
  (
    { workspace, source, author }: Pick<Request, 'workspace' | 'source' | 'author'>,
    members: Members,
  ): Sees =>
  async ({ private: isPrivate, channel, openedBy }) => {
    const { id } = author.person
    if (!isPrivate) return true
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
