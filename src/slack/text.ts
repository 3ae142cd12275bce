import type { KnownBlock, RichTextBlock, RichTextText } from '@slack/types'
import { limits, pieces } from './limits.ts'

/** A piece of a line: plain characters, or characters with a meaning. Nothing in it is ever interpreted. */
export type Piece = string | { readonly bold: string } | { readonly code: string }
export type Line = readonly Piece[]

/** Lines of ours, or a text that somebody typed, shown exactly as it is and ready to be copied. */
export type Part = { readonly lines: readonly Line[] } | { readonly verbatim: string }

/** A message as the Web API and the response to a command take it. */
export interface Message {
  /** For notifications, screen readers and clients without blocks; Slack's mrkdwn, escaped. */
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** Slack's three characters; everything else in a text is left alone (docs: formatting message text). */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The messages that say all parts, in order, each within Slack's limits; `id` names their blocks. */
export const messages = (parts: readonly Part[], id?: string): readonly Message[] => {
  const pages: Part[][] = [[]]
  let room = PAGE
  for (const part of parts.flatMap(portions)) {
    const size = sizeOf(part)
    if (size > room && room < PAGE) {
      pages.push([])
      room = PAGE
    }
    pages.at(-1)?.push(part)
    room -= size
  }
  return pages
    .filter((page) => page.some((part) => plain(part) !== ''))
    .map((page) => message(page, id))
}

/** Room in a message, counted in escaped characters, so that blocks and text both fit. */
const PAGE = limits.blocksTotal - 1000
/** A text of `<` only is four times as long when it is escaped. */
const PORTION = limits.blockText

const portions = (part: Part): readonly Part[] =>
  'verbatim' in part
    ? pieces(part.verbatim, PORTION).flatMap((verbatim) => (verbatim === '' ? [] : { verbatim }))
    : part.lines.flatMap(cutLine).map((line) => ({ lines: [line] }))

const cutLine = (line: Line): readonly Line[] =>
  line.every((piece) => textOf(piece).length <= PORTION)
    ? [line]
    : line.flatMap((piece) => pieces(textOf(piece), PORTION).map((text) => [text]))

const textOf = (piece: Piece): string => {
  if (typeof piece === 'string') return piece
  return 'bold' in piece ? piece.bold : piece.code
}

const plain = (part: Part): string =>
  'verbatim' in part
    ? part.verbatim
    : part.lines.map((line) => line.map(textOf).join('')).join('\n')

const sizeOf = (part: Part): number => escaped(plain(part)).length + 8

const message = (page: readonly Part[], id: string | undefined): Message => ({
  text: page.map(mrkdwn).join('\n'),
  blocks: [
    { type: 'rich_text', elements: elements(page), ...(id === undefined ? {} : { block_id: id }) },
  ],
})

const mrkdwn = (part: Part): string =>
  'verbatim' in part
    ? escaped(part.verbatim)
    : part.lines.map((line) => line.map(mrkdwnOf).join('')).join('\n')

const mrkdwnOf = (piece: Piece): string => {
  if (typeof piece === 'string') return escaped(piece)
  return 'bold' in piece ? `*${escaped(piece.bold)}*` : `\`${escaped(piece.code)}\``
}

type Elements = RichTextBlock['elements']

/** One section for all lines that follow each other, for Slack leaves no break between two sections. */
const elements = (page: readonly Part[]): Elements => {
  const found: Elements = []
  for (const part of page) {
    const last = found.at(-1)
    if ('verbatim' in part)
      found.push({ type: 'rich_text_preformatted', elements: texts([part.verbatim]) })
    else if (last?.type === 'rich_text_section')
      last.elements.push(...texts(['\n', ...part.lines.flat()]))
    else found.push({ type: 'rich_text_section', elements: texts(part.lines.flat()) })
  }
  return found
}

const texts = (line: Line): RichTextText[] =>
  line
    .filter((piece) => textOf(piece) !== '')
    .map((piece) => ({ type: 'text', text: textOf(piece), ...styleOf(piece) }))

const styleOf = (piece: Piece): Pick<RichTextText, 'style'> => {
  if (typeof piece === 'string') return {}
  return { style: 'bold' in piece ? { bold: true } : { code: true } }
}
