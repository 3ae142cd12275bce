/**
 * The beginning of a text, made plain for the grammar. Only this much of a text is ever looked at:
 * the longest time that people write is far shorter, and a note may have 40,000 characters.
 */
export interface Head {
  readonly text: string
  /** Where a character of `text` stands in the input; its end is the end of what was looked at. */
  readonly placeOf: (at: number) => number
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

/** Nearly every head is plain already. */
const IS_PLAIN = /^[\n\r\x20-\x7e]*$/

export const readHead = (input: string): Head => {
  const start = input.slice(0, HEAD_LENGTH)
  const whole = start.length === input.length
  return IS_PLAIN.test(start)
    ? { text: start, placeOf: (at) => at, whole }
    : { ...madePlain(start), whole }
}

const madePlain = (start: string): Pick<Head, 'text' | 'placeOf'> => {
  const origin: number[] = []
  let text = ''
  for (let index = 0; index < start.length; index += 1) {
    const character = start.charAt(index)
    if (DROPPED.has(character)) continue
    text += PLAIN.get(character) ?? character
    origin.push(index)
  }
  return { text, placeOf: (at) => origin[at] ?? start.length }
}

const isBlank = (character: string): boolean => ' \n\r'.includes(PLAIN.get(character) ?? character)

/** The first place at or after `from` in an input that is not blank. */
export const afterBlanks = (input: string, from: number): number => {
  let at = from
  while (at < input.length && isBlank(input.charAt(at))) at += 1
  return at
}
