import { opening } from './markdown-block.ts'
import { codeLines } from './markdown-code.ts'
import { inline, type Stand } from './markdown-inline.ts'
import { visible } from './visible.ts'

/**
 * A text such that CommonMark and GFM show exactly its characters, wherever in a paragraph, heading or list
 * it stands; only what they would interpret is escaped. Its lines are kept by hard breaks.
 */
export const textMarkdown = (text: string): string => escapedLines(text, false).join('\\\n')

/** The same for a document that has tables: there `|` and a line's end would end the cell. */
export const cellMarkdown = (text: string): string =>
  escapedLines(text, true).map(escapedBars).join('<br>')

/** Lines as they are, in a fenced block that can stand in a list's item as well as alone. */
export const codeMarkdown = (lines: readonly string[]): string =>
  codeLines(visible(lines.join('\n')).split('\n')).join('\n')

/** A `|` may have its backslash already, where a line begins with it. */
const escapedBars = (line: string): string =>
  line.replace(/\\.|\|/gs, (found) => (found === '|' ? '\\|' : found))

/** Without the empty lines at the end: a break at the end of a paragraph would be shown as a backslash. */
const escapedLines = (text: string, inCell: boolean): readonly string[] => {
  const lines = visible(text).split('\n')
  const end = lines.findLastIndex((line) => line !== '')
  return lines
    .slice(0, end + 1)
    .map((line, index) => escapedLine(line, { last: index === end, inCell }))
}

/** Parsers drop blanks at the edges of a line, or see code or a break in them: so one of each is an entity. */
const escapedLine = (line: string, { last, inCell }: Stand): string => {
  const head = blank(line.at(0))
  const tail = line.length > 1 ? blank(line.at(-1)) : ''
  const core = line.slice(head.length, line.length - tail.length)
  const text = inline(core, { last: last && tail === '', inCell })
  return `${entity(head)}${opening(core, text)}${entity(tail)}`
}

const blank = (char = ''): string => (/\s/.test(char) ? char : '')

const entity = (char: string): string => (char === '' ? '' : `&#${char.charCodeAt(0)};`)
