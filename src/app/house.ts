import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { lineOf } from '../domain/line.ts'
import type { Content } from '../domain/record.ts'
import type { Desk } from './desk.ts'
import type { WorkspaceId } from './keys.ts'
import { planRecords, planReply, withAnswer } from './plan.ts'
import type { Batch } from './ports/journal.ts'
import type { Reply } from './reply.ts'
import type { Destination, Request } from './request.ts'

/** An incident that was to get a channel of its own. */
export interface Housing {
  readonly workspace: WorkspaceId
  readonly number: number
  /** Who waits to be told. */
  readonly to: Destination
  readonly at: Instant
}

/** The channel that was made, or why none could be. */
export type Made = { readonly channel: string } | { readonly error: string }

/**
 * Puts on record where an incident is at home, once: in the channel that was made for it, else where it was
 * declared. A private one stays without a channel rather than being told where others read.
 */
export const house = (housing: Housing, made: Made, desk: Desk): Promise<void> =>
  desk.inTurn(housing.workspace, async ({ journal, load }) => {
    for (;;) {
      const found = await load(housing.workspace, housing.number)
      if (found === undefined) throw new Error(`${incidentRef(housing.number)} has no records`)
      const batch = planHousing(found.incident, { housing, made, zone: desk.timezone })
      const { outcome } = await journal.append(batch)
      if (outcome !== 'conflict') return
    }
  })

/** Whether that is on record, or was settled without a channel. */
export const isHoused = async (
  { workspace, number }: Pick<Housing, 'workspace' | 'number'>,
  { journal }: Pick<Desk, 'journal'>,
): Promise<boolean> => (await journal.replyTo(workspace, keyOf(number))) !== undefined

const keyOf = (number: number): string => `housed:${number}`

interface Plan {
  readonly housing: Housing
  readonly made: Made
  readonly zone: string
}

const planHousing = (incident: Incident, { housing, made, zone }: Plan): Batch => {
  const request = requestOf(incident, housing)
  const contents = contentsOf(incident, made)
  const asked = { request, zone, example: '' }
  const before = { incident, assumed: false, announce: null }
  const batch = contents.length === 0 ? null : planRecords(asked, before, contents)
  const reply: Reply = {
    kind: 'housed',
    incident: batch?.incident?.line ?? lineOf(incident),
    own: 'channel' in made,
    error: 'error' in made ? made.error : null,
  }
  return withAnswer({ ...(batch ?? planReply(request, reply)), reply }, request)
}

const contentsOf = (incident: Incident, made: Made): readonly Content[] => {
  if ('channel' in made) return [{ type: 'housed', channel: made.channel, own: true }]
  return incident.private || incident.channel === null
    ? []
    : [{ type: 'housed', channel: incident.channel, own: false }]
}

/** The channel is the answer to whoever declared the incident. */
const requestOf = (
  { openedBy, number, channel }: Incident,
  { workspace, to, at }: Housing,
): Request => ({
  workspace,
  delivery: keyOf(number),
  said: { kind: 'meant', incident: number, intent: { kind: 'status' } },
  typed: '',
  author: { person: openedBy, zone: null, locale: null },
  source: { via: 'api', channel, message: null },
  receivedAt: at,
  choice: null,
  destination: to,
  answered: 'later',
})
