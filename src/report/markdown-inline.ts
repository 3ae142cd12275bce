import { LINK_START, linkIn } from './links.ts'

/** Where a line stands. */
export interface Stand {
  /** No other line of the text follows, and so no backslash that breaks the line. */
  readonly last: boolean
  /** In a cell of a table, where `|` gets a backslash. */
  readonly inCell: boolean
}

/** Escapes what has a meaning inside a line, but `|`. Bare links stay as they are, or in angle brackets. */
export const inline = (line: string, stand: Stand): string => marked(line, SPECIAL, stand)

const marked = (line: string, pattern: RegExp, stand: Stand): string =>
  line.replace(pattern, (found, offset: number) => {
    const after = line.slice(offset + found.length)
    const around = { before: line[offset - 1] ?? '', after, ...stand }
    return RULES[found[0] ?? '']?.(found, around) ?? linkRule(found, around)
  })

interface Around extends Stand {
  /** The character before; empty at the start of the line. */
  readonly before: string
  /** The rest of the line. */
  readonly after: string
}

type Rule = (found: string, around: Around) => string

/** An entity, or the beginning of one that what follows the text could complete. */
const ENTITY = '&(?=#[0-9A-Za-z]*(?:;|$)|[A-Za-z][0-9A-Za-z]+(?:;|$)|$)'
/** What stands before the `@` of an address that angle brackets make a link (CommonMark, section 6.5). */
const MAILBOX = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
/** A tag, a comment, an autolink. */
const TAG = `<(?=[A-Za-z/!?]|${MAILBOX}@|$)`
const MARKS = `\\\\|\`|\\[|\\]|\\*+|_+|~+|${ENTITY}|${TAG}`

const PLAIN = new RegExp(MARKS, 'g')
const SPECIAL = new RegExp(`${LINK_START}|${MARKS}`, 'gi')

const escaped: Rule = (found) => found.replace(/./g, '\\$&')
/** White space as CommonMark counts it; U+2028 and U+FEFF are none. */
const isBlank = (text: string): boolean => /^[\t\p{Zs}]/u.test(text)
const isWordly = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text)
/** White space on both sides: such a run neither opens nor closes anything. */
const stands = ({ before, after }: Around): boolean => isBlank(before) && isBlank(after)

/** A link may get an angle bracket, and then it is no letter that stands there. */
const isWordNext = ({ after }: Around): boolean => isWordly(after) && !STARTS_LINK.test(after)
const STARTS_LINK = /^(?:https?:|ftp:|www\.)/i

const RULES: Readonly<Record<string, Rule>> = {
  '`': escaped,
  '[': escaped,
  ']': escaped,
  '<': escaped,
  '&': escaped,
  // Before a letter or digit a backslash is itself.
  '\\': (found, around) => (isWordNext(around) ? found : escaped(found, around)),
  '*': (found, around) => (stands(around) ? found : escaped(found, around)),
  _: (found, around) =>
    stands(around) || (isWordly(around.before) && isWordNext(around))
      ? found
      : escaped(found, around),
  '~': (found, around) => (found === '~' && onlyOpens(around) ? found : escaped(found, around)),
}

/** As every run that could close is escaped, one that can only open strikes nothing out. */
const onlyOpens = (around: Around): boolean =>
  isBlank(around.before) || (/["'(]/.test(around.before) && isWordNext(around))

const linkRule: Rule = (run, around) => {
  const link = linkIn(run)
  const rest = run.slice(link.length)
  // Parsers do not agree on whether the backslash before a `|` belongs to the link.
  if (around.inCell && link.includes('|')) return noLink(run)
  if (staysBare(rest, around) && plain(link) === link) return run
  return IN_BRACKETS.test(link) ? `<${link}>${plain(rest)}` : noLink(run)
}

/** GFM takes all up to the next blank and then drops punctuation: any other character would join the link. */
const staysBare = (rest: string, { after, last }: Around): boolean =>
  /^[?!.,:'")]*$/.test(rest) && (after === '' ? last : /^[ \t]+\S/.test(after))

/** In angle brackets nothing is interpreted, except, by some parsers, entities. */
const IN_BRACKETS = /^(?:https?|ftp):\/\/(?!.*&#?[0-9A-Za-z]+;)/i

/** What GFM would take for a link, backslashes and all, but for this. */
const noLink = (run: string): string =>
  plain(run)
    .replaceAll('://', '\\://')
    .replace(/www\./gi, (www) => www.replace('.', '\\.'))

const plain = (text: string): string => marked(text, PLAIN, { last: true, inCell: false })
