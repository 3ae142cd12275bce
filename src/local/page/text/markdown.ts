import { safeLink } from './links.ts'
import { type Inline, type Inlines, type List, type Prose, plainInline } from './prose.ts'

/** Reads a small part of Markdown: headings, lists, quotes, fences and paragraphs. The rest stays as it is. */
export const markdown = (source: string): readonly Prose[] =>
  source
    .split(/^```[^\n]*\n([\s\S]*?)^```[^\S\n]*$/m)
    .flatMap((part, index) =>
      index % 2 === 1
        ? [{ kind: 'pre', text: part.replace(/\n$/, '') } satisfies Prose]
        : part.split(/\n\s*\n/).flatMap((lines) => grouped(lines.split('\n'))),
    )

/** The lines of a paragraph as parts: those of one kind that follow each other become one. */
const grouped = (lines: readonly string[]): readonly Prose[] => {
  const found: Prose[] = []
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const part = lineOf(line)
    const last = found.at(-1)
    const joined = last === undefined ? null : join(last, part)
    if (joined === null) found.push(part)
    else found[found.length - 1] = joined
  }
  return found
}

const lineOf = (line: string): Prose => {
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
  if (heading !== undefined) return { kind: 'heading', children: markdownLine(heading) }
  const quote = /^\s*>\s?(.*)$/.exec(line)?.[1]
  if (quote !== undefined) return { kind: 'quote', children: markdownLine(quote) }
  return item(line) ?? { kind: 'paragraph', children: markdownLine(line) }
}

const item = (line: string): List | null => {
  const found = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/.exec(line)
  if (found === null) return null
  const [, space = '', start, content = ''] = found
  const items = [markdownLine(content)]
  const indent = Math.floor(space.length / 2)
  return { kind: 'list', isOrdered: start !== undefined, indent, start: Number(start ?? 1), items }
}

const join = (last: Prose, next: Prose): Prose | null => {
  if (last.kind === 'list' && next.kind === 'list') return joinLists(last, next)
  const isText = next.kind === 'paragraph' || next.kind === 'quote'
  if (!isText || last.kind !== next.kind) return null
  return { kind: next.kind, children: [...last.children, plainInline('\n'), ...next.children] }
}

const joinLists = (last: List, next: List): List | null =>
  last.isOrdered === next.isOrdered && last.indent === next.indent
    ? { ...last, items: [...last.items, ...next.items] }
    : null

const TOKEN = new RegExp(
  [
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
    '`(?<code>[^`\\n]+)`',
    '\\*\\*(?=\\S)(?<bold>.{1,1000}?)(?<=\\S)\\*\\*',
    '(?<![\\p{L}\\p{N}])__(?=\\S)(?<bold2>.{1,1000}?)(?<=\\S)__(?![\\p{L}\\p{N}])',
    '~~(?=\\S)(?<strike>.{1,1000}?)(?<=\\S)~~',
    '\\*(?=\\S)(?<italic>[^*]{1,1000}?)(?<=\\S)\\*',
    '(?<![\\p{L}\\p{N}])_(?=\\S)(?<italic2>[^_]{1,1000}?)(?<=\\S)_(?![\\p{L}\\p{N}])',
    '\\[(?<label>[^\\]\\n]+)\\]\\((?<url>[^\\s()]+)\\)',
  ].join('|'),
  'gu',
)

/** Reads the marks inside of a line. */
export const markdownLine = (source: string): Inlines => {
  const found: Inline[] = []
  let end = 0
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) found.push(plainInline(source.slice(end, match.index)))
    found.push(token(match[0], match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < source.length) found.push(plainInline(source.slice(end)))
  return found
}

type Groups = Readonly<Record<string, string | undefined>>

const token = (whole: string, groups: Groups): Inline => {
  const { escaped, code, label, url = '' } = groups
  if (escaped !== undefined) return plainInline(escaped)
  if (code !== undefined) return { kind: 'code', text: code }
  if (label !== undefined) return link(label, url)
  return marked(groups) ?? plainInline(whole)
}

const marked = ({ bold, bold2, strike, italic, italic2 }: Groups): Inline | null => {
  const [strong, slanted] = [bold ?? bold2, italic ?? italic2]
  if (strong !== undefined) return { kind: 'bold', children: markdownLine(strong) }
  if (strike !== undefined) return { kind: 'strike', children: markdownLine(strike) }
  return slanted === undefined ? null : { kind: 'italic', children: markdownLine(slanted) }
}

const link = (label: string, target: string): Inline => {
  const url = safeLink(target)
  return url === null ? plainInline(label) : { kind: 'link', url, text: label }
}
