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
  buttonText: 75,
  buttonValue: 2000,
  /** Uses of a `response_url` (docs: interactivity/handling-user-interaction). */
  responses: 5,
  fileTitle: 255,
} as const

interface Limited {
  readonly text: string
  readonly blocks?: readonly object[]
}

/** The limits that a message would break, by name; empty where Slack takes it. */
export const broken = ({ text, blocks = [] }: Limited): readonly string[] => {
  const texts = blocks.flatMap(textsIn)
  const buttons = blocks.flatMap(buttonsIn)
  const total = texts.reduce((sum, part) => sum + part.length, 0)
  return [
    ...(text === '' ? ['text is empty'] : []),
    ...(text.length > limits.text ? ['text'] : []),
    ...(blocks.length > limits.blocks ? ['blocks'] : []),
    ...(total > limits.blocksTotal ? ['blocksTotal'] : []),
    ...(texts.some((part) => part.length > limits.blockText) ? ['blockText'] : []),
    ...(texts.some((part) => part === '') ? ['a text in a block is empty'] : []),
    ...(buttons.some(({ text }) => text.text.length > limits.buttonText) ? ['buttonText'] : []),
    ...(buttons.some(({ value }) => value.length > limits.buttonValue) ? ['buttonValue'] : []),
  ]
}

interface LimitedButton {
  readonly text: { readonly text: string }
  readonly value: string
}

const buttonsIn = (block: object): readonly LimitedButton[] =>
  'elements' in block && 'type' in block && block.type === 'actions'
    ? (block.elements as readonly LimitedButton[])
    : []

const textsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}

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
