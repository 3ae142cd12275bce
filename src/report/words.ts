import type { Length, Postmortem } from './postmortem.ts'

/** What the format asks for. */
export const FEWEST = 400
export const MOST = 600

/** Words in a Markdown text: what stands between blanks and has a letter or a digit; a ticked box has none. */
export const wordCount = (markdown: string): number =>
  markdown
    .replace(/&#\d+;/g, ' ')
    .split(/\s+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && part !== '[x]').length

/** The text of an HTML page, as far as its words are concerned. */
export const textInHtml = (page: string): string =>
  page
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<br>/g, ' ')
    .replace(/<[^<>]*>|&#?[a-z0-9]+;/g, '')

export const lengthOf = (words: number, { days }: Postmortem): Length => ({
  words,
  timeline: days
    .flatMap(({ entries }) => entries)
    .reduce((sum, { text }) => sum + wordCount(text ?? ''), 0),
  few: words < FEWEST ? FEWEST - words : null,
  many: words > MOST ? words - MOST : null,
})
