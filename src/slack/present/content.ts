import type { Reply, Told } from '../../app/reply.ts'
import type { Content } from '../../domain/record.ts'
import { percentIn } from '../../report/percent.ts'
import { kindOf, quoted } from './entry.ts'
import { redactionLines } from './redacted.ts'
import { takenBack } from './taken-back.ts'
import type { Line } from './text.ts'

export type Recorded = Extract<Reply, { kind: 'recorded' }>
type Of<T extends Content['type']> = Extract<Content, { type: T }>

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

const DRAFT_IS = {
  draft: 'is a draft again',
  'in review': 'is in review',
  published: 'is published',
} as const

/** What was put on record beside the declaration and the entries, which have lines of their own. */
export const contentLines = (content: Content, reply: Recorded): readonly Line[] => {
  switch (content.type) {
    case 'opened':
    case 'entered':
    case 'edited':
      return []
    case 'removed':
      return [[`#${content.entry} removed${content.reason === '' ? '' : `: ${content.reason}`}`]]
    case 'redacted':
      return redactionLines(content, reply)
    case 'undone':
      return undoneLines(reply)
    case 'fact':
      return [[`${FACTS[content.fact]} recorded${shareIn(content)}`]]
    case 'improvement':
      return [['Improvement recorded']]
    case 'lesson':
      return [[`Lesson recorded: ${LESSONS[content.part]}`]]
    case 'task':
      return [taskLine(content)]
    case 'task-assigned':
      return [[assignedText(content)]]
    case 'draft-status':
      return [[`The draft ${DRAFT_IS[content.state]} · by ${reply.by.name}`]]
    case 'task-closed':
      return [[`${content.ref} is ${content.state}`]]
    case 'housed':
      return [[content.own ? 'Its channel is ' : 'It is told in ', { channel: content.channel }]]
    case 'acknowledged':
      return [acknowledgedLine(content, reply)]
    case 'message-changed':
      return [
        [`The message behind #${content.entry} was ${content.change}; the entry stays as it was`],
      ]
  }
}

/** The share of users as it was understood, so that a wrong one is seen at once. */
const shareIn = ({ fact, text }: Of<'fact'>): string => {
  const share = fact === 'impact' ? percentIn(text) : null
  return share === null ? '' : ` · ${share}%`
}

const taskLine = ({ ref, owner, due, quote }: Of<'task'>): Line => [
  [`${ref} recorded`, ...assignment({ owner, due })].join(' · '),
  ...(quote === undefined ? [] : [' · from ', quoted(quote)]),
]

const assignedText = ({ ref, ...said }: Of<'task-assigned'>): string =>
  [ref, ...assignment(said)].join(' · ')

const assignment = ({
  owner,
  due,
}: Pick<Of<'task-assigned'>, 'owner' | 'due'>): readonly string[] => [
  ...(owner === null ? [] : [`owner ${owner.name}`]),
  ...(due === null ? [] : [`due ${due}`]),
]

const acknowledgedLine = ({ entry: number }: Of<'acknowledged'>, reply: Recorded): Line => {
  const { by, entries } = reply
  const told = entries.find((item) => item.number === number)
  return [
    { bold: `#${number}` },
    ` acknowledged by ${by.name}`,
    ...(told === undefined ? [] : [` · ${kindOf(told.entry.body)}`]),
  ]
}

/** What an undoing did to an entry: took it out, put it back, or took back a correction. */
const undoneLines = ({ entries, undone = [] }: Recorded): readonly Line[] => {
  const named = (state: Undone) =>
    entries.filter((told) => undoneTo(told) === state).map(({ number }) => `#${number}`)
  return [
    ...said([...named('out'), ...undone.map(takenBack)], (names) => `Taken back: ${names}`),
    ...said(named('in'), (numbers) => `Back in the timeline: ${numbers}`),
    ...said(named('as-before'), (numbers) => `As before the correction: ${numbers}`),
  ]
}

type Undone = 'out' | 'in' | 'as-before'

const undoneTo = ({ entry: { removed, history } }: Told): Undone => {
  if (removed !== null) return 'out'
  return history.at(-1)?.before.removed === null ? 'as-before' : 'in'
}

const said = (refs: readonly string[], sentence: (refs: string) => string): readonly Line[] =>
  refs.length === 0 ? [] : [[sentence(refs.join(', '))]]
