import type { HomeView, ModalView } from '@slack/types'
import { z } from 'zod'

/**
 * Slack's limits, in characters unless said otherwise. Sources: the JSDoc of @slack/types, the pages of
 * docs.slack.dev named beside, and bolt-js#2509 for the sum over all blocks of a message.
 */
export const limits = {
  /** `text` of a message; Slack cuts longer ones (changelog of April 2018). */
  text: 40_000,
  blocks: 50,
  /** All blocks of a message together; Slack refuses about 13,200 (`msg_blocks_too_long`). */
  blocksTotal: 12_000,
  /** One text in a block; what section blocks allow, kept for rich text as well. */
  blockText: 3000,
  fieldText: 2000,
  fields: 10,
  headerText: 150,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  options: 100,
  /** Radio buttons and checkboxes. */
  choices: 10,
  overflowOptions: 5,
  optionText: 75,
  /** The JSDoc says 75; Slack takes 150 (reference/block-kit/composition-objects/option-object, bolt-python#838). */
  optionValue: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** `block_id`, `action_id`, `callback_id`. */
  id: 255,
  /** Blocks of a form or a home tab (reference/views). */
  viewBlocks: 100,
  /** Title and buttons of a form. */
  viewTitle: 24,
  metadata: 3000,
  /** A whole view as JSON, in bytes (`view_too_large`). */
  viewBytes: 250_000,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  /** What somebody can type into a field, and so what can stand in it already. */
  inputText: 3000,
  /** A sentence at a field of a form. No page says how long it may be; kept as short as a hint. */
  error: 2000,
  /** Uses of a `response_url` (docs: interactivity/handling-user-interaction). */
  responses: 5,
  fileTitle: 255,
  /** Characters of the Markdown of a canvas, 1 MiB (docs: conversations.canvases.create). */
  canvas: 1_048_576,
} as const

interface Limited {
  readonly text: string
  readonly blocks?: readonly object[]
}

/** What Slack would refuse of a message, by place and reason; empty where it takes it. */
export const broken = ({ text, blocks = [] }: Limited): readonly string[] => {
  const total = textsIn(blocks).reduce((sum, part) => sum + part.length, 0)
  return [
    ...(total > limits.blocksTotal ? ['blocksTotal'] : []),
    ...problems(message, { text, blocks }),
  ]
}

/** What Slack would refuse of a form. */
export const brokenView = (view: ModalView): readonly string[] => [
  ...tooHeavy(view),
  ...problems(modal, view),
]

/** What Slack would refuse of a home tab. */
export const brokenHome = (view: HomeView): readonly string[] => [
  ...tooHeavy(view),
  ...problems(home, view),
]

const tooHeavy = (view: object): readonly string[] =>
  Buffer.byteLength(JSON.stringify(view)) > limits.viewBytes ? ['viewBytes'] : []

const problems = (schema: z.ZodType, value: unknown): readonly string[] =>
  schema
    .safeParse(value)
    .error?.issues.map(({ path, message: why }) => `${path.join('.')}: ${why}`) ?? []

const textsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}

const isUnique = (names: readonly unknown[]): boolean => new Set(names).size === names.length

const worded = (max: number) => z.string().max(max).regex(/\S/, 'empty')
const plain = (max: number) => z.object({ type: z.literal('plain_text'), text: worded(max) })
const anyText = (max: number) =>
  z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: worded(max) })
const id = z.string().min(1).max(limits.id)

const option = z.object({
  text: anyText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: plain(limits.optionText).optional(),
})

