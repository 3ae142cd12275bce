import { literal } from './html.ts'
import { visible } from './visible.ts'

/** A text inside an element or a quoted attribute of XML, without the characters that XML has not. */
export const textXml = (text: string): string =>
  literal(visible(text)).replace(/[\u{FFFE}\u{FFFF}]/gu, '\u{FFFD}')
