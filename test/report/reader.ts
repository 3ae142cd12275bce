/**
 * A reader of Markdown that knows only what a text without any markup may hold: plain characters, escaped
 * ones, numeric entities, hard breaks and links. It gives back what would be shown, and throws at every
 * character that CommonMark or GFM could take for markup. It was written from their rules, not from ours.
 */
export const shown = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line, index, { length }) => {
      const broken = index < length - 1
      if (broken && !/(?:^|[^\\])(?:\\\\)*\\$/.test(line)) throw new Error(`soft break: ${line}`)
      return lineShown(broken ? line.slice(0, -1) : line, broken)
    })
    .join('\n')

const BLOCKS: readonly RegExp[] = [
  ...[/^\s/, /\s$/, /^>/, /^#{1,6}(?:[ \t]|$)/, /^[-+*](?:[ \t]|$)/, /^\d{1,9}[.)](?:[ \t]|$)/],
  ...[/^=+$/, /^(?:-[ \t]*){3,}$/, /^(?:\*[ \t]*){3,}$/, /^(?:_[ \t]*){3,}$/, /^~{3}/, /^`{3}/],
  // The row under a table's head, and the end of a heading.
  ...[/^(?=.*-)[-:| \t]+$/, /(?:^|[ \t])#+$/],
]

const lineShown = (line: string, broken: boolean): string => {
  const block = BLOCKS.find((pattern) => pattern.test(line))
  if (block !== undefined) throw new Error(`${block} begins a block: ${line}`)
  let text = ''
  for (let rest = line; rest !== ''; ) {
    const [token, meaning] = next(rest, {
      before: line.slice(0, line.length - rest.length),
      broken,
    })
    text += meaning
    rest = rest.slice(token.length)
  }
  return text
}

interface Place {
  readonly before: string
  readonly broken: boolean
}

/** What is shown in place of something longer than a character. */
const MEANINGS: readonly (readonly [RegExp, (inner: string) => string])[] = [
  [/^\\([!-/:-@[-`{-~])/, (char) => char],
  [/^&#(\d+);/, (code) => String.fromCharCode(Number(code))],
  [/^<((?:https?|ftp):\/\/(?![^>]*&#?\w+;)[^\s<>]*)>/i, (url) => url],
]

/** The next token, and what is shown for it. */
const next = (rest: string, place: Place): readonly [token: string, meaning: string] => {
  for (const [pattern, meaning] of MEANINGS) {
    const [token, inner] = pattern.exec(rest) ?? []
    if (token !== undefined && inner !== undefined) return [token, meaning(inner)]
  }
  const [bare] = /^(?:(?:https?|ftp):\/\/|www\.)[^\s<]*/i.exec(rest) ?? []
  if (bare !== undefined && !/[A-Za-z]$/.test(place.before)) return [bare, link(bare, rest, place)]
  plain(rest, place)
  const [char = ''] = rest
  return [char, char]
}

/** GFM takes a bare link as it stands, with every backslash. */
const link = (bare: string, rest: string, { broken }: Place): string => {
  if (
    /\\[!-/:-@[-`{-~]|[`*[\]]|~~|(?<!["'(])~|&(?:#\w+|[A-Za-z]\w+);/.test(bare) ||
    /(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/u.test(bare)
  )
    throw new Error(`markup in a link: ${bare}`)
  if (broken && bare.length === rest.length) throw new Error(`a break joins a link: ${rest}`)
  return bare
}

const plain = (rest: string, { before, broken }: Place): void => {
  if (/^[`[\]]/.test(rest)) throw new Error(`code or link: ${rest}`)
  if (/^<(?:[A-Za-z/!?]|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@)/.test(rest))
    throw new Error(`tag: ${rest}`)
  if (/^&(?:#\d+|#x[0-9a-f]+|[A-Za-z]\w+);/i.test(rest)) throw new Error(`entity: ${rest}`)
  if (rest === '\\' && !broken) throw new Error('a backslash at the end')
  if (/^[*_~]/.test(rest)) delimiter(rest, before)
}

/** A run of delimiters is plain where it can neither open nor close anything. */
const delimiter = (rest: string, before: string): void => {
  const [run = ''] = /^(?:\*+|_+|~+)/.exec(rest) ?? []
  const [last = ' ', first = ' '] = [[...before].at(-1), [...rest.slice(run.length)][0]]
  if (last === run[0]) return
  const isLeft = flanks(first, last)
  const isRight = flanks(last, first)
  if (run === '~' && isLeft && !isRight) return
  const intraword = run.startsWith('_') && isLeft && isRight && !PUNCTUATION.test(last + first)
  if ((isLeft || isRight) && !intraword) throw new Error(`delimiter: ${before}${rest}`)
}

/** CommonMark, section 6.2: whether a run flanks `next` when `other` stands on its other side. */
const flanks = (next: string, other: string): boolean =>
  !BLANK.test(next) && (!PUNCTUATION.test(next) || BLANK.test(other) || PUNCTUATION.test(other))

const BLANK = /[\t\p{Zs}]/u
const PUNCTUATION = /[\p{P}\p{S}]/u
