import type { InputBlock, KnownBlock } from '@slack/types'
import type { Dialog } from '../../domain/dialog.ts'
import { aside, fits, input, section, typing } from './inputs.ts'
import { tooLong } from './summary.ts'
import { timeInput } from './times.ts'

type CorrectDialog = Extract<Dialog, { dialog: 'correct' }>

/** Corrects the time and the text of an entry, its time alone, or takes it out. */
export const correctBlocks = (dialog: CorrectDialog, zone: string): readonly KnownBlock[] => {
  switch (dialog.action) {
    case 'edit':
      return [timeOf(dialog, zone), textOf(dialog)]
    case 'move':
      return [...standing(dialog), timeOf(dialog, zone)]
    case 'remove':
      return [...standing(dialog), REASON, aside('It stays in the history and can be taken back.')]
    case 'redact':
      return [...standing(dialog), WHY, aside('The text is gone for ever, also from the history.')]
  }
}

const timeOf = ({ when: initial }: CorrectDialog, zone: string): InputBlock =>
  timeInput('when', { label: 'When?', hint: 'Empty leaves it as it was.', initial, zone })

const textOf = ({ entry, text: initial }: CorrectDialog): KnownBlock =>
  fits(initial)
    ? input(
        'text',
        { label: 'Text', optional: initial.trim() === '' },
        typing({ initial, multiline: true }),
      )
    : tooLong('Text', `/timeline edit ${entry} TEXT`)

const standing = ({ when, text }: CorrectDialog): readonly KnownBlock[] => [
  aside(when),
  ...(text.trim() === '' ? [] : [section(text)]),
]

const REASON: KnownBlock = input(
  'reason',
  { label: 'Why is it taken out?', optional: true },
  typing({}),
)

const WHY: KnownBlock = input(
  'reason',
  { label: 'Why is it redacted?', hint: 'Without the secret: the reason stays on record.' },
  typing({}),
)
