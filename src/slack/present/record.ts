import type { Reply, Told } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Content, EntryKind, Quote } from '../../domain/record.ts'
import { wayBack } from './back.ts'
import { actionId, type Pressed, valueFor } from './buttons.ts'
import { contentLines, type Recorded } from './content.ts'
import { kindOf, quoted } from './entry.ts'
import { isMany, manyLines } from './many.ts'
import { oneNoteLines } from './mixed-paste.ts'
import { ownRemarks, sharedRemarks } from './remarks.ts'
import { secretParts } from './secret.ts'
import type { Button, Line, Menu, Part } from './text.ts'
import { uncalled } from './uncalled.ts'
import { echo, moment } from './when.ts'

/** What was put on record: each entry with its number and its time as understood, and how to take it back. */
export const recordedParts = (reply: Recorded): readonly Part[] => {
  const menus = new Set(correctable(reply).slice(0, MAX_MENUS))
  const warnings = secretParts(reply)
  return [
    ...(reply.typed === null || warnings.length > 0 ? [] : [{ verbatim: reply.typed }]),
    ...warnings,
    { lines: declared(reply) },
    ...(isMany(reply)
      ? [{ lines: manyLines(reply) }]
      : reply.contents.flatMap((content) => contentParts(content, reply, menus))),
    { lines: sharedRemarks(reply) },
    { lines: reply.mixed === undefined ? [] : oneNoteLines(reply.mixed) },
    { lines: [[...assumedNote(reply), incidentRef(reply.incident.number), ...wayBack(reply)]] },
    { buttons: otherReadings(reply) },
  ]
}

const MAX_MENUS = 20

type Entering = Extract<Content, { type: 'entered' | 'edited' }>

const isEntering = (content: Content): content is Entering =>
  content.type === 'entered' || content.type === 'edited'

/** The numbers of the entries that were recorded or edited and can be corrected. */
const correctable = ({ contents, entries }: Recorded): readonly number[] => {
  const numbers = new Set(contents.filter(isEntering).map(({ entry }) => entry))
  return entries
    .filter(({ number, entry }) => numbers.has(number) && entry.body.kind !== 'change')
    .map(({ number }) => number)
}

const contentParts = (
  content: Content,
  reply: Recorded,
  menus: ReadonlySet<number>,
): readonly Part[] => {
  if (!isEntering(content)) return [{ lines: contentLines(content, reply) }]
  const told = reply.entries.find(({ number }) => number === content.entry)
  if (told === undefined) return []
  const line = entryLine(told, content, reply)
  const further = [
    ...before(told, content, reply),
    ...ownRemarks(told, reply),
    ...uncalled(told, content.type, reply),
    ...stillPublic(told, reply),
  ]
  return menus.has(told.number)
    ? [{ line, menu: menuOf(told, reply) }, { lines: further }]
    : [{ lines: [line, ...further] }]
}

const entryLine = ({ number, entry }: Told, content: Entering, reply: Recorded): Line => {
  const { zone, now, incident } = reply
  const { at } = entry.when
  const quote = content.type === 'entered' ? content.quote : undefined
  const kind = kindOf(entry.body)
  return [
    { bold: `#${number}` },
    ` · ${echo(entry.when, { zone, now })}`,
    ...(kind === '' ? [] : [` · ${kind}`]),
    ...(quote === undefined ? [] : from(quote, kind)),
    ...(content.type === 'edited' ? [' · corrected'] : []),
    ' · your clock: ',
    { date: at, fallback: moment(at, { zone: incident.timezone, now: at }) },
  ]
}

const from = (quote: Quote, kind: string): Line => [
  `${kind === '' ? ' · note' : ''} · from `,
  quoted(quote),
]

/** What a correction replaced, and whose words those were where somebody else had corrected the entry before. */
const before = (
  { entry }: Told,
  content: Entering,
  { zone, now, secrets = [] }: Recorded,
): readonly Line[] => {
  const [last, previous] = [entry.history.at(-1), entry.history.at(-2)]
  if (content.type !== 'edited' || last === undefined || secrets.length > 0) return []
  const { when, body } = last.before
  const told = [
    ...(when.at === entry.when.at && when.until === entry.when.until
      ? []
      : [echo(when, { zone, now })]),
    ...(body.text === entry.body.text ? [] : [body.text]),
  ]
  const by =
    previous === undefined || previous.by.id === last.by.id ? '' : ` by ${previous.by.name}`
  return told.length === 0
    ? []
    : [[`Before${by === '' ? '' : `, corrected${by}`}: ${told.join(' · ')}`]]
}

/** Slack lets no app make a public channel private. */
const stillPublic = ({ entry: { body } }: Told, { incident }: Recorded): readonly Line[] =>
  body.change?.field === 'privacy' && body.change.to === 'private' && incident.channel !== null
    ? [
        [
          'Whoever is in ',
          { channel: incident.channel },
          ' still sees it. If that channel is public, make it private in its settings.',
        ],
      ]
    : []

type Does = Extract<Pressed, { kind: 'entry' }>['does']

const OPTIONS: Readonly<Record<Does, string>> = {
  edit: 'Edit…',
  move: 'Move…',
  remove: 'Remove…',
  redact: 'Redact…',
  history: 'History',
}

/** What the status hangs on can be corrected but not taken out. */
const FIXED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  ...(['started', 'mitigated', 'resolved', 'reopened', 'cancelled'] as const),
])

const menuOf = ({ number, entry: { body } }: Told, { incident }: Recorded): Menu => {
  const offered = (['edit', 'move', 'remove', 'redact', 'history'] as const).filter(
    (does) => does !== 'remove' || !FIXED.has(body.kind),
  )
  return {
    action: actionId('entry', number),
    options: offered.map((does) => ({
      label: OPTIONS[does],
      value: valueFor({ kind: 'entry', incident: incident.number, entry: number, does }),
    })),
  }
}

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
      action: actionId('move', index),
      value: valueFor({ kind: 'move', incident: incident.number, entry: number, at }),
    }))

const MAX_BUTTONS = 5

const declared = ({ contents, incident: { number, title } }: Recorded): readonly Line[] => {
  const opened = contents.find((content) => content.type === 'opened')
  return opened === undefined
    ? []
    : [[{ bold: `${incidentRef(number)} · ${title}` }, ' is open'], ...homeLines(opened)]
}

/** Where an incident that was just declared is going to be told. */
const homeLines = ({
  home,
  private: isPrivate = false,
}: Extract<Content, { type: 'opened' }>): readonly Line[] => {
  if (home === undefined) return []
  if (home === 'new') return [[`A ${isPrivate ? 'private ' : ''}channel is being made for it.`]]
  return [
    [
      `${isPrivate ? 'Only members of this channel see it. ' : ''}Its card is kept up to date here; if none appears, send `,
      { code: '/invite @Scribe' },
      '.',
    ],
  ]
}

const assumedNote = ({
  assumed,
  incident: { title },
}: Extract<Reply, { kind: 'recorded' }>): Line =>
  assumed ? [`The only open incident: ${title} · `] : []
