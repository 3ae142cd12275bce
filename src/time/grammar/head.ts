/**
 * The beginning of a text, made plain for the grammar. Only this much of a text is ever looked at:
 * the longest time that people write is far shorter, and a note may have 40,000 characters.
 */
export interface Head {
  readonly text: string
  /** Where each character of `text` stands in the input; one more entry for its end. */
  readonly origin: readonly number[]
  /** Whether the input ends where the head ends. */
  readonly whole: boolean
}

const HEAD_LENGTH = 512

/** Marks without width that come along when a time is copied out of a web page. */
const DROPPED = new Set('\u200b\u200e\u200f\u2060\ufeff')

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...[
    ...'\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000',
  ].map((blank): [string, string] => [blank, ' ']),
  ...[...'０１２３４５６７８９'].map((digit, value): [string, string] => [digit, String(value)]),
  ['：', ':'],
  ['\u2212', '-'],
])

export const readHead = (input: string): Head => {
  const origin: number[] = []
  let text = ''
  const length = Math.min(input.length, HEAD_LENGTH)
  for (let index = 0; index < length; index += 1) {
    const character = input.charAt(index)
    if (DROPPED.has(character)) continue
    text += PLAIN.get(character) ?? character
    origin.push(index)
  }
  return { text, origin: [...origin, length], whole: length === input.length }
}

const isBlank = (character: string): boolean => ' \n\r'.includes(PLAIN.get(character) ?? character)

/** The first place at or after `from` in an input that is not blank. */
export const afterBlanks = (input: string, from: number): number => {
  let at = from
  while (at < input.length && isBlank(input.charAt(at))) at += 1
  return at
}
