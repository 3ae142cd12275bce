import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { IncidentLine } from '../../domain/line.ts'
import { oneMessage, short } from './short.ts'
import type { Line, Message } from './text.ts'

type Notice = Extract<OutgoingMessage, { type: 'undelivered' }>

/** What it was, and the word that ties it to its incident. */
const WHAT: Readonly<Record<Notice['what'], readonly [name: string, tie: string]>> = {
  draft: ['The draft', 'of'],
  reply: ['An answer to you', 'about'],
  page: ['Your call for help', 'in'],
  reminder: ['A reminder', 'about'],
}

/** Tells somebody what could not be delivered, why, and where they find it. */
export const undeliveredMessage = (notice: Notice): Message => {
  const { what, channel, incident, error } = notice
  const [name, tie] = WHAT[what]
  const about: Line =
    incident === null
      ? []
      : [` ${tie} `, { bold: incidentRef(incident.number) }, ` · ${short(incident.title, 250)}`]
  const where: Line = channel === null ? [] : [' in ', { channel }]
  const lines: readonly Line[] = [
    [name, ...about, ' could not be delivered', ...where, `: ${whyOf(error)}.`],
    ...(INVITABLE.has(error) && channel !== null
      ? [['Invite me there: ', { code: '/invite @Scribe' }] satisfies Line]
      : []),
    ...wayTo(notice),
  ]
  return oneMessage([{ lines }], 'undelivered')
}

const INVITABLE: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found'])

/** What Slack's codes mean (docs: chat.postMessage). */
const WHY: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not a member there',
  channel_not_found: 'I am not a member there, or it is gone',
  is_archived: 'it is archived',
  restricted_action: 'this workspace lets only some people write there',
  restricted_action_read_only_channel: 'nobody can write there',
  restricted_action_thread_only_channel: 'only answers in threads can be written there',
  user_not_in_channel: 'you are not a member there',
  missing_scope: 'this app was installed without the permission for it',
  msg_too_long: 'it is too long for Slack',
  msg_blocks_too_long: 'it is too long for Slack',
}

/** Anything but a code comes of the way to Slack, and was tried for long. */
const whyOf = (error: string): string => {
  const isCode = /^[a-z_]+$/.test(error)
  return WHY[error] ?? `${isCode ? 'Slack says' : 'every attempt failed:'} ${short(error, 100)}`
}

/** The command that shows it. */
const wayTo = ({ what, incident }: Notice): readonly Line[] => {
  if (incident === null)
    return [['Nothing that was recorded is lost: ', { code: '/incident list' }, ' shows it.']]
  const show: Line = [{ code: commandFor(what, incident) }, ' shows it.']
  return what === 'page' ? [['Nobody was called by it; call them another way. ', ...show]] : [show]
}

const commandFor = (what: Notice['what'], { number, status }: IncidentLine): string => {
  const ref = incidentRef(number)
  if (what === 'reminder') return `/incident ${ref} status`
  if (what !== 'draft') return `/timeline ${ref}`
  return status === 'resolved' ? `/postmortem ${ref}` : `/postmortem ${ref} preview`
}
