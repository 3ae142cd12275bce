import type { Reply } from '../../app/reply.ts'
import type { Instant } from '../../domain/instant.ts'
import { dayKey, formatClock, formatShortDay, offsetLabel, zoneLabel } from '../../time/format.ts'
import { actionId, valueFor } from './buttons.ts'
import { pasteQuestion } from './mixed-paste.ts'
import type { Button, Line, Part } from './text.ts'
import { moment } from './when.ts'

type Question = Extract<Reply, { kind: 'asked' }>
type Asked = Exclude<Question, { about: 'paste' }>

/** Asks what is meant, with the typed text, so that it can also be sent once more. */
export const questionParts = (asked: Question): readonly Part[] =>
  asked.about === 'paste' ? pasteQuestion(asked) : whichInstant(asked)

const whichInstant = (asked: Asked): readonly Part[] => [
  { lines: [[why(asked)], [invitation(asked)]] },
  { verbatim: asked.typed },
  { lines: asked.candidates.map((at): Line => [`• ${labelOf(at, asked)}`]) },
  { buttons: asked.candidates.map((at, index) => button(at, index, asked)) },
]

const why = ({ about, why: reason, candidates: [at], now, zone }: Asked): string =>
  about === 'future' && at !== undefined
    ? `${moment(at, { zone, now })} is still to come; it is ${moment(now, { zone, now })}.`
    : reason

const invitation = ({ about }: Asked): string =>
  about === 'future'
    ? 'If you mean that, press the button; nothing is recorded until you do.'
    : 'Which do you mean? Nothing is recorded until you choose.'

const button = (at: Instant, index: number, asked: Asked): Button => ({
  label: asked.about === 'future' ? `Record it for ${labelOf(at, asked)}` : labelOf(at, asked),
  action: actionId('answer', index),
  value: valueFor({ kind: 'answer', delivery: asked.request.delivery, choice: at }),
})

/** `01:30 EDT (UTC-04:00)`; with its date where the candidates or today leave a doubt about the day. */
const labelOf = (at: Instant, { candidates, now, zone }: Asked): string => {
  const days = new Set([...candidates, now].map((instant) => dayKey(instant, zone)))
  const day = days.size > 1 ? `${formatShortDay(at, zone)}, ` : ''
  const [label, offset] = [zoneLabel(at, zone), offsetLabel(at, zone)]
  const full = label === offset || label.includes(offset) ? label : `${label} (${offset})`
  return `${day}${formatClock(at, zone)} ${full}`
}
