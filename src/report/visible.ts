/**
 * The text with everything in it that could not be seen or stored: control characters as their pictures
 * (U+2400 and on), halves of surrogate pairs as U+FFFD. Lines end with `\n`; tabs stay.
 */
export const visible = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, picture)
    .replace(/\p{Cs}/gu, REPLACEMENT)

const REPLACEMENT = '\u{FFFD}'
const DELETE = 0x7f

const picture = (control: string): string => {
  const code = control.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x24_00 + code)
  // The controls beyond ASCII have no pictures.
  return code === DELETE ? '\u{2421}' : REPLACEMENT
}
