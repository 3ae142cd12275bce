/** The people and channels that a text may name, each with the id that Slack knows it by. */
export interface Names {
  /** Ids by handle, without the `@`. */
  readonly people: ReadonlyMap<string, string>
  /** Ids by name, without the `#`. */
  readonly channels: ReadonlyMap<string, string>
  /** Ids of user groups by handle, without the `@`. */
  readonly groups?: ReadonlyMap<string, string>
}

/**
 * A link, a word behind `@` or `#`, or a character that Slack escapes. Links come first, so that an `@` or
 * `&` inside one belongs to it; what stands right behind a letter (`ops@example.org`, `C#`) is no mention.
 */
const PIECE =
  /(?<![\p{L}\p{N}_])(?:https?:\/\/[^\s<>"|`]+|[@#][\p{L}\p{N}_][\p{L}\p{N}._-]*)|[&<>]/giu

/**
 * Turns a text as a person types it into what Slack delivers with `should_escape` on: `&`, `<` and `>`
 * escaped, `@handle` and `#channel` as `<@U…|handle>` and `<#C…|channel>` where they are known, links in
 * angle brackets. Every other character, and `@Scribe`, stays as it is.
 */
export const encode = (text: string, names: Names): string =>
  text.replaceAll(PIECE, (piece) => {
    if (piece.startsWith('@')) return grouped(mention(piece, names.people), names.groups)
    if (piece.startsWith('#')) return mention(piece, names.channels)
    return piece.length === 1 ? escapeAll(piece) : link(piece)
  })

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeAll = (text: string): string =>
  text.replaceAll(/[&<>]/g, (character) => ESCAPES[character] ?? character)

/** The same as it stands in a message, which names people by their ids alone. */
export const asMessage = (encoded: string): string =>
  encoded.replaceAll(/<@(U\w+)\|[^>]*>/g, '<@$1>')

/** Addresses the app itself; whoever delivers the text knows its id. */
const isApp = (address: string): boolean => address.toLowerCase() === '@scribe'

/** The longest declared name that the piece begins with: in `ask @dana.` the full stop ends the sentence. */
const mention = (piece: string, ids: ReadonlyMap<string, string>): string => {
  const sigil = piece.slice(0, 1)
  const whole = piece.slice(1)
  const inside = whole.replace(/[._-]+$/, '')
  for (let end = whole.length; end >= inside.length; end -= 1) {
    const name = whole.slice(0, end)
    const id = isApp(sigil + name) ? undefined : ids.get(name)
    if (id !== undefined) return `<${sigil}${id}|${name}>${whole.slice(end)}`
  }
  return piece
}

/** A handle that is nobody's may be a group's, which Slack marks in another way. */
const grouped = (piece: string, groups: Names['groups'] = new Map()): string =>
  piece.startsWith('@')
    ? mention(piece, groups).replace(/^<@(\w+)\|([^>]*)>/, '<!subteam^$1|@$2>')
    : piece

/** Punctuation behind a link belongs to the sentence, a bracket only where the link did not open it. */
const link = (piece: string): string => {
  let end = piece.length
  while (endsSentence(piece.slice(0, end))) end -= 1
  const url = piece.slice(0, end)
  return /^https?:\/\/./i.test(url)
    ? `<${escapeAll(url)}>${escapeAll(piece.slice(end))}`
    : escapeAll(piece)
}

const endsSentence = (url: string): boolean => {
  const last = url.slice(-1)
  if (last === ')') return count(url, ')') > count(url, '(')
  if (last === ']') return count(url, ']') > count(url, '[')
  return last !== '' && ".,;:!?…'’”*_~}".includes(last)
}

const count = (text: string, character: string): number => text.split(character).length - 1
