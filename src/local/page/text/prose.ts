/**
 * Text with marks, whatever it was written in: Slack's mrkdwn, rich text or Markdown all become this, and one
 * component shows it. It holds characters and never markup, so nothing in it can be run.
 */
export type Prose =
  | { readonly kind: 'paragraph'; readonly children: Inlines }
  | { readonly kind: 'heading'; readonly children: Inlines }
  | { readonly kind: 'quote'; readonly children: Inlines }
  | { readonly kind: 'pre'; readonly text: string }
  | List

export interface List {
  readonly kind: 'list'
  readonly isOrdered: boolean
  /** How many steps it is moved to the right. */
  readonly indent: number
  /** The number of its first item. */
  readonly start: number
  readonly items: readonly Inlines[]
}

export type Inlines = readonly Inline[]

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: Inlines }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  /** Somebody, a group or a channel by id; `label` is what the text calls it, null where it does not say. */
  | Mention
  | { readonly kind: 'broadcast'; readonly range: string }
  | DatePiece
  | { readonly kind: 'emoji'; readonly name: string }

export interface Mention {
  readonly kind: 'user' | 'group' | 'channel'
  readonly id: string
  readonly label: string | null
}

/** An instant that each reader sees on their own clock. */
export interface DatePiece {
  readonly kind: 'date'
  readonly unix: number
  readonly format: string
  readonly url: string | null
  readonly fallback: string
}

export const plainInline = (text: string): Inline => ({ kind: 'text', text })

/** What a text says in plain characters, for announcements and names; `named` knows who is mentioned. */
export const plainOf = (prose: readonly Prose[], named: (mention: Mention) => string): string =>
  prose.map((part) => plainPart(part, named)).join('\n')

const plainPart = (part: Prose, named: (mention: Mention) => string): string => {
  if (part.kind === 'pre') return part.text
  if (part.kind === 'list') return part.items.map((item) => plainLine(item, named)).join('\n')
  return plainLine(part.children, named)
}

const plainLine = (line: Inlines, named: (mention: Mention) => string): string =>
  line.map((piece) => plainPiece(piece, named)).join('')

const plainPiece = (piece: Inline, named: (mention: Mention) => string): string => {
  if ('children' in piece) return plainLine(piece.children, named)
  if ('text' in piece) return piece.text
  if ('range' in piece) return `@${piece.range}`
  if ('fallback' in piece) return piece.fallback
  return 'name' in piece ? `:${piece.name}:` : named(piece)
}
