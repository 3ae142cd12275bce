import type { Reply } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from './card.ts'
import type { Recorded } from './content.ts'
import { mendingLines } from './contradiction.ts'
import { dialogParts } from './dialog.ts'
import { fillButtons } from './fill.ts'
import { historyLines } from './history.ts'
import { housedLines } from './housed.ts'
import { lengthText } from './length.ts'
import { limits } from './limits.ts'
import { helpLines, hypothesisLines, listLines, timelineLines } from './list.ts'
import { mendButtons } from './mend.ts'
import { questionParts } from './question.ts'
import { recordedParts } from './record.ts'
import { redactedLines } from './redacted.ts'
import { refusalLines } from './refusal.ts'
import { statusParts } from './status.ts'
import { taskParts } from './tasks.ts'
import { type Line, type Message, messages, type Part } from './text.ts'
import { unchangedLines } from './unchanged.ts'

/** A reply as Slack shows it: to everybody in the channel, or to the author alone. */
export interface Presented {
  readonly toAll: boolean
  /** At least one; what does not fit into the first one follows. */
  readonly messages: readonly Message[]
}

/** Puts a reply into words, within Slack's limits. */
export const present = (reply: Reply): Presented => ({
  toAll: reply.kind === 'recorded' && isForAll(reply),
  messages: bounded(messages(partsOf(reply), reply.kind)),
})

/** What looks like a secret, and what the redaction of one still leaves to do, is nothing for others. */
const isForAll = ({ quiet, secrets = [], traces }: Recorded): boolean =>
  !quiet && secrets.length === 0 && traces === undefined

/**
 * As many messages as there is room for: by default an acknowledgement, and what its response address takes
 * after it. What is beyond that is not left out silently.
 */
export const bounded = (
  all: readonly Message[],
  room: number = 1 + limits.responses,
): readonly Message[] =>
  all.length <= room ? all : [...all.slice(0, room - 1), ...messages(TOO_LONG)]

const TOO_LONG: readonly Part[] = [
  {
    lines: [
      [
        'The rest is too long for an answer here; on the command line ',
        { code: 'scribe list' },
        ' and ',
        { code: 'scribe export' },
        ' show everything.',
      ],
    ],
  },
]

const partsOf = (reply: Reply): readonly Part[] => {
  switch (reply.kind) {
    case 'recorded':
      return recordedParts(reply)
    case 'redacted':
      return said(redactedLines(reply))
    case 'asked':
      return questionParts(reply)
    case 'refused':
      return refused(reply)
    case 'card':
      return statusParts(reply)
    case 'list':
      return said(listLines(reply))
    case 'timeline':
      return said(timelineLines(reply))
    case 'history':
      return said(historyLines(reply))
    case 'hypotheses':
      return said(hypothesisLines(reply))
    case 'tasks':
      return taskParts(reply)
    case 'unchanged':
      return said(unchangedLines(reply))
    case 'housed':
      return said(housedLines(reply))
    case 'dialog':
      return dialogParts(reply)
    case 'help':
      return said(helpLines(reply))
    case 'draft':
      return draftParts(reply)
  }
}

const said = (lines: readonly Line[]): readonly Part[] => [{ lines }]

const refused = ({
  refusal,
  typed,
  example,
  now,
  zone,
}: Extract<Reply, { kind: 'refused' }>): readonly Part[] => [
  { lines: refusalLines(refusal, { now, zone }) },
  ...handedBack(typed),
  ...(example === '' ? [] : said([['For example: ', { code: example }]])),
]

/** What was typed, ready to be copied; a button or a reaction has no text. */
const handedBack = (typed: string): readonly Part[] =>
  typed === ''
    ? said([['Nothing was recorded.']])
    : [...said([['Nothing was recorded. You typed:']]), { verbatim: typed }]

const draftParts = (reply: Extract<Reply, { kind: 'draft' }>): readonly Part[] => {
  const { incident, missing, contradictions = [] } = reply
  const lines: readonly Line[] = [
    whereTo(reply),
    [lengthText(reply)],
    missingLine(missing),
    ...mendingLines(contradictions, incident.timezone),
  ]
  const { number } = incident
  const buttons = [...fillButtons(number, missing), ...mendButtons(number, contradictions)]
  return [{ lines }, { buttons }]
}

const whereTo = ({
  incident: { number, channel },
  preview,
  link = null,
}: Extract<Reply, { kind: 'draft' }>): Line => {
  const ref = incidentRef(number)
  const to = channel === null ? 'you' : 'its channel'
  return link === null
    ? [`The ${preview ? 'preview' : 'draft'} of ${ref} is on its way to ${to}.`]
    : [{ link, text: `The draft of ${ref}` }, ' is brought up to date where it stands.']
}
