import type { Mention, Words } from '../../language/words.ts'

/** How somebody who is mentioned is called: the word in the text and the full name. */
export interface Called {
  readonly id: string
  readonly handle: string
  readonly name: string
}

/** What is known of the people whom a text may mention. */
export interface Names {
  readonly byId: ReadonlyMap<string, Called>
  readonly byHandle: ReadonlyMap<string, Called>
}

// Slack writes everything special as <…>; a typed < arrives as &lt;. (docs: formatting message text)
const TOKEN = /<([^<>]*)>/g
const HANDLE = /@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu

/** The ids and the handles that a text mentions, so that they can be looked up before it is decoded. */
export const mentioned = (
  raw: string,
): { readonly ids: readonly string[]; readonly handles: readonly string[] } => ({
  ids: [...raw.matchAll(/<@([A-Z0-9]+)[|>]/g)].flatMap(([, id]) => (id === undefined ? [] : [id])),
  handles: [...raw.replace(TOKEN, '').matchAll(HANDLE)].flatMap(([, handle = '']) =>
    spellings(handle),
  ),
})

/**
 * Turns a text as Slack delivers it into one that people read: mentions by name, links and special words as
 * they were typed, Slack's three escapes undone, every other character as it was.
 */
export const decode = (raw: string, names: Names): Words => {
  const pieces: Piece[] = []
  let from = 0
  for (const match of raw.matchAll(TOKEN)) {
    pieces.push(
      ...plainPieces(raw.slice(from, match.index), names),
      tokenPiece(match[1] ?? '', names),
    )
    from = match.index + match[0].length
  }
  return joined([...pieces, ...plainPieces(raw.slice(from), names)])
}

/** A part of the readable text; `who` where it stands for somebody or some channel. */
interface Piece {
  readonly text: string
  readonly who?: Pick<Mention, 'kind' | 'id' | 'name'>
}

const joined = (pieces: readonly Piece[]): Words => {
  const mentions: Mention[] = []
  let text = ''
  for (const piece of pieces) {
    const start = text.length
    text += piece.text
    if (piece.who !== undefined) mentions.push({ start, end: text.length, ...piece.who })
  }
  return { text, mentions }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Without `should_escape`, and for people of other workspaces, a mention is a plain `@handle`. */
const plainPieces = (raw: string, { byHandle }: Names): readonly Piece[] => {
  const text = unescaped(raw)
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(HANDLE)) {
    const handle = spellings(match[1] ?? '').find((known) => byHandle.has(known.toLowerCase()))
    const person = byHandle.get(handle?.toLowerCase() ?? '')
    if (handle === undefined || person === undefined) continue
    pieces.push({ text: text.slice(from, match.index) }, personPiece({ ...person, handle }))
    from = match.index + 1 + handle.length
  }
  return [...pieces, { text: text.slice(from) }]
}

/**
 * A handle may end with a dot; more often the dot ends the sentence. Dots are looked for where they begin only:
 * from each of them would take seconds in a text that is full of them.
 */
const spellings = (handle: string): readonly string[] => {
  const bare = handle.replace(/(?<![._-])[._-]+$/, '')
  return bare === handle ? [handle] : [handle, bare]
}

const tokenPiece = (token: string, { byId }: Names): Piece => {
  const [, sigil = '', body = '', , label = ''] = /^([@#!]?)([^|]*)(\|(.*))?$/s.exec(token) ?? []
  const shown = unescaped(label)
  switch (sigil) {
    case '@':
      return personPiece(byId.get(body) ?? called(body, shown.replace(/^@/, '')))
    case '#':
      return mention('channel', body, `#${shown || body}`)
    case '!':
      return specialPiece(token, body, shown)
    default:
      return { text: linkText(unescaped(body), shown) }
  }
}

const called = (id: string, label: string): Called => ({
  id,
  handle: label || id,
  name: label || id,
})

const personPiece = ({ id, handle, name }: Called): Piece => ({
  text: `@${handle}`,
  who: { kind: 'person', id, name },
})

const mention = (kind: Mention['kind'], id: string, text: string): Piece => ({
  text,
  who: { kind, id, name: text },
})

/** `<!here>` was typed as @here; a date keeps its whole form, for it is read as a time. */
const specialPiece = (token: string, body: string, shown: string): Piece => {
  const group = /^subteam\^(.*)$/.exec(body)?.[1]
  if (group !== undefined) return mention('group', group, `@${shown.replace(/^@/, '') || group}`)
  return body.startsWith('date^') ? mention('date', body, `<${token}>`) : { text: `@${body}` }
}

/** A link that Slack made of typed words carries them as its label; a bare link is what was typed. */
const linkText = (url: string, label: string): string => {
  const bare = url.replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
  return label !== '' && bare.startsWith(label) ? label : url
}
