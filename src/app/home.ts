import { stateOf } from '../domain/draft-status.ts'
import { hypotheses } from '../domain/hypothesis.ts'
import type { Incident, Task } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { type IncidentLine, lineOf } from '../domain/line.ts'
import type { DraftState } from '../domain/record.ts'
import { missing } from '../report/completeness.ts'
import type { Desk } from './desk.ts'
import type { WorkspaceId } from './keys.ts'
import { endedLately } from './lately.ts'
import { sightOf, visible } from './sight.ts'

/** What somebody finds on their own page. */
export interface HomePage {
  readonly open: readonly HomeIncident[]
  /** Those that ended lately and whose draft lacks something. */
  readonly lacking: readonly HomeIncident[]
  /** Those that ended lately and whose draft lacks nothing; tasks of theirs may be left. */
  readonly whole: readonly HomeIncident[]
  readonly now: Instant
}

/** An incident in short, as it concerns one person. */
export interface HomeIncident {
  readonly line: IncidentLine
  /** Whether that person declared it or has a role in it. */
  readonly mine: boolean
  /** What its draft lacks. */
  readonly missing: readonly string[]
  /** How far its draft has come. */
  readonly draft: DraftState
  readonly openHypotheses: number
  readonly lastEntryAt: Instant | null
  /** The open tasks of that person. */
  readonly tasks: readonly Pick<Task, 'ref' | 'text' | 'due'>[]
}

export interface Visitor {
  readonly workspace: WorkspaceId
  readonly person: string
  readonly now: Instant
}

/** The page of a person: what is open, and what ended lately and still needs work. */
export const homePage = async (
  { workspace, person, now }: Visitor,
  { journal, load, members }: Pick<Desk, 'journal' | 'load' | 'members'>,
): Promise<HomePage> => {
  const sees = sightOf(
    {
      workspace,
      source: { via: 'form', channel: null, message: null },
      author: { person: { id: person, name: '' }, zone: null, locale: null },
    },
    members,
  )
  const told = async (lines: readonly IncidentLine[]): Promise<readonly HomeIncident[]> => {
    const shown = await visible(lines, sees)
    const loaded = await Promise.all(shown.map(({ number }) => load(workspace, number)))
    return loaded.flatMap((found) => (found === undefined ? [] : inShort(found.incident, person)))
  }
  const open = await told(await journal.find(workspace, { status: 'open' }))
  const ended = await told(await endedLately(workspace, now, journal))
  return {
    open,
    lacking: ended.filter((item) => item.missing.length > 0),
    whole: ended.filter((item) => item.missing.length === 0),
    now,
  }
}

const inShort = (incident: Incident, person: string): HomeIncident => ({
  line: lineOf(incident),
  mine: concerned(incident).has(person),
  missing: missing(incident),
  draft: stateOf(incident.draft),
  openHypotheses: hypotheses(incident).filter(({ state }) => state === 'open').length,
  lastEntryAt: incident.entries.at(-1)?.recordedAt ?? null,
  tasks: incident.tasks
    .filter(({ state, owner }) => state === 'open' && owner?.id === person)
    .map(({ ref, text, due }) => ({ ref, text, due })),
})

const concerned = ({ roles, openedBy }: Incident): ReadonlySet<string | null> =>
  new Set([openedBy.id, ...Object.values(roles).map(({ id }) => id)])
