import type { Reply } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Line } from './text.ts'

type Housed = Extract<Reply, { kind: 'housed' }>

/** Where the incident is at home now, and if it got no channel of its own, why. */
export const housedLines = (housed: Housed): readonly Line[] => {
  const { incident, own, error } = housed
  const ref: Line = [{ bold: incidentRef(incident.number) }]
  if (own && incident.channel !== null)
    return [[...ref, ' has its channel: ', { channel: incident.channel }]]
  const why = error === null ? [] : [[`No channel could be made: ${whyOf(error)}.`] satisfies Line]
  return [...why, ...kept(housed, ref)]
}

const kept = (
  { incident: { channel, private: isPrivate } }: Housed,
  ref: Line,
): readonly Line[] => {
  if (channel === null)
    return [
      [...ref, isPrivate ? ' stays private: only you see it.' : ' has no channel.'],
      ...(isPrivate ? [[{ code: '/incident private off' }, ' shows it to everybody.']] : []),
    ]
  return [
    [...ref, ' is kept in ', { channel }, '.'],
    ['If its card does not appear there, send ', { code: '/invite @Scribe' }, ' in that channel.'],
  ]
}

/** What Slack's codes mean (docs: conversations.create). */
const WHY: Readonly<Record<string, string>> = {
  restricted_action: 'this workspace lets only some people make channels',
  user_is_restricted: 'this workspace lets only some people make channels',
  no_permission: 'this app is not allowed to make channels here',
  missing_scope: 'this app was installed without the permission to make channels',
  name_taken: 'every name tried is taken',
  accesslimited: 'this workspace limits who may make channels',
  org_login_required: 'this workspace is being moved',
  ratelimited: 'Slack took no more requests for now',
}

const whyOf = (error: string): string => WHY[error] ?? `Slack says ${error}`
