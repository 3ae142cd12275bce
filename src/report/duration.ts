import type { Incident } from '../domain/incident.ts'
import type { When } from '../domain/record.ts'
import { standing } from '../domain/times.ts'
import { formatDuration } from '../time/duration.ts'
import { dayKey } from '../time/format.ts'
import { closingEntries } from './closing.ts'
import type { Duration } from './postmortem.ts'
import { isAbout, type Telling, tellMoment } from './telling.ts'

/** How long the incident lasted, from what to what; never a negative length. */
export const durationOf = (incident: Incident, telling: Telling): Duration => {
  const { resolved, cancelled } = closingEntries(incident)
  const ends = {
    start: incident.entries[0]?.when ?? null,
    end: (resolved ?? cancelled)?.when ?? null,
  }
  const reopened = standing(incident).filter(({ body }) => body.kind === 'reopened').length
  return { ...stateOf(incident, ends), ...momentsOf(ends, telling), reopened }
}

interface Ends {
  readonly start: When | null
  readonly end: When | null
}

const stateOf = ({ status }: Incident, { start, end }: Ends) => {
  const over = status === 'resolved' && start !== null && end !== null
  const known = over && end.at >= start.at
  return {
    known,
    ongoing: start !== null && (status === 'open' || status === 'mitigated'),
    cancelled: start !== null && status === 'cancelled',
    reversed: over && end.at < start.at,
    unknown: start === null,
    length: known ? formatDuration(end.at - start.at) : null,
    approximate: known && (isAbout(start) || isAbout(end)),
  }
}

const momentsOf = ({ start, end }: Ends, telling: Telling) => {
  const day = (when: When | null) => (when === null ? null : dayKey(when.at, telling.zone))
  const moment = (when: When | null) => (when === null ? null : tellMoment(when, telling))
  const moments = { start: moment(start), end: moment(end) }
  const sameDay = end !== null && day(start) === day(end)
  return { ...moments, sameDay, together: sameDay && moments.start?.zone === moments.end?.zone }
}
