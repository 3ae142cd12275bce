import type { Reply, Trace } from '../../app/reply.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Change, Content } from '../../domain/record.ts'
import { quoted } from './entry.ts'
import type { Line } from './text.ts'
import { moment } from './when.ts'

type Recorded = Extract<Reply, { kind: 'recorded' }>
type Redaction = Extract<Content, { type: 'redacted' }>

/** What a redaction took out, and what it cannot reach; told to its author alone. */
export const redactionLines = ({ entry, reason }: Redaction, reply: Recorded): readonly Line[] => {
  const { traces = [] } = reply
  const what = entry === null ? 'That text' : `#${entry}`
  return [
    [{ bold: what }, ` is redacted: ${reason}`],
    [
      { bold: 'If it was a secret, revoke it now and replace it' },
      ': whoever could read it may have kept it.',
    ],
    [
      'What it said is gone for good: from the timeline and the history, from stored answers, and from every ',
      'draft and export made from now on. The draft that stands in its channel, its picture and canvas are being ',
      'replaced, previews deleted, and my messages changed; what Slack refuses stays.',
    ],
    ...afresh(entry, reply),
    ['Copies are left that I cannot reach. Please'],
    ...traces.flatMap((trace) => traceLine(trace, reply)),
    ['• delete in Slack my answers to commands, and drafts that I sent to somebody;'],
    ['• delete exports and backups made before.'],
    ...(entry === 1 ? [['The name of the channel may still have words of the title.']] : []),
  ]
}

/** How what may be said is said anew; what was removed has no place for it. */
const afresh = (entry: number | null, { entries }: Recorded): readonly Line[] => {
  const told = entries.find(({ number }) => number === entry)?.entry
  if (entry === null || told === undefined || told.removed !== null) return []
  const field = told.body.change?.field
  const command =
    (field === undefined ? undefined : SETTINGS[field]) ?? `/timeline edit ${entry} TEXT`
  return [['A new text may take its place: ', { code: command }]]
}

/** Settings are not edited but set again. */
const SETTINGS: Readonly<Partial<Record<Change['field'], string>>> = {
  title: '/incident rename TITLE',
  services: '/incident service NAME',
  role: '/incident role ROLE @PERSON',
}

/** Where it was typed: a message that can be reached, or a command, which Slack shows in its channel. */
const traceLine = (
  { source, at, by, quote }: Trace,
  { zone, now, by: me }: Recorded,
): readonly Line[] => {
  const when = moment(at, { zone, now })
  if (quote !== null) return [['• delete ', quoted(quote), ' in ', { channel: quote.channel }, ';']]
  const { via, channel } = source
  const where: Line = channel === null ? [] : [' in ', { channel }]
  if (via === 'mention') {
    const isMine = by === undefined || by.id === me.id
    const whose = isMine ? 'delete your message' : `ask ${by.name} to delete the message`
    return [[`• ${whose} of ${when}`, ...where, ';']]
  }
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
      ? `This answer held a text of ${incidentRef(number)} that was redacted since.`
      : `This answer held what #${entry} of ${incidentRef(number)} said, which was redacted since.`,
  ],
]
