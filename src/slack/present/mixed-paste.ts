import type { Reply } from '../../app/reply.ts'
import type { MixedPaste, PastedAs, Untimed } from '../../domain/paste.ts'
import { actionId, valueFor } from './buttons.ts'
import { short } from './short.ts'
import type { Button, Line, Part } from './text.ts'
import { moment } from './when.ts'

type Asked = Extract<Reply, { kind: 'asked'; about: 'paste' }>

/** Asks whether lines of which not all begin with a time are entries or one note. */
export const pasteQuestion = (asked: Asked): readonly Part[] => {
  const { mixed, typed, request } = asked
  const button = (as: PastedAs, label: string): Button => ({
    label,
    action: actionId('paste', as),
    value: valueFor({ kind: 'paste', delivery: request.delivery, as }),
  })
  return [
    { lines: [...untimedLines(mixed), ...asEntries(asked)] },
    { verbatim: typed },
    { lines: [['Which do you mean? Nothing is recorded until you choose.']] },
    {
      buttons: [button('entries', entriesOf(mixed)), button('note', noteOf(mixed))],
    },
  ]
}

/** Why a note of many lines was not taken for entries, where nobody could be asked. */
export const oneNoteLines = (mixed: MixedPaste): readonly Line[] => [
  [`Recorded as ${noteOf(mixed).toLowerCase()}.`],
  ...untimedLines(mixed),
  [
    `For ${entriesOf(mixed)}, take it back and send it again: with a time at the beginning of each line, or with lines that have none joined to the line before.`,
  ],
]

const entriesOf = ({ entries }: MixedPaste): string => `${entries} entries`
const noteOf = ({ lines }: MixedPaste): string => `One note of ${lines} lines`

/** So many lines are repeated; the typed text stands below. */
const SHOWN = 5

/** Which lines begin with no time. */
export const untimedLines = ({ entries, lines, untimed }: MixedPaste): readonly Line[] => {
  const [only, ...more] = untimed
  if (only === undefined) return []
  const most = `${entries} of these ${lines} lines begin with a time`
  if (more.length === 0) return [[`${most}; ${nameOf(only)} does not: ${textOf(only)}`]]
  const rest = untimed.length - SHOWN
  return [
    [`${most}; these do not:`],
    ...untimed.slice(0, SHOWN).map((line): Line => [`• ${nameOf(line)}: ${textOf(line)}`]),
    ...(rest > 0 ? [[`• and ${rest} more`]] : []),
  ]
}

const nameOf = ({ number }: Untimed): string => `line ${number}`
const textOf = ({ text }: Untimed): string => short(text, 80)

/** What entries would be made of them. */
const asEntries = ({ mixed, zone, now }: Asked): readonly Line[] => {
  const { first, last, untimed, leading } = mixed
  const at = (instant: number): string => moment(instant, { zone, now })
  const span = first === null || last === null ? '' : `, from ${at(first)} to ${at(last)}`
  const above =
    leading === 1
      ? 'The line above the first time is'
      : `The ${leading} lines above the first time are`
  const sentences = [
    `They can be ${entriesOf(mixed)}${span}.`,
    ...(untimed.length > leading
      ? ['A line without a time then goes on with the one before.']
      : []),
    ...(leading === 0 ? [] : [`${above} left out then.`]),
  ]
  return [[sentences.join(' ')]]
}
