import { angle } from './angle.ts'
import { knownEmoji } from './emoji.ts'
import { unescaped } from './entities.ts'
import { type Inline, type Inlines, type Prose, plainInline } from './prose.ts'

/** Reads Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text). */
export const mrkdwn = (source: string): readonly Prose[] =>
  source
    .split(/```([\s\S]*?)```/)
    .flatMap((part, index) => (index % 2 === 1 ? [fence(part)] : paragraphs(part)))

const fence = (inside: string): Prose => ({
  kind: 'pre',
  text: plainCode(inside.replace(/^\n/, '').replace(/\n$/, '')),
})

/** Quotes and what stands between them; a line break beside a block of code belongs to the block. */
const paragraphs = (source: string): readonly Prose[] => {
  const trimmed = source.replace(/^\n|\n$/g, '')
  if (trimmed.trim() === '') return []
  return runs(trimmed.split('\n')).map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'paragraph',
    children: mrkdwnLine(lines.join('\n')),
  }))
}

interface Run {
  readonly isQuote: boolean
  readonly lines: string[]
}

const QUOTE = /^\s*(?:&gt;|>) ?/

const runs = (lines: readonly string[]): readonly Run[] => {
  const found: Run[] = []
  for (const line of lines) {
    const isQuote = QUOTE.test(line)
    const content = isQuote ? line.replace(QUOTE, '') : line
    const last = found.at(-1)
    if (last?.isQuote === isQuote) last.lines.push(content)
    else found.push({ isQuote, lines: [content] })
  }
  return found
}

/** Marks count only at the edges of words, never across lines, and a mark does not begin inside a link. */
const TOKEN = new RegExp(
  [
    '<(?<angle>[^<>\\n]+)>',
    '`(?<code>[^`\\n]+)`',
    '(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<inner>(?:<[^<>\\n]*>|`[^`\\n]*`|(?!\\k<mark>)[^\\n<`]){1,1000}?)(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}])',
    ":(?<emoji>[a-z0-9_+'-]+):",
    '(?<url>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\'"*_~])',
  ].join('|'),
  'gu',
)

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Reads the marks inside of a paragraph. */
export const mrkdwnLine = (source: string): Inlines => {
  const found: Inline[] = []
  let end = 0
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) found.push(plainInline(unescaped(source.slice(end, match.index))))
    found.push(token(match[0], match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < source.length) found.push(plainInline(unescaped(source.slice(end))))
  return found
}

type Groups = Readonly<Record<string, string | undefined>>

const token = (whole: string, groups: Groups): Inline => {
  const { angle: inside, code, mark, inner, emoji } = groups
  if (inside !== undefined) return angle(inside)
  if (code !== undefined) return { kind: 'code', text: plainCode(code) }
  if (inner !== undefined && isMark(mark)) return { kind: MARKS[mark], children: mrkdwnLine(inner) }
  if (emoji !== undefined) return emojiOrText(emoji)
  return { kind: 'link', url: unescaped(whole), text: unescaped(whole) }
}

const isMark = (mark: string | undefined): mark is keyof typeof MARKS =>
  mark !== undefined && Object.hasOwn(MARKS, mark)

const emojiOrText = (name: string): Inline =>
  knownEmoji(name) === undefined ? plainInline(`:${name}:`) : { kind: 'emoji', name }

/** Links and mentions in code stand there as plain characters. */
const plainCode = (code: string): string =>
  unescaped(code.replace(/<([^<>\n|]+)(?:\|([^<>\n]*))?>/g, (_, target, label) => label ?? target))

/** Plain text, in which only names of emoji have a meaning, and those only where the text says so. */
export const plainText = (source: string, hasEmoji: boolean): Inlines =>
  hasEmoji
    ? source
        .split(/:([a-z0-9_+'-]+):/)
        .map((part, index) => (index % 2 === 1 ? emojiOrText(part) : plainInline(part)))
    : [plainInline(source)]
