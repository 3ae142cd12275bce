import { isRecord, type Json, list, record, text } from './json.ts'

/** Sizes of a view and of what is in it (docs.slack.dev/reference/views, /reference/block-kit). */
const LIMIT = {
  title: 24,
  blocks: 100,
  metadata: 3000,
  callback: 255,
  input: 3000,
  label: 2000,
  placeholder: 150,
  optionText: 75,
  optionValue: 150,
  options: 100,
  choices: 10,
} as const

/** The most characters that a text in a view may have. */
interface Bound {
  readonly at: string
  readonly text: string
  readonly most: number
}

/** Everything for which Slack refuses a view, in its own words. */
export const viewFaults = (view: Json): readonly string[] => {
  const blocks = list(view['blocks'])
  return [
    ...shapeFaults(view, blocks),
    ...[...frame(view), ...blocks.flatMap(inBlock)].flatMap(tooLong),
    ...blocks.flatMap((block, index) => optionFaults(block, `/view/blocks/${index}`)),
  ]
}

const shapeFaults = (view: Json, blocks: readonly unknown[]): readonly string[] => {
  const type = text(view['type'])
  const hasInput = blocks.some((block) => record(block)['type'] === 'input')
  const lacks = (field: string) => `[ERROR] missing required field: ${field} [json-pointer:/view]`
  return [
    ...(type === '' ? [lacks('type')] : []),
    ...(Array.isArray(view['blocks']) ? [] : [lacks('blocks')]),
    ...(type === 'modal' && labelOf(view['title']) === '' ? [lacks('title')] : []),
    // docs: "submit is required when an input block is within the blocks array".
    ...(type === 'modal' && hasInput && !isRecord(view['submit']) ? [lacks('submit')] : []),
    ...(blocks.length > LIMIT.blocks
      ? [`[ERROR] no more than ${LIMIT.blocks} items allowed [json-pointer:/view/blocks]`]
      : []),
    ...repeatedIds(blocks),
  ]
}

const repeatedIds = (blocks: readonly unknown[]): readonly string[] => {
  const ids = blocks.map((block) => text(record(block)['block_id'])).filter((id) => id !== '')
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [`[ERROR] block_id ${id} already exists [json-pointer:/view]`],
  )
}

const frame = (view: Json): readonly Bound[] => [
  ...['title', 'submit', 'close'].map((field) => ({
    at: `/view/${field}/text`,
    text: labelOf(view[field]),
    most: LIMIT.title,
  })),
  { at: '/view/private_metadata', text: text(view['private_metadata']), most: LIMIT.metadata },
  { at: '/view/callback_id', text: text(view['callback_id']), most: LIMIT.callback },
]

const inBlock = (block: unknown, index: number): readonly Bound[] => {
  const { label, hint, element, text: said } = record(block)
  const { initial_value, placeholder } = record(element)
  const at = `/view/blocks/${index}`
  return [
    { at: `${at}/label/text`, text: labelOf(label), most: LIMIT.label },
    { at: `${at}/hint/text`, text: labelOf(hint), most: LIMIT.label },
    { at: `${at}/text/text`, text: labelOf(said), most: LIMIT.input },
    { at: `${at}/element/initial_value`, text: text(initial_value), most: LIMIT.input },
    { at: `${at}/element/placeholder/text`, text: labelOf(placeholder), most: LIMIT.placeholder },
    ...elementsOf(block).flatMap(({ element: one, path }) =>
      list(one['options']).flatMap((option, place) =>
        inOption(option, `${at}${path}/options/${place}`),
      ),
    ),
  ]
}

const inOption = (option: unknown, at: string): readonly Bound[] => [
  { at: `${at}/text/text`, text: labelOf(record(option)['text']), most: LIMIT.optionText },
  { at: `${at}/value`, text: text(record(option)['value']), most: LIMIT.optionValue },
]

interface Placed {
  readonly element: Json
  readonly path: string
}

/** What people can act on in a block: an input's element, an accessory, the elements of a row. */
export const elementsOf = (block: unknown): readonly Placed[] => {
  const { element, accessory, elements, type } = record(block)
  const row = type === 'actions' ? list(elements) : []
  return [
    { element: record(element), path: '/element' },
    { element: record(accessory), path: '/accessory' },
    ...row.map((one, index) => ({ element: record(one), path: `/elements/${index}` })),
  ].filter((placed) => text(placed.element['type']) !== '')
}

const CHOICES: ReadonlySet<string> = new Set(['checkboxes', 'radio_buttons'])

const optionFaults = (block: unknown, at: string): readonly string[] =>
  elementsOf(block).flatMap(({ element, path }) => {
    const options = list(element['options'])
    const most = CHOICES.has(text(element['type'])) ? LIMIT.choices : LIMIT.options
    const place = `[json-pointer:${at}${path}`
    const known = new Set(options.map((option) => JSON.stringify(record(option)['value'])))
    const initial = [element['initial_option'], ...list(element['initial_options'])]
    const strange = initial
      .filter(isRecord)
      .filter((one) => !known.has(JSON.stringify(one['value'])))
    return [
      ...(options.length > most
        ? [`[ERROR] no more than ${most} items allowed ${place}/options]`]
        : []),
      ...(takesOptions(element) && options.length === 0 && !Array.isArray(element['option_groups'])
        ? [`[ERROR] must provide at least one option ${place}/options]`]
        : []),
      ...(options.length === 0 ? [] : strange).map(
        () => `[ERROR] must be one of the provided options ${place}/initial_option]`,
      ),
    ]
  })

const takesOptions = ({ type }: Json): boolean =>
  type === 'static_select' || type === 'multi_static_select' || CHOICES.has(text(type))

const tooLong = ({ at, text: said, most }: Bound): readonly string[] =>
  said.length > most
    ? [`[ERROR] must be less than ${most + 1} characters [json-pointer:${at}]`]
    : []

const labelOf = (value: unknown): string => text(record(value)['text'])
