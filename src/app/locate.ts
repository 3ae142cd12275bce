import { incidentRef } from '../domain/ids.ts'
import { type IncidentLine, lineOf } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import type { WorkspaceId } from './keys.ts'
import type { Load, Loaded } from './load.ts'
import type { Journal, Search } from './ports/journal.ts'
import { type Sees, visible } from './sight.ts'

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

interface Means {
  readonly journal: Journal
  readonly load: Load
  readonly sees: Sees
}

/**
 * The named incident; else the one of the channel, first the open one, then the one that ended last; else
 * the only open one that was declared in the channel; else the only open one of the workspace; else, where
 * none is open, the last one that was declared in the channel; else a refusal that lists those that are
 * open. What its author may not see is as if it were not there.
 */
export const locate = async (place: Place, means: Means): Promise<Decided<Located>> => {
  const { workspace, number } = place
  const openOnes = () => seen(workspace, { status: 'open' }, means)
  if (number !== null) {
    const found = await named(workspace, number, means)
    return (
      found ??
      refuse({ code: 'unknown-incident', ref: incidentRef(number), open: await openOnes() })
    )
  }
  for (const { lines, assumed } of likeliest(place, means)) {
    const [only, ...others] = await lines()
    if (only !== undefined && others.length === 0)
      return { assumed, ...(await loaded(workspace, only, means)) }
    if (others.length > 0) break
  }
  return refuse({ code: 'which-incident', open: await openOnes() })
}

/** Incidents that can be meant, looked up only until one is found. */
interface Likely {
  readonly lines: () => Promise<readonly IncidentLine[]>
  /** Nothing about the place speaks for them but that there is no other. */
  readonly assumed: boolean
}

const likeliest = ({ workspace, channel }: Place, means: Means): readonly Likely[] => {
  const anywhere = { lines: () => seen(workspace, { status: 'open' }, means), assumed: true }
  if (channel === null) return [anywhere]
  const openHere = () => seen(workspace, { channel, status: 'open' }, means)
  const endedHere = async () => lastEnded(await seen(workspace, { channel }, means))
  const openFromHere = () => seen(workspace, { declaredIn: channel, status: 'open' }, means)
  const endedFromHere = async () => lastEnded(await seen(workspace, { declaredIn: channel }, means))
  return [
    // A channel that is used for all incidents has had many; those that are open are few.
    { lines: async () => orElse(await openHere(), endedHere), assumed: false },
    { lines: openFromHere, assumed: false },
    anywhere,
    { lines: endedFromHere, assumed: false },
  ]
}

const orElse = async (
  lines: readonly IncidentLine[],
  others: () => Promise<readonly IncidentLine[]>,
): Promise<readonly IncidentLine[]> => (lines.length > 0 ? lines : others())

const lastEnded = (lines: readonly IncidentLine[]): readonly IncidentLine[] =>
  lines.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)).slice(0, 1)

const seen = async (
  workspace: WorkspaceId,
  search: Search,
  { journal, sees }: Means,
): Promise<readonly IncidentLine[]> => visible(await journal.find(workspace, search), sees)

const loaded = async (
  workspace: WorkspaceId,
  { number }: IncidentLine,
  { load }: Means,
): Promise<Loaded> => {
  const found = await load(workspace, number)
  if (found === undefined) throw new Error(`${incidentRef(number)} is listed without records`)
  return found
}

const named = async (
  workspace: WorkspaceId,
  number: number,
  { load, sees }: Means,
): Promise<Located | undefined> => {
  const found = await load(workspace, number)
  if (found === undefined || !(await sees(lineOf(found.incident)))) return undefined
  return { assumed: false, ...found }
}
