import type {
  ContextBlock,
  InputBlock,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types'
import type { DialogField } from '../../domain/dialog.ts'
import { limits, pieces } from '../present/limits.ts'
import { short } from '../present/short.ts'

/** The blocks of a form. `names` are those whom Slack cannot select; they are read as part of `who`. */
export type BlockId = DialogField | 'names'

/** The `action_id` of every input. */
export const VALUE = 'value'

/** Nothing in it is interpreted, not even `:fire:`. */
export const plain = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
})

interface Asked {
  readonly label: string
  readonly hint?: string
  /** Whether it can be left empty. */
  readonly optional?: boolean
}

export const input = (
  id: BlockId,
  { label, hint, optional = false }: Asked,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: id,
  optional,
  label: plain(label),
  element: { ...element, action_id: VALUE },
  ...(hint === undefined ? {} : { hint: plain(hint) }),
})

interface Typed {
  /** What stands in it at first. */
  readonly initial?: string
  readonly placeholder?: string
  readonly multiline?: boolean
  /** Whether the form begins here; at most one field of a form. */
  readonly focused?: boolean
}

/** Slack takes the line breaks out of what stands in a field of one line, so such a text gets more. */
export const typing = ({
  initial = '',
  placeholder,
  multiline = false,
  focused = false,
}: Typed): PlainTextInput => ({
  type: 'plain_text_input',
  multiline: multiline || initial.includes('\n'),
  ...(initial.trim() === '' || !fits(initial) ? {} : { initial_value: initial }),
  ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
  ...(focused ? { focus_on_load: true } : {}),
})

/** Whether a text can stand in a field; a longer one would come back cut. */
export const fits = (text: string): boolean => text.length <= limits.inputText

export interface Choice {
  readonly text: string
  readonly value: string
}

export const option = ({ text, value }: Choice): PlainTextOption => ({
  text: plain(short(text, limits.optionText)),
  value,
})

/** A menu; `initial` is the value chosen at first. There must be a choice. */
export const choosing = (choices: readonly Choice[], initial?: string): StaticSelect => {
  const chosen = choices.find(({ value }) => value === initial)
  return {
    type: 'static_select',
    options: choices.map(option),
    ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
  }
}

/** A paragraph; of a longer text as much as Slack takes. */
export const section = (text: string): SectionBlock => {
  const [beginning = ''] = pieces(text.trimStart(), limits.blockText)
  return { type: 'section', text: plain(beginning) }
}

/** A small line below or above. */
export const aside = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(short(text, limits.blockText))],
})
