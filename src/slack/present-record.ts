import type { Reply, Told } from '../app/reply.ts'
import { incidentRef } from '../domain/ids.ts'
import type { Change, Content } from '../domain/record.ts'
import { percentIn } from '../report/percent.ts'
import { moveValue } from './answers.ts'
import { kindOf } from './present-list.ts'
import type { Button, Line, Part } from './text.ts'
import { wayBackFrom } from './way-back.ts'
import { echo, moment } from './when.ts'

type Recorded = Extract<Reply, { kind: 'recorded' }>

/** What was put on record: each entry with its number and its time as understood, and how to take it back. */
export const recordedParts = (reply: Recorded): readonly Part[] => [
  ...(reply.typed === null ? [] : [{ verbatim: reply.typed }]),
  {
    lines: [
      ...declared(reply),
      ...reply.contents.flatMap((content) => contentLines(content, reply)),
      [...assumedNote(reply), incidentRef(reply.incident.number), ...wayBack(reply)],
    ],
  },
  { buttons: otherReadings(reply) },
]

/** One click takes the other instant that the words could mean. */
const otherReadings = ({ entries, contents, incident, zone, now }: Recorded): readonly Button[] =>
  entries
    .filter(({ number }) =>
      contents.some((content) => content.type === 'entered' && content.entry === number),
    )
    .flatMap(({ number, entry }) => entry.when.alternatives.map((at) => ({ number, at })))
    .slice(0, MAX_BUTTONS)
    .map(({ number, at }, index) => ({
      label: `#${number} was at ${moment(at, { zone, now })}`,
      action: `move-${index}`,
      value: moveValue({ incident: incident.number, entry: number, at }),
    }))

const MAX_BUTTONS = 5

const declared = ({ contents, incident: { number, title } }: Recorded): readonly Line[] =>
  contents.some(({ type }) => type === 'opened')
    ? [[{ bold: `${incidentRef(number)} · ${title}` }, ' is open']]
    : []

const FACTS = {
  impact: 'Impact',
  cause: 'Root cause',
  explanation: 'Explanation',
  fix: 'Fix',
} as const

const LESSONS = {
  well: 'what went well',
  wrong: 'what went wrong',
  lucky: 'where you were lucky',
} as const

const contentLines = (content: Content, reply: Recorded): readonly Line[] => {
  switch (content.type) {
    case 'opened':
      return []
    case 'entered':
    case 'edited':
      return entryLines(content, reply)
    case 'removed':
      return [[`#${content.entry} removed`]]
    case 'undone':
      return undoneLines(reply)
    case 'fact':
      return [[`${FACTS[content.fact]} recorded${shareIn(content)}`]]
    case 'improvement':
      return [['Improvement recorded']]
    case 'lesson':
      return [[`Lesson recorded: ${LESSONS[content.part]}`]]
    case 'task':
      return [[taskLine(content)]]
    case 'task-closed':
      return [[`${content.ref} is ${content.state}`]]
  }
}

/** The share of users as it was understood, so that a wrong one is seen at once. */
const shareIn = ({ fact, text }: Extract<Content, { type: 'fact' }>): string => {
  const share = fact === 'impact' ? percentIn(text) : null
  return share === null ? '' : ` · ${share}%`
}

const taskLine = ({ ref, owner, due }: Extract<Content, { type: 'task' }>): string =>
  [
    `${ref} recorded`,
    ...(owner === null ? [] : [`owner ${owner.name}`]),
    ...(due === null ? [] : [`due ${due}`]),
  ].join(' · ')

const undoneLines = ({ entries }: Recorded): readonly Line[] =>
  entries.length === 0
    ? [['Taken back']]
    : [[`Taken back: ${entries.map(({ number }) => `#${number}`).join(', ')}`]]

const entryLines = (
  content: Extract<Content, { type: 'entered' | 'edited' }>,
  reply: Recorded,
): readonly Line[] => {
  const told = reply.entries.find(({ number }) => number === content.entry)
  return told === undefined
    ? []
    : [entryLine(told, content.type === 'edited', reply), ...remarks(told)]
}

const entryLine = (
  { number, entry }: Told,
  corrected: boolean,
  { zone, now, incident: { timezone } }: Recorded,
): Line => {
  const kind = kindOf(entry.body)
  const { at } = entry.when
  return [
    { bold: `#${number}` },
    ` · ${echo(entry.when, { zone, now })}${kind === '' ? '' : ` · ${kind}`}`,
    corrected ? ' · corrected' : '',
    ' · your clock: ',
    { date: at, fallback: moment(at, { zone: timezone, now: at }) },
  ]
}

/** What an author should know about how a time was read; flags without a sentence need none. */
const REMARKS: Readonly<Record<string, string>> = {
  far: 'That is more than a day away from the incident.',
  'after-end': 'Recorded after the end of the incident.',
  yesterday: 'Read as yesterday, the last time the clock showed it.',
  'maybe-pm': 'Read as the time in the morning; write pm if you meant the afternoon.',
  assumed: 'That clock time was skipped or came twice; the likelier instant was taken.',
  future: 'That is still to come.',
  'future-end': 'Its end is still to come.',
  'literal-offset': 'That clock time was skipped; the offset of the abbreviation counts.',
  'abbr-season': 'That abbreviation belongs to the other half of the year; the wall clock counts.',
}

const remarks = ({ entry }: Told): readonly Line[] =>
  entry.when.flags.flatMap((flag) => {
    const remark = REMARKS[flag]
    return remark === undefined ? [] : [[remark]]
  })

const assumedNote = ({ assumed, incident: { title } }: Recorded): Line =>
  assumed ? [`The only open incident: ${title} · `] : []

const wayBack = ({ contents }: Recorded): Line => {
  const [content] = contents
  if (content?.type === 'opened') return [' · help: ', { code: '/incident help' }]
  if (content?.type === 'undone') return []
  const isSetting = content?.type === 'entered' && content.body.kind === 'change'
  return [` · to ${isSetting ? 'change it' : 'take it back'}: `, { code: takeBack(content) }]
}

const takeBack = (content: Content | undefined): string => {
  if (content?.type !== 'entered') return '/timeline undo'
  const { kind, change } = content.body
  if (change !== null) return setBack(change)
  return wayBackFrom(kind)
}

/** A setting is set again, to what it was before where it was anything. */
const setBack = ({ field, role, from }: Change): string => {
  switch (field) {
    case 'severity':
      return `/incident severity ${from ?? 'LEVEL'}`
    case 'role':
      return `/incident role ${role} ${from ?? '@PERSON'}`
    case 'services':
      return `/incident service ${from ?? 'NAME'}`
    case 'title':
      return `/incident rename ${from}`
    case 'timezone':
      return `/incident timezone ${from}`
  }
}
