import type {
  ActionsBlock,
  KnownBlock,
  RichTextBlock,
  RichTextDate,
  RichTextText,
} from '@slack/types'
import { type Instant, SECOND } from '../domain/instant.ts'
import { limits, pieces } from './limits.ts'

/** A piece of a line: plain characters, or characters with a meaning. Nothing in it is ever interpreted. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** An instant that each reader sees on their own clock; `fallback` where a client cannot. */
  | { readonly date: Instant; readonly fallback: string }
export type Line = readonly Piece[]

/** A button: what stands on it, and what comes back when it is pressed. */
export interface Button {
  readonly label: string
  readonly action: string
  readonly value: string
}

/** Lines of ours; a text that somebody typed, shown as it is and ready to be copied; or buttons in a row. */
export type Part =
  | { readonly lines: readonly Line[] }
  | { readonly verbatim: string }
  | { readonly buttons: readonly Button[] }

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

const portions = (part: Part): readonly Part[] => {
  if ('buttons' in part) return part.buttons.length === 0 ? [] : [part]
  return 'verbatim' in part
    ? pieces(part.verbatim, PORTION).flatMap((verbatim) => (verbatim === '' ? [] : { verbatim }))
    : part.lines.flatMap(cutLine).map((line) => ({ lines: [line] }))
}

const cutLine = (line: Line): readonly Line[] =>
  line.every((piece) => textOf(piece).length <= PORTION)
    ? [line]
    : line.flatMap((piece) => pieces(textOf(piece), PORTION).map((text) => [text]))

const textOf = (piece: Piece): string => {
  if (typeof piece === 'string') return piece
  if ('date' in piece) return piece.fallback
  return 'bold' in piece ? piece.bold : piece.code
}

const plain = (part: Part): string => {
  if ('buttons' in part) return part.buttons.map(({ label }) => label).join('')
  return 'verbatim' in part
    ? part.verbatim
    : part.lines.map((line) => line.map(textOf).join('')).join('\n')
}

const sizeOf = (part: Part): number => escaped(plain(part)).length + 8

const message = (page: readonly Part[], id: string | undefined): Message => ({
  text: page.flatMap(mrkdwn).join('\n'),
  blocks: [
    ...richText(page, id),
    ...page.flatMap((part) => ('buttons' in part ? actions(part.buttons) : [])),
  ],
})

const richText = (page: readonly Part[], id: string | undefined): readonly RichTextBlock[] => {
  const found = elements(page)
  if (found.length === 0) return []
  return [{ type: 'rich_text', elements: found, ...(id === undefined ? {} : { block_id: id }) }]
}

const actions = (buttons: readonly Button[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(({ label, action, value }) => ({
    type: 'button',
    text: { type: 'plain_text', text: label },
    ...{ action_id: action, value },
  })),
})

/** Buttons have no text of their own: the lines above say what they offer. */
const mrkdwn = (part: Part): readonly string[] => {
  if ('buttons' in part) return []
  return 'verbatim' in part
    ? [escaped(part.verbatim)]
    : part.lines.map((line) => line.map(mrkdwnOf).join(''))
}

const mrkdwnOf = (piece: Piece): string => {
  if (typeof piece === 'string') return escaped(piece)
  if ('date' in piece) return `<!date^${secondsOf(piece.date)}^${DATE}|${escaped(piece.fallback)}>`
  return 'bold' in piece ? `*${escaped(piece.bold)}*` : `\`${escaped(piece.code)}\``
}

type Elements = RichTextBlock['elements']

/** One section for all lines that follow each other, for Slack leaves no break between two sections. */
const elements = (page: readonly Part[]): Elements => {
  const found: Elements = []
  for (const part of page) {
    const last = found.at(-1)
    if ('buttons' in part) continue
    if ('verbatim' in part)
      found.push({
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: part.verbatim }],
      })
    else if (last?.type === 'rich_text_section')
      last.elements.push(...texts(['\n', ...part.lines.flat()]))
    else found.push({ type: 'rich_text_section', elements: texts(part.lines.flat()) })
  }
  return found
}

/** `today 10:02 AM`, in the words and on the clock of each reader (docs: formatting message text). */
const DATE = '{date_short_pretty} {time}'

const secondsOf = (at: Instant): number => Math.floor(at / SECOND)

const texts = (line: Line): (RichTextText | RichTextDate)[] =>
  line.filter((piece) => textOf(piece) !== '').map(element)

const element = (piece: Piece): RichTextText | RichTextDate =>
  typeof piece !== 'string' && 'date' in piece
    ? {
        ...{ type: 'date', timestamp: secondsOf(piece.date), format: DATE },
        fallback: piece.fallback,
      }
    : { type: 'text', text: textOf(piece), ...styleOf(piece) }

const styleOf = (piece: Piece): Pick<RichTextText, 'style'> => {
  if (typeof piece === 'string' || 'date' in piece) return {}
  return { style: 'bold' in piece ? { bold: true } : { code: true } }
}
