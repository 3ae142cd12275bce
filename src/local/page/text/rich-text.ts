import { type Json, number, record, records, text } from './json.ts'
import { safeLink } from './links.ts'
import { type Inline, type Inlines, type Prose, plainInline, plainOf } from './prose.ts'

/** Reads a `rich_text` block (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export const richText = (block: Json): readonly Prose[] =>
  records(block['elements']).flatMap((element) => PARTS[text(element['type'])]?.(element) ?? [])

const inlines = (element: Json): Inlines => records(element['elements']).flatMap(inline)

const PARTS: Readonly<Record<string, (element: Json) => readonly Prose[]>> = {
  rich_text_section: (element) => [{ kind: 'paragraph', children: inlines(element) }],
  rich_text_quote: (element) => [{ kind: 'quote', children: inlines(element) }],
  rich_text_preformatted: (element) => [{ kind: 'pre', text: characters(inlines(element)) }],
  rich_text_list: (element) => [
    {
      kind: 'list',
      isOrdered: element['style'] === 'ordered',
      indent: number(element['indent']),
      start: number(element['offset']) + 1,
      items: records(element['elements']).map(inlines),
    },
  ],
}

const characters = (children: Inlines): string =>
  plainOf([{ kind: 'paragraph', children }], ({ id }) => id)

const inline = (element: Json): Inlines => {
  const piece = PIECES[text(element['type'])]?.(element)
  return piece === undefined ? [] : [styled(piece, record(element['style']))]
}

const PIECES: Readonly<Record<string, (element: Json) => Inline>> = {
  text: (element) => plainInline(text(element['text'])),
  link: (element) => link(text(element['url']), text(element['text'])),
  user: (element) => ({ kind: 'user', id: text(element['user_id']), label: null }),
  usergroup: (element) => ({ kind: 'group', id: text(element['usergroup_id']), label: null }),
  channel: (element) => ({ kind: 'channel', id: text(element['channel_id']), label: null }),
  emoji: (element) => ({ kind: 'emoji', name: text(element['name']) }),
  broadcast: (element) => ({ kind: 'broadcast', range: text(element['range']) }),
  color: (element) => plainInline(text(element['value'])),
  date: (element) => ({
    kind: 'date',
    unix: number(element['timestamp']),
    format: text(element['format']),
    url: safeLink(text(element['url'])),
    fallback: text(element['fallback']),
  }),
}

const link = (target: string, label: string): Inline => {
  const url = safeLink(target)
  const shown = label === '' ? target : label
  return url === null ? plainInline(shown) : { kind: 'link', url, text: shown }
}

/** Code shows its characters alone; the other styles stand around the piece. */
const styled = (piece: Inline, style: Json): Inline => {
  if (style['code'] === true && piece.kind === 'text') return { kind: 'code', text: piece.text }
  return STYLES.filter(([name]) => style[name] === true).reduce<Inline>(
    (inside, [, kind]) => ({ kind, children: [inside] }),
    piece,
  )
}

const STYLES = [
  ['strike', 'strike'],
  ['italic', 'italic'],
  ['bold', 'bold'],
] as const
