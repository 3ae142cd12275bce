import { withMore } from '../domain/evolve.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { isRedaction } from '../domain/redaction.ts'
import type { WorkspaceId } from './keys.ts'
import type { Journal } from './ports/journal.ts'

/** An incident with the records that tell it. */
export interface Loaded {
  readonly incident: Incident
  readonly journal: readonly IncidentRecord[]
}

/** The incident as it stands in a journal at this moment; undefined where there is none of that number. */
export type Load = (workspace: WorkspaceId, number: IncidentNumber) => Promise<Loaded | undefined>

/** The incidents of a journal that were loaded last. */
export interface Shelf {
  /** Loads from a view of that journal. */
  from(journal: Journal): Load
  /**
   * Takes an incident as somebody's turn has left it, so that nobody has to read it back. Left out where it is
   * not known what came before.
   */
  keep(workspace: WorkspaceId, planned: Planned): void
  /** Forgets everything, because some of it may not be in the journal after all. */
  clear(): void
}

/** What was just appended to an incident, and the incident that it made. */
export interface Planned {
  readonly incident: Incident
  /** Version of the incident before. */
  readonly expected: number
  readonly records: readonly IncidentRecord[]
}

/** With one array for all that was loaded: copying it for each entry would cost more than the entry. */
interface Remembered extends Loaded {
  readonly journal: IncidentRecord[]
}

/** So many incidents are remembered; more are rarely talked about at the same time. */
const REMEMBERED = 50

/**
 * Remembers incidents that were loaded, so that a long one costs only what came since. The journal is asked
 * each time: another process may have recorded too.
 */
export const createShelf = (): Shelf => {
  const remembered = new Map<string, Remembered>()
  const load = async (
    journal: Journal,
    workspace: WorkspaceId,
    number: IncidentNumber,
  ): Promise<Loaded | undefined> => {
    const key = `${workspace}/${number}`
    const known = remembered.get(key)
    const newer = await journal.records(workspace, number, known?.incident.version ?? 0)
    if (known !== undefined && newer.some(isRedaction)) {
      // What is remembered holds what was redacted; the journal no longer does.
      remembered.delete(key)
      return load(journal, workspace, number)
    }
    const incident = withMore(known?.incident ?? null, known?.journal ?? [], newer)
    if (incident === null) return undefined
    const loaded = { incident, journal: withNewer(known?.journal ?? [], newer) }
    remember(remembered, key, loaded)
    return loaded
  }
  return {
    from: (journal) => (workspace, number) => load(journal, workspace, number),
    keep: (workspace, { incident, expected, records }) => {
      const key = `${workspace}/${incident.number}`
      const known = remembered.get(key)
      if ((known?.incident.version ?? 0) !== expected) return
      remember(remembered, key, { incident, journal: withNewer(known?.journal ?? [], records) })
    },
    clear: () => remembered.clear(),
  }
}

/** Somebody else may have loaded the same meanwhile. */
const withNewer = (
  records: IncidentRecord[],
  newer: readonly IncidentRecord[],
): IncidentRecord[] => {
  for (const record of newer) if (record.seq > records.length) records.push(record)
  return records
}

/** Setting anew moves it to the end; the first one is the one not asked for longest. */
const remember = (remembered: Map<string, Remembered>, key: string, loaded: Remembered): void => {
  remembered.delete(key)
  remembered.set(key, loaded)
  const [oldest] = remembered.keys()
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
}
