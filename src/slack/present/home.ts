import type { HomeView } from '@slack/types'
import type { HomeIncident, HomePage } from '../../app/home.ts'
import { incidentRef } from '../../domain/ids.ts'
import { type Instant, minutesBetween } from '../../domain/instant.ts'
import { dayKey } from '../../time/format.ts'
import { openButton, showButton } from './card.ts'
import { fillButtons, namesOf } from './fill.ts'
import { titled } from './list.ts'
import { firstOf, short } from './short.ts'
import { blocksOf, type Line, type Part } from './text.ts'
import { moment, span } from './when.ts'

/** The page of one person: what concerns them first, then what else is open, then drafts that want work. */
export const homeView = ({ open, lacking, whole, now }: HomePage): HomeView => {
  const mine = open.filter((incident) => incident.mine)
  const others = open.filter((incident) => !incident.mine)
  const parts: readonly Part[] = [
    { buttons: [{ ...openButton(null, 'start'), style: 'primary' }] },
    ...(open.length === 0 ? [{ lines: [['No incident is open.']] }] : []),
    ...group('Yours', mine, now),
    ...group(mine.length === 0 ? 'Open' : 'Other open incidents', others, now),
    ...group('Resolved, but the draft lacks something', lacking, now),
    ...reviewParts(whole),
    ...tasksPart([...open, ...lacking, ...whole], now),
  ]
  return { type: 'home', blocks: blocksOf(parts) }
}

/** Drafts that lack nothing and wait to be read, without buttons: there is room for two more blocks only. */
const reviewParts = (whole: readonly HomeIncident[]): readonly Part[] => {
  const lines = whole
    .filter(({ draft }) => draft === 'in review')
    .map(
      ({ line }): Line => [
        ...titled(line, short),
        ...(line.channel === null ? [] : [' · ', { channel: line.channel }]),
      ],
    )
  return lines.length === 0
    ? []
    : [{ heading: 'Drafts in review' }, { lines: firstOf(lines, 10, '/incident list resolved') }]
}

/** A view has room for 100 blocks; each incident takes two. */
const MOST = 14

const group = (
  heading: string,
  incidents: readonly HomeIncident[],
  now: Instant,
): readonly Part[] => {
  if (incidents.length === 0) return []
  const more = incidents.length - MOST
  return [
    { heading },
    ...incidents.slice(0, MOST).flatMap((incident) => incidentParts(incident, now)),
    ...(more > 0 ? [{ lines: [[`and ${more} more: `, { code: '/incident list' }]] }] : []),
  ]
}

const incidentParts = (incident: HomeIncident, now: Instant): readonly Part[] => {
  const { line, missing } = incident
  const { number } = line
  return [
    { lines: [titled(line, short), [course(incident, now)], work(incident)] },
    {
      buttons: [
        showButton(number, 'card', 'Card'),
        openButton(number, 'summary'),
        showButton(number, 'draft', 'Draft'),
        ...fillButtons(number, missing),
      ],
    },
  ]
}

const course = ({ line, lastEntryAt }: HomeIncident, now: Instant): string => {
  const { startedAt, endedAt, timezone: zone } = line
  const viewer = { zone, now }
  const began = `Began ${moment(startedAt, viewer)}`
  if (endedAt !== null) return `${began}, ended ${moment(endedAt, viewer)}`
  return [
    `${began}, ${span(Math.max(0, minutesBetween(startedAt, now)))} ago`,
    ...(lastEntryAt === null ? [] : [`last entry ${moment(lastEntryAt, viewer)}`]),
  ].join(' · ')
}

const work = ({ line: { channel }, missing, openHypotheses, draft }: HomeIncident): Line => [
  ...(channel === null ? [] : [{ channel }, ' · ']),
  openHypotheses === 0 ? '' : `${counted(openHypotheses, ['hypothesis', 'hypotheses'])} open · `,
  missing.length === 0 ? 'the draft lacks nothing' : `the draft lacks ${namesOf(missing)}`,
  draft === 'draft' ? '' : ` · ${draft}`,
]

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : many}`

const tasksPart = (incidents: readonly HomeIncident[], now: Instant): readonly Part[] => {
  const due = incidents
    .flatMap(({ line, tasks }) => tasks.map((task) => ({ line, ...task })))
    .sort((a, b) => (a.due ?? LATER).localeCompare(b.due ?? LATER))
  if (due.length === 0) return []
  const lines = due.map(({ line, ref, text, due: day }): Line => {
    const late = day !== null && day < dayKey(now, line.timezone) ? ', overdue' : ''
    return [
      { bold: `${incidentRef(line.number)} ${ref}` },
      ` · ${short(text, 200)}${day === null ? '' : ` · due ${day}${late}`}`,
    ]
  })
  return [{ heading: 'Your open tasks' }, { lines: firstOf(lines, 20, '/incident list') }]
}

/** After every day that somebody can name. */
const LATER = '9999-12-31'
