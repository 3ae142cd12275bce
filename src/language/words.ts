/** A place in a text that stands for somebody, some channel or an instant of the chat. */
export interface Mention {
  /** Offsets into the readable text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly kind: 'person' | 'group' | 'channel' | 'date'
  readonly id: string
  /** The full name where it is known, else what stands in the text. */
  readonly name: string
}

/** A text as a person reads it, with the mentions in it. */
export interface Words {
  readonly text: string
  readonly mentions: readonly Mention[]
}

/** The part between two offsets, with the mentions that lie wholly in it. */
export const slice = (
  { text, mentions }: Words,
  from: number,
  to: number = text.length,
): Words => ({
  text: text.slice(from, to),
  mentions: mentions
    .filter(({ start, end }) => start >= from && end <= to)
    .map((mention) => ({ ...mention, start: mention.start - from, end: mention.end - from })),
})

const leadingBlanks = (text: string): number => text.length - text.trimStart().length

export const trimStart = (words: Words): Words => slice(words, leadingBlanks(words.text))

/** The first word, and what follows it without the blanks between. */
export const firstWord = (words: Words): { readonly word: string; readonly rest: Words } => {
  const from = leadingBlanks(words.text)
  const length = words.text.slice(from).search(/\s/)
  const to = length < 0 ? words.text.length : from + length
  return { word: words.text.slice(from, to), rest: trimStart(slice(words, to)) }
}

export const isBlank = ({ text }: Words): boolean => text.trim() === ''

/** The person or group with whose mention the text begins, if it does. */
export const leadingMention = ({ mentions }: Words): Mention | undefined =>
  mentions.find(({ start, kind }) => start === 0 && (kind === 'person' || kind === 'group'))

/** Whether the text begins with what looks like a date of the chat and was typed by hand (R17). */
export const isForgedDate = ({ text, mentions }: Words): boolean =>
  text.startsWith('<!date^') && mentions.every(({ start, kind }) => start !== 0 || kind !== 'date')

/** The lines of a text, each with its own mentions. */
export const linesOf = (words: Words): readonly Words[] => {
  const lines: Words[] = []
  let from = 0
  for (const line of words.text.split('\n')) {
    lines.push(slice(words, from, from + line.length))
    from += line.length + 1
  }
  return lines
}
