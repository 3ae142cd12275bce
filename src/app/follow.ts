import { hypotheses } from '../domain/hypothesis.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf } from '../domain/line.ts'
import type { Content } from '../domain/record.ts'
import type { DisplayPlace } from './ports/displays.ts'
import type { Outgoing } from './ports/outgoing.ts'
import type { Request } from './request.ts'

/** What is to be done in the chat because of what was put on record. */
export interface Following {
  readonly outgoing: readonly Outgoing[]
  readonly displays: readonly DisplayPlace[]
}

/** Where incidents are announced; null for nowhere. */
export interface Announcing {
  readonly announce: string | null
}

/** What follows from contents, given the incident that they made. */
export const following = (
  contents: readonly Content[],
  incident: Incident,
  { request, announce }: Announcing & { readonly request: Request },
): Following => {
  const each = contents.map((content) => followingOf(content, incident, { request, announce }))
  return {
    outgoing: each.flatMap(({ outgoing }) => outgoing),
    displays: each.flatMap(({ displays }) => displays),
  }
}

const NOTHING: Following = { outgoing: [], displays: [] }

const followingOf = (
  content: Content,
  incident: Incident,
  { request, announce }: Announcing & { readonly request: Request },
): Following => {
  switch (content.type) {
    case 'opened':
      return opened(content, incident, { request, announce })
    case 'housed':
      return housed(content, incident)
    case 'entered':
      return content.body.kind === 'escalation' ? escalated(content, incident, request) : NOTHING
    default:
      return NOTHING
  }
}

type Of<T extends Content['type']> = Extract<Content, { type: T }>

const opened = (
  { number, home, private: isPrivate }: Of<'opened'>,
  { channel }: Incident,
  { request, announce }: Announcing & { readonly request: Request },
): Following => {
  const announced: readonly DisplayPlace[] =
    announce === null || isPrivate === true ? [] : [{ kind: 'announcement', channel: announce }]
  if (home === 'new') {
    const message = { type: 'open-channel', number, to: request.destination } as const
    return { outgoing: [{ channel: '', message }], displays: announced }
  }
  const card: readonly DisplayPlace[] = channel === null ? [] : [{ kind: 'card', channel }]
  return { outgoing: [], displays: [...card, ...announced] }
}

/** The topic of a channel that others use for other things is left alone. */
const housed = ({ channel, own }: Of<'housed'>, { openedBy }: Incident): Following => {
  const people = openedBy.id === null ? [] : [openedBy.id]
  return own
    ? {
        outgoing: [{ channel, message: { type: 'invite', people } }],
        displays: [
          { kind: 'card', channel },
          { kind: 'topic', channel },
        ],
      }
    : { outgoing: [], displays: [{ kind: 'card', channel }] }
}

const escalated = (
  { entry, body: { escalation } }: Of<'entered'>,
  incident: Incident,
  { author }: Request,
): Following => {
  const to = escalation?.to.filter(({ id }) => id !== null) ?? []
  const { channel, status, private: isPrivate } = incident
  // What is recorded afterwards calls nobody out of bed.
  if (to.length === 0 || status === 'resolved' || status === 'cancelled') return NOTHING
  if (channel === null && isPrivate) return NOTHING
  const ruledOut = hypotheses(incident).filter(({ state }) => state === 'deadend')
  const message = {
    type: 'page',
    incident: lineOf(incident),
    entry,
    by: author.person,
    to,
    reason: escalation?.reason ?? '',
    impact: incident.impact?.text ?? null,
    ruledOut: ruledOut.map(({ text }) => text),
  } as const
  if (channel === null) return { outgoing: [{ channel: '', message }], displays: [] }
  const people = to.flatMap(({ id }) => id ?? [])
  return {
    // Slack notifies nobody of a mention in a channel where they are not.
    outgoing: [
      { channel, message: { type: 'invite', people } },
      { channel, message },
    ],
    displays: [],
  }
}