const confirm = z.object({
  title: plain(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plain(limits.confirmButton),
  deny: plain(limits.confirmButton),
})
const pressed = { action_id: id, confirm: confirm.optional() }
const asking = {
  ...pressed,
  placeholder: plain(limits.placeholder).optional(),
  focus_on_load: z.boolean().optional(),
}

/** Options of which none has the value of another, and those chosen at first are among them. */
const choosing = <T extends string>(type: T, max: number) =>
  z
    .object({
      type: z.literal(type),
      ...asking,
      options: z.array(option).min(1).max(max),
      initial_option: option.optional(),
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(({ options }) => isUnique(options.map(({ value }) => value)), 'options of one value')
    .refine(({ options, initial_option: one, initial_options: more = [] }) => {
      const offered = options.map((item) => JSON.stringify(item))
      const chosen = one === undefined ? more : [...more, one]
      return chosen.every((item) => offered.includes(JSON.stringify(item)))
    }, 'what is chosen at first is not offered')

const typing = z
  .object({
    type: z.literal('plain_text_input'),
    ...asking,
    initial_value: z.string().min(1).max(limits.inputText).optional(),
    max_length: z.int().min(1).max(limits.inputText).default(limits.inputText),
  })
  .refine(({ initial_value: text = '', max_length: max }) => text.length <= max, 'initial_value')

const element = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    ...pressed,
    text: plain(limits.buttonText),
    value: z.string().max(limits.buttonValue).optional(),
    url: z.string().max(limits.url).optional(),
  }),
  z.object({
    type: z.literal('overflow'),
    ...pressed,
    options: z.array(option).min(1).max(limits.overflowOptions),
  }),
  choosing('static_select', limits.options),
  choosing('radio_buttons', limits.choices),
  choosing('checkboxes', limits.choices),
  z.object({ type: z.literal('multi_users_select'), ...asking }),
  z.object({ type: z.literal('users_select'), ...asking }),
  z.object({ type: z.literal('datepicker'), ...asking }),
  typing,
])

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('divider'), block_id: id.optional() }),
  z.object({
    type: z.literal('header'),
    block_id: id.optional(),
    text: plain(limits.headerText),
  }),
  z
    .object({
      type: z.literal('section'),
      block_id: id.optional(),
      text: anyText(limits.blockText).optional(),
      fields: z.array(anyText(limits.fieldText)).min(1).max(limits.fields).optional(),
      accessory: element.optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'says nothing'),
  z.object({
    type: z.literal('context'),
    block_id: id.optional(),
    elements: z.array(anyText(limits.blockText)).min(1).max(limits.contextElements),
  }),
  z.object({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z
      .array(element)
      .min(1)
      .max(limits.actionsElements)
      .refine((all) => isUnique(all.map((one) => one.action_id)), 'elements of one action_id'),
  }),
  z.object({
    type: z.literal('input'),
    block_id: id,
    label: plain(limits.label),
    element,
    hint: plain(limits.hint).optional(),
  }),
  z.object({
    type: z.literal('rich_text'),
    block_id: id.optional(),
    elements: z
      .array(z.looseObject({ type: z.string() }))
      .min(1)
      .refine(
        (all) => textsIn(all).every((text) => text !== '' && text.length <= limits.blockText),
        'a text is empty or too long',
      ),
  }),
])

const blocks = (max: number) =>
  z
    .array(block)
    .max(max)
    .refine((all) => isUnique(all.flatMap((one) => one.block_id ?? [])), 'blocks of one block_id')

const message = z.object({
  text: z.string().min(1).max(limits.text),
  blocks: blocks(limits.blocks),
})

const home = z.object({ type: z.literal('home'), blocks: blocks(limits.viewBlocks) })

const isFocused = (one: z.infer<typeof element>): boolean =>
  'focus_on_load' in one && one.focus_on_load === true

const modal = z
  .object({
    type: z.literal('modal'),
    blocks: blocks(limits.viewBlocks),
    title: plain(limits.viewTitle),
    callback_id: id,
    submit: plain(limits.viewTitle).optional(),
    close: plain(limits.viewTitle).optional(),
    private_metadata: z.string().max(limits.metadata),
  })
  .refine(
    ({ blocks: all, submit }) => submit !== undefined || all.every(({ type }) => type !== 'input'),
    'an input and no submit',
  )
  .refine(
    ({ blocks: all }) => all.filter((one) => 'element' in one && isFocused(one.element)).length < 2,
    'begins at several fields',
  )

/** Cuts a text into pieces of at most `max` characters, at line ends where it can, never inside a character. */
export const pieces = (text: string, max: number): readonly string[] => {
  const found: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = cut(rest, max)
    found.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...found, rest]
}

const cut = (text: string, max: number): number => {
  const line = text.lastIndexOf('\n', max - 1) + 1
  if (line > max / 2) return line
  const code = text.charCodeAt(max - 1)
  const splitsPair = code >= 0xd8_00 && code <= 0xdb_ff
  return splitsPair ? max - 1 : max
}
