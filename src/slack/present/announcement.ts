import { incidentRef } from '../../domain/ids.ts'
import { minutesBetween } from '../../domain/instant.ts'
import type { IncidentLine } from '../../domain/line.ts'
import { titled } from './list.ts'
import { dated, oneMessage, short, since } from './short.ts'
import type { Line, Message } from './text.ts'
import { span } from './when.ts'

/** Tells everybody of an incident and where it is told; of a private one no more than that it is private. */
export const announcementMessage = (incident: IncidentLine, ownChannel: boolean): Message => {
  const { number, channel, private: isPrivate } = incident
  const lines: readonly Line[] = isPrivate
    ? [[`${incidentRef(number)} is private now.`]]
    : [
        titled(incident, short),
        course(incident),
        ...(channel === null ? [] : [[ownChannel ? 'Its channel: ' : 'Told in ', { channel }]]),
      ]
  return oneMessage([{ lines }], 'announcement')
}

const course = ({ startedAt, endedAt, status, timezone: zone }: IncidentLine): Line => {
  if (endedAt === null) return ['Since ', ...since(startedAt, zone)]
  const until = `until ${dated(endedAt, zone)}`
  if (status === 'cancelled' || endedAt < startedAt)
    return [`Began ${dated(startedAt, zone)}, ${until}`]
  return [`Lasted ${span(minutesBetween(startedAt, endedAt))}, ${until}`]
}
