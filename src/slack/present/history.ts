import type { Reply } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Acknowledgement, Correction, Entry } from '../../domain/incident.ts'
import type { Instant } from '../../domain/instant.ts'
import { isoLocal } from '../../time/format.ts'
import { entryLine, quoted } from './entry.ts'
import type { Line } from './text.ts'

/** How an entry came to be what it is: each correction with what stood there before. */
export const historyLines = ({
  incident,
  entry,
}: Extract<Reply, { kind: 'history' }>): readonly Line[] => {
  const { timezone: zone } = incident
  const steps = [
    ...entry.history.map((item) => ({ at: item.at, line: correctionLine(item, entry, zone) })),
    ...entry.acknowledged.map((item) => ({ at: item.at, line: noticeLine(item, zone) })),
  ].sort(byTime)
  return [
    [{ bold: `#${entry.number} of ${incidentRef(incident.number)}` }],
    recorded(entry, zone),
    ...steps.map(({ line }) => line),
    ['Now: ', ...stateOf(entry, zone)],
  ]
}

interface Step {
  readonly at: Instant
}

const byTime = (a: Step, b: Step): number => a.at - b.at

const recorded = ({ recordedAt, recordedBy, quote }: Entry, zone: string): Line => [
  `Recorded ${isoLocal(recordedAt, zone)} by ${recordedBy.name}`,
  ...(quote === null ? [] : [', from ', quoted(quote)]),
  '.',
]

const correctionLine = (correction: Correction, entry: Entry, zone: string): Line => {
  const { action, at, by, before, message } = correction
  const when = isoLocal(at, zone)
  if (action === 'message-deleted')
    return [`${when} the message was deleted in the chat; the entry stays as it was`]
  if (action === 'message-edited')
    return [`${when} the message was edited in the chat; it says now: ${message ?? ''}`]
  if (action === 'redacted') return [`${when} redacted by ${by.name}; what it said before is gone`]
  return [
    `${when} ${action} by ${by.name}; before: `,
    ...stateOf({ ...entry, ...before, acknowledged: [], quote: null }, zone),
  ]
}

const noticeLine = ({ at, by }: Acknowledgement, zone: string): Line => [
  `${isoLocal(at, zone)} acknowledged by ${by.name}`,
]

const stateOf = (entry: Entry, zone: string): Line =>
  entry.removed === null ? entryLine(entry, zone) : removed(entry.removed.reason)

const removed = (reason: string): Line => [reason === '' ? 'removed' : `removed: ${reason}`]
