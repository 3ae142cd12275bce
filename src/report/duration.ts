import type { Incident } from '../domain/incident.ts'
import type { When } from '../domain/record.ts'
import { standing } from '../domain/times.ts'
import { formatDuration } from '../time/duration.ts'
import { dayKey } from '../time/format.ts'
import { closingEntries } from './closing.ts'
import type { Duration } from './postmortem.ts'
import { type Telling, tellMoment } from './telling.ts'

/** How long the incident lasted, from what to what; never a negative length. */
export const durationOf = (incident: Incident, telling: Telling): Duration => {
  const start = incident.entries[0]?.when ?? null
  const { resolved, cancelled } = closingEntries(incident)
  const end = (resolved ?? cancelled)?.when ?? null
  const reopened = standing(incident).filter(({ body }) => body.kind === 'reopened').length
  return {
    ...stateOf(incident, start, end),
    ...lengthOf(incident, start, end),
    ...endsOf(start, end, telling),
    reopened,
  }
}

type Ends = readonly [start: When | null, end: When | null]

const stateOf = ({ status }: Incident, ...[start, end]: Ends) => {
  const known = start !== null
  const over = known && status === 'resolved' && end !== null
  return {
    known: over && end.at >= start.at,
    reversed: over && end.at < start.at,
    cancelled: known && status === 'cancelled',
    ongoing: known && (status === 'open' || status === 'mitigated'),
    unknown: !known,
  }
}

const lengthOf = ({ status }: Incident, ...[start, end]: Ends) =>
  status !== 'resolved' || start === null || end === null || end.at < start.at
    ? { length: null, approximate: false }
    : {
        length: formatDuration(end.at - start.at),
        approximate: start.approximate || end.approximate,
      }

const endsOf = (start: When | null, end: When | null, telling: Telling) => {
  const moments = {
    start: start === null ? null : tellMoment(start, telling),
    end: end === null ? null : tellMoment(end, telling),
  }
  const sameDay =
    start !== null &&
    end !== null &&
    dayKey(start.at, telling.zone) === dayKey(end.at, telling.zone)
  return { ...moments, sameDay, together: sameDay && moments.start?.zone === moments.end?.zone }
}
