/** Of Greek and Cyrillic letters, of ligatures and of signs. */
const WIDEST = 1200

/**
 * Widths of the characters of DejaVu Sans, in thousandths of the size of the font, rounded up by groups. It is
 * among the widest faces that a browser may choose instead, so what fits by this fits everywhere.
 */
const GROUPS: readonly (readonly [chars: RegExp, width: number])[] = [
  [/[ijl'|.,:;·‘’]/, 350],
  [/[ !frt()[\]"I/\\-]/, 460],
  [/[A-LN-VX-Z&#~<>=+×÷−^]/, 840],
  [/[MW@%mw…—]/, 1010],
  [/[\u0021-\u007e]/, 660],
  [/[ĦÆæŒœĲĳŉ©®¼½¾ŴŵŊĽǼ]/, WIDEST],
  [/[\u00a0-\u017f]/, 880],
]
const widths = new Map<string, number>()

const widthOfChar = (char: string): number => {
  const known = widths.get(char)
  if (known !== undefined) return known
  const width = GROUPS.find(([chars]) => chars.test(char))?.[1] ?? WIDEST
  widths.set(char, width)
  return width
}

/** How wide a text is at most, in the unit of `size`. */
export const widthOf = (text: string, size: number): number =>
  ([...text].reduce((sum, char) => sum + widthOfChar(char), 0) * size) / 1000

/** The text, or as much of it as is no wider than `most`, with an ellipsis; empty where that is nothing. */
export const shortened = (text: string, most: number, size: number): string => {
  if (widthOf(text, size) <= most) return text
  const ellipsis = '…'
  let left = most - widthOf(ellipsis, size)
  const kept: string[] = []
  for (const char of text) {
    left -= widthOf(char, size)
    if (left < 0) break
    kept.push(char)
  }
  const shown = kept.join('').trimEnd()
  return shown === '' ? '' : `${shown}${ellipsis}`
}

/** What the font of the picture has and what is written from left to right: Latin, Greek, Cyrillic, common signs. */
const DRAWABLE =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0386-\u03ce\u0400-\u045f\u2010-\u2014\u2018-\u201e\u2026\u20ac\u2190-\u2193\u2212]*$/
const PICTOGRAPHS =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{200d}|\u{fe0f}|\p{Cs}/gu

/** No label shows more of a text than this, however long it is. */
const MOST = 120

/**
 * The first line of a text as a label, without pictographs. Null where the picture could not show it as it is,
 * as with scripts that its font has not: then the number has to do, and the text stands in the timeline.
 */
export const drawable = (text: string): string | null => {
  const line =
    text
      .trimStart()
      .slice(0, MOST)
      .split(/[\r\n]/, 1)[0] ?? ''
  const shown = line.replace(PICTOGRAPHS, '').normalize('NFC').replace(/\s+/g, ' ').trim()
  return shown !== '' && DRAWABLE.test(shown) ? shown : null
}
