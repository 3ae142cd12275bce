import { evolve } from '../domain/evolve.ts'
import type { IncidentNumber } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { derive } from '../domain/line.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import { isRedaction } from '../domain/redaction.ts'
import { renumbered, type WorkspaceId } from './keys.ts'
import { planRecords } from './plan.ts'
import type { Archive, Restoration, Restored } from './ports/archive.ts'
import type { Journal } from './ports/journal.ts'
import type { Reminded } from './ports/reminders.ts'
import type { Request } from './request.ts'

/** A journal that is to be put back on record. */
export interface Restoring {
  readonly workspace: WorkspaceId
  readonly records: readonly IncidentRecord[]
  readonly now: Instant
  /** Also where this incident is on record already. */
  readonly again: boolean
}

/** Puts the journal of an incident on record under the next free number of a workspace, as a whole. */
export const restore = async (
  restoring: Restoring,
  { journal, archive }: { readonly journal: Journal; readonly archive: Archive },
): Promise<Exclude<Restored, { readonly outcome: 'conflict' }>> => {
  for (;;) {
    const number = await journal.nextNumber(restoring.workspace)
    const restored = await archive.restore(planRestoration(restoring, number))
    // Somebody else took that number.
    if (restored.outcome !== 'conflict') return restored
  }
}

/**
 * What is stored: the records as they were, but for the number of the incident, with what is derived from them.
 * Nothing goes to Slack, now or because time passes.
 */
const planRestoration = (
  { workspace, records, now, again }: Restoring,
  number: IncidentNumber,
): Restoration => {
  const renamed = records.map((record) => numbered(record, number))
  return {
    workspace,
    again,
    incident: { number, expected: 0, records: renamed, ...derive(renamed) },
    deliveries: deliveriesOf(renamed, workspace).map(({ delivery, ...answered }) => ({
      delivery: renumbered(delivery, number),
      ...answered,
    })),
    reminders: silenced(now),
  }
}

const numbered = (record: IncidentRecord, number: IncidentNumber): IncidentRecord =>
  record.content.type === 'opened' ? { ...record, content: { ...record.content, number } } : record

/**
 * Nobody is reminded of what stood open when it was exported. What people do with it from now on, such as
 * resolving it, is newer than `now`, and its draft is asked for as any other.
 */
const silenced = (now: Instant): readonly Reminded[] => [
  { kind: 'quiet', at: null, until: null, off: true },
  { kind: 'leaderless', at: null, until: null, off: true },
  { kind: 'lacking', at: now, until: null, off: false },
]

/**
 * The deliveries by which the records came, each with the reply that it got: when the chat delivers one of them
 * once more, it is on record already.
 */
const deliveriesOf = (
  records: readonly IncidentRecord[],
  workspace: WorkspaceId,
): Restoration['deliveries'] => {
  let incident: Incident | null = null
  const deliveries: Restoration['deliveries'][number][] = []
  for (const group of byDelivery(records)) {
    // Only a redaction looks at what came before it.
    const journal = group.some(isRedaction) ? records.slice(0, group[0].seq - 1) : []
    deliveries.push(deliveryOf(group, { workspace, incident, journal }))
    incident = group.reduce<Incident | null>(evolve, incident)
  }
  return deliveries
}

type Group = readonly [IncidentRecord, ...IncidentRecord[]]

/** The records of one delivery follow each other. */
const byDelivery = (records: readonly IncidentRecord[]): readonly Group[] => {
  const groups: [IncidentRecord, ...IncidentRecord[]][] = []
  for (const record of records) {
    const last = groups.at(-1)
    if (last?.[0].delivery === record.delivery) last.push(record)
    else groups.push([record])
  }
  return groups
}

interface Before {
  readonly workspace: WorkspaceId
  readonly incident: Incident | null
  readonly journal: readonly IncidentRecord[]
}

const deliveryOf = (
  group: Group,
  { workspace, incident, journal }: Before,
): Restoration['deliveries'][number] => {
  const [{ delivery, recordedAt: receivedAt, author: person, source, typed }] = group
  const contents = group.map(({ content }) => content)
  const request: Request = {
    workspace,
    delivery,
    typed,
    source,
    receivedAt,
    choice: null,
    author: { person, zone: null, locale: null },
    said: { kind: 'meant', incident: null, intent: { kind: 'status' } },
    destination: { channel: null, thread: null, person: person.id ?? '', responseUrl: null },
    answered: 'never',
  }
  const asked = { request, zone: zoneIn(contents) ?? incident?.timezone ?? 'UTC', example: '' }
  const before = { incident, journal, assumed: false, announce: null }
  const { reply } = planRecords(asked, before, contents)
  return { delivery, receivedAt, reply }
}

/** The zone in which the author's times were read, as far as that is known. */
const zoneIn = (contents: readonly Content[]): string | undefined =>
  contents.flatMap((content) => ('when' in content ? (content.when?.zone ?? []) : []))[0]
