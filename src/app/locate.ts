import { incidentRef } from '../domain/ids.ts'
import type { IncidentLine } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import type { WorkspaceId } from './keys.ts'
import type { Load, Loaded } from './load.ts'
import type { Journal } from './ports.ts'

/** The incident that a request means. */
export interface Located extends Loaded {
  /** Nobody named it: it is the only one that is open. */
  readonly assumed: boolean
}

interface Place {
  readonly workspace: WorkspaceId
  readonly channel: string | null
  /** The incident that was named in front of the text. */
  readonly number: number | null
}

/**
 * The named incident; else the one of the channel, first the open one, then the one that ended last; else
 * the only open one of the workspace; else a refusal that lists those that are open.
 */
export const locate = async (
  { workspace, channel, number }: Place,
  { journal, load }: { readonly journal: Journal; readonly load: Load },
): Promise<Decided<Located>> => {
  const openOnes = () => journal.find(workspace, { status: 'open' })
  if (number !== null) {
    const named = await load(workspace, number)
    return (
      (named && { ...named, assumed: false }) ??
      refuse({ code: 'unknown-incident', ref: incidentRef(number), open: await openOnes() })
    )
  }
  const here = channel === null ? [] : await ofChannel(journal, workspace, channel)
  const meant = here.length > 0 ? here : await openOnes()
  const [only] = meant
  if (only === undefined || meant.length > 1) return refuse({ code: 'which-incident', open: meant })
  const located = await load(workspace, only.number)
  if (located === undefined)
    throw new Error(`${incidentRef(only.number)} is listed without records`)
  return { ...located, assumed: here.length === 0 }
}

/** The open incidents of a channel, or the one there that ended last. */
const ofChannel = async (
  journal: Journal,
  workspace: WorkspaceId,
  channel: string,
): Promise<readonly IncidentLine[]> => {
  const lines = await journal.find(workspace, { channel })
  const open = lines.filter(({ status }) => status === 'open' || status === 'mitigated')
  const ended = lines.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  return open.length > 0 ? open : ended.slice(0, 1)
}
