import type { Told } from '../../app/reply.ts'
import type { When } from '../../domain/record.ts'
import { dayKey, formatClock, formatShortDay, zoneLabel } from '../../time/format.ts'
import type { Recorded } from './content.ts'
import type { Line } from './text.ts'
import { echo, moment } from './when.ts'

/** So many entries that are recorded at once are told one by one. */
const FEW = 5

/** Whether a paste is told in short: nobody reads a line and a menu for each of thirty entries. */
export const isMany = ({ contents }: Recorded): boolean =>
  contents.length > FEW &&
  contents.every((content) => content.type === 'entered' && content.body.kind === 'note')

/** How many entries there are, the first and the last as they were understood, and the time of each by days. */
export const manyLines = (reply: Recorded): readonly Line[] => {
  const { entries, incident, zone, now } = reply
  const [first, last] = [entries.at(0), entries.at(-1)]
  if (first === undefined || last === undefined) return []
  const clock = ({ entry: { when } }: Told) => ({
    date: when.at,
    fallback: moment(when.at, { zone: incident.timezone, now: when.at }),
  })
  return [
    [{ bold: `${entries.length} entries, #${first.number} to #${last.number}` }],
    ...[first, last].map(
      (told): Line => [
        { bold: `#${told.number}` },
        ` · ${echo(told.entry.when, { zone, now })} · your clock: `,
        clock(told),
      ],
    ),
    ...daysOf(entries, zone),
    ['To correct one: ', { code: `/timeline edit ${first.number} [WHEN] [TEXT]` }],
  ]
}

/** `Feb 20, 2018, CET: #2 14:17 · #3 14:55`, a line for each day and each name of the zone in a row. */
const daysOf = (entries: readonly Told[], zone: string): readonly Line[] => {
  const days: { readonly head: string; readonly times: string[] }[] = []
  for (const { number, entry } of entries) {
    const { at } = entry.when
    const head = `${formatShortDay(at, zone)}, ${zoneLabel(at, zone)}`
    const time = `#${number} ${timeOf(entry.when, zone)}`
    if (days.at(-1)?.head === head) days.at(-1)?.times.push(time)
    else days.push({ head, times: [time] })
  }
  return days.map(({ head, times }) => [`${head}: ${times.join(' · ')}`])
}

const timeOf = ({ at, until, approximate }: When, zone: string): string => {
  const from = `${approximate ? '~' : ''}${formatClock(at, zone)}`
  if (until === null) return from
  const day = dayKey(at, zone) === dayKey(until, zone) ? '' : ` on ${formatShortDay(until, zone)}`
  return `${from} to ${formatClock(until, zone)}${day}`
}
