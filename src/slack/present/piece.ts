import type { MrkdwnElement, PlainTextElement, RichTextElement } from '@slack/types'
import { type Instant, SECOND } from '../../domain/instant.ts'
import { pieces } from './limits.ts'

/** A piece of a line: plain characters, or something with a meaning. Nothing in it is ever interpreted. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /**
   * An instant that each reader sees on their own clock; `fallback` where a client cannot. `format` is
   * Slack's, such as `{ago}`.
   */
  | { readonly date: Instant; readonly fallback: string; readonly format?: string }
  /** Somebody, a group or a channel, by the chat's id; people and groups are called by it. */
  | { readonly user: string }
  | { readonly group: string }
  | { readonly channel: string }
  /** An address, and the text that stands for it. */
  | { readonly link: string; readonly text: string }

type Pieces = readonly Piece[]

/** Slack's three characters; everything else in a text is left alone (docs: formatting message text). */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `today 10:02 AM`, in the words and on the clock of each reader (docs: formatting message text). */
const DATE = '{date_short_pretty} {time}'

/** What a piece says, as plain characters. */
export const plainOf = (piece: Piece): string => {
  if (typeof piece === 'string') return piece
  if ('date' in piece) return piece.fallback
  if ('link' in piece) return piece.text
  if ('bold' in piece) return piece.bold
  return 'code' in piece ? piece.code : idOf(piece)
}

type Mention = Extract<Piece, { user: string } | { group: string } | { channel: string }>

const idOf = (mention: Mention): string => {
  if ('user' in mention) return `@${mention.user}`
  return 'group' in mention ? `@${mention.group}` : `#${mention.channel}`
}

/** A piece in Slack's mrkdwn, escaped. */
export const mrkdwnOf = (piece: Piece): string => {
  if (typeof piece === 'string') return escaped(piece)
  if ('date' in piece)
    return `<!date^${secondsOf(piece.date)}^${piece.format ?? DATE}|${escaped(piece.fallback)}>`
  if ('link' in piece) return `<${addressOf(piece.link)}|${escaped(piece.text)}>`
  if ('bold' in piece) return `*${escaped(piece.bold)}*`
  return 'code' in piece ? `\`${escaped(piece.code)}\`` : mentionOf(piece)
}

const addressOf = (link: string): string => escaped(link).replaceAll('|', '%7C')

const mentionOf = (mention: Mention): string => {
  if ('user' in mention) return `<@${escaped(mention.user)}>`
  return 'group' in mention
    ? `<!subteam^${escaped(mention.group)}>`
    : `<#${escaped(mention.channel)}>`
}

const secondsOf = (at: Instant): number => Math.floor(at / SECOND)

/** The pieces of a line as elements of rich text, in which no character has a meaning. */
export const elementsOf = (line: Pieces): RichTextElement[] =>
  line.filter((piece) => plainOf(piece) !== '').map(elementOf)

const elementOf = (piece: Piece): RichTextElement => {
  if (typeof piece === 'string') return { type: 'text', text: piece }
  if ('date' in piece) {
    const { date, format = DATE, fallback } = piece
    return { type: 'date', timestamp: secondsOf(date), format, fallback }
  }
  if ('link' in piece) return { type: 'link', url: piece.link, text: piece.text }
  if ('bold' in piece) return { type: 'text', text: piece.bold, style: { bold: true } }
  if ('code' in piece) return { type: 'text', text: piece.code, style: { code: true } }
  return mentionElement(piece)
}

const mentionElement = (mention: Mention): RichTextElement => {
  if ('user' in mention) return { type: 'user', user_id: mention.user }
  return 'group' in mention
    ? { type: 'usergroup', usergroup_id: mention.group }
    : { type: 'channel', channel_id: mention.channel }
}

/**
 * A line as the text of a section, which knows only mrkdwn and plain text: where somebody typed what mrkdwn
 * would read as a mark, the line does without marks altogether.
 */
export const sectionText = (line: Pieces): MrkdwnElement | PlainTextElement =>
  line.some(isMarked)
    ? { type: 'plain_text', text: line.map(plainOf).join(''), emoji: false }
    : { type: 'mrkdwn', text: line.map(mrkdwnOf).join(''), verbatim: true }

/** Bold, italic, struck out, code; an emoji's name; a quotation at the beginning of a line. */
const MARKS = /[*_~`]|:[\w+'-]+:|^\s*>/m

const isMarked = (piece: Piece): boolean => {
  if (typeof piece === 'string') return MARKS.test(piece)
  if ('bold' in piece) return MARKS.test(piece.bold)
  if ('code' in piece) return piece.code.includes('`')
  return 'link' in piece && MARKS.test(piece.text)
}

/** The line in lines of at most `max` characters, with a break only where one is longer. */
export const cutLine = (line: Pieces, max: number): readonly Pieces[] => {
  const lines: Piece[][] = [[]]
  let room = max
  for (const piece of line.flatMap((whole) => cutPiece(whole, max))) {
    const size = plainOf(piece).length
    if (size > room) {
      lines.push([])
      room = max
    }
    lines.at(-1)?.push(piece)
    room -= size
  }
  return lines
}

const cutPiece = (piece: Piece, max: number): Pieces => {
  if (plainOf(piece).length <= max) return [piece]
  const parts = pieces(plainOf(piece), max)
  return typeof piece !== 'string' && 'bold' in piece ? parts.map((bold) => ({ bold })) : parts
}
