import type { Reply, Trace } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Content } from '../../domain/record.ts'
import { quoted } from './entry.ts'
import type { Line } from './text.ts'
import { moment } from './when.ts'

type Recorded = Extract<Reply, { kind: 'recorded' }>
type Redaction = Extract<Content, { type: 'redacted' }>

/** What a redaction took out, and what it cannot reach; told to its author alone. */
export const redactionLines = ({ entry, reason }: Redaction, reply: Recorded): readonly Line[] => {
  const { traces = [] } = reply
  const what = entry === null ? 'That fact' : `#${entry}`
  return [
    [{ bold: what }, ` is redacted: ${reason}`],
    [
      'What it said is gone for good: from the timeline and the history, from stored answers, and from every ',
      'draft and export made from now on. The draft that stands in its channel is replaced now, with its picture ',
      'and canvas; previews are deleted, and messages of mine are changed.',
    ],
    ...(entry === null
      ? []
      : [['A new text may take its place: ', { code: `/timeline edit ${entry} TEXT` }]]),
    ['It is still where I do not reach. Please'],
    ...traces.flatMap((trace) => traceLine(trace, reply)),
    ['• delete in Slack my answers to commands, and drafts that I sent to somebody;'],
    ['• delete exports and backups made before;'],
    ['• and, where it was a secret, replace it: whoever could read it may have kept it.'],
    ...(entry === 1 ? [['The name of the channel may still have words of the title.']] : []),
  ]
}

/** Where it was typed: a message that can be reached, or a command, which Slack shows in its channel. */
const traceLine = ({ source, at, quote }: Trace, { zone, now }: Recorded): readonly Line[] => {
  const when = moment(at, { zone, now })
  if (quote !== null) return [['• delete ', quoted(quote), ' in ', { channel: quote.channel }, ';']]
  const { via, channel } = source
  const where: Line = channel === null ? [] : [' in ', { channel }]
  if (via === 'mention') return [[`• delete your message of ${when}`, ...where, ';']]
  return via === 'command'
    ? [[`• delete the command of ${when}, where Slack shows it`, ...where, ';']]
    : []
}

/** In place of an answer that held what was redacted since. */
export const redactedLines = ({
  number,
  entry,
}: Extract<Reply, { kind: 'redacted' }>): readonly Line[] => [
  [
    entry === null
      ? `This answer held a fact of ${incidentRef(number)} that was redacted since.`
      : `This answer held what #${entry} of ${incidentRef(number)} said, which was redacted since.`,
  ],
]
