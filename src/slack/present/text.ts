import type { ActionsBlock, KnownBlock, RichTextBlock, SectionBlock } from '@slack/types'
import { limits, pieces } from './limits.ts'
import { cutLine, elementsOf, escaped, mrkdwnOf, type Piece, sectionText } from './piece.ts'

export type Line = readonly Piece[]

/** A button: what stands on it, and what comes back when it is pressed. */
export interface Button {
  readonly label: string
  readonly action: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
}

/** A menu beside a line, with up to five options; the value of the chosen one comes back. */
export interface Menu {
  readonly action: string
  readonly options: readonly Pick<Button, 'label' | 'value'>[]
}

/**
 * Lines of ours; a text that somebody typed, shown as it is and ready to be copied; a line with a menu beside
 * it; buttons in a row; a heading; or a line across.
 */
export type Part =
  | { readonly lines: readonly Line[] }
  | { readonly verbatim: string }
  | { readonly line: Line; readonly menu: Menu }
  | { readonly buttons: readonly Button[] }
  | { readonly heading: string }
  | { readonly divider: true }

/** A message as the Web API and the response to a command take it. */
export interface Message {
  /** For notifications, screen readers and clients without blocks; Slack's mrkdwn, escaped. */
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** The messages that say all parts, in order, each within Slack's limits; `id` names their first block. */
export const messages = (parts: readonly Part[], id?: string): readonly Message[] =>
  pagesOf(parts.flatMap(portions))
    .filter((page) => page.some((part) => sizeOf(part) > 0))
    .map((page) => message(page, id))

/** The blocks that say all parts, in order, whatever their number. */
export const blocksOf = (parts: readonly Part[]): KnownBlock[] =>
  runsOf(parts.flatMap(portions)).flatMap(blocksOfRun)

/** Room in a message, counted in escaped characters, so that blocks and text both fit. */
const PAGE = limits.blocksTotal - 1000
/** A text of `&` only is five times as long when it is escaped. */
const PORTION = limits.blockText
const ESCAPED = 5
const ROW = limits.actionsElements

const pagesOf = (parts: readonly Part[]): readonly (readonly Part[])[] => {
  const pages: Part[][] = [[]]
  let [room, blocks] = [PAGE, 0]
  for (const part of parts) {
    const size = sizeOf(part) + 8
    const before = pages.at(-1)?.at(-1)
    const more = before !== undefined && isText(before) && isText(part) ? 0 : 1
    if (before !== undefined && (size > room || blocks + more > limits.blocks)) {
      pages.push([part])
      room = PAGE - size
      blocks = 1
    } else {
      pages.at(-1)?.push(part)
      room -= size
      blocks += more
    }
  }
  return pages
}

type Text = Extract<Part, { lines: unknown } | { verbatim: unknown }>

const isText = (part: Part): part is Text => 'lines' in part || 'verbatim' in part

const portions = (part: Part): readonly Part[] => {
  if ('lines' in part)
    return part.lines
      .flatMap((line) => cutLine(line, PORTION))
      .map((line): Part => ({ lines: [line] }))
  if ('verbatim' in part)
    return pieces(part.verbatim, PORTION).flatMap((verbatim) =>
      verbatim === '' ? [] : { verbatim },
    )
  if ('buttons' in part) return rowsOf(part.buttons)
  return 'menu' in part ? besideMenu(part) : [part]
}

const rowsOf = (buttons: readonly Button[]): readonly Part[] =>
  Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) => ({
    buttons: buttons.slice(row * ROW, (row + 1) * ROW),
  }))

/** A section takes less than a line may have; the menu then stands beside its end. */
const besideMenu = ({ line, menu }: Extract<Part, { menu: unknown }>): readonly Part[] => {
  if (line.map(mrkdwnOf).join('').length <= limits.blockText) return [{ line, menu }]
  const lines = cutLine(line, Math.floor(limits.blockText / ESCAPED) - 50)
  return [
    ...lines.slice(0, -1).map((one) => ({ lines: [one] })),
    { line: lines.at(-1) ?? [], menu },
  ]
}

/** What a part says in mrkdwn, for the text of its message. What buttons offer is said in the lines above. */
const said = (part: Part): readonly string[] => {
  if ('lines' in part) return part.lines.map((line) => line.map(mrkdwnOf).join(''))
  if ('verbatim' in part) return [escaped(part.verbatim)]
  if ('heading' in part) return [`*${escaped(part.heading)}*`]
  return 'menu' in part ? [part.line.map(mrkdwnOf).join('')] : []
}

const labels = (part: Part): readonly string[] =>
  'buttons' in part ? part.buttons.map(({ label }) => escaped(label)) : []

const sizeOf = (part: Part): number => [...said(part), ...labels(part)].join('\n').length

const message = (page: readonly Part[], id: string | undefined): Message => {
  const [first, ...others] = runsOf(page).flatMap(blocksOfRun)
  const text = page.flatMap(said).join('\n')
  return {
    // Buttons may have got a message of their own.
    text: text === '' ? page.flatMap(labels).join(' · ') : text,
    blocks:
      first === undefined
        ? []
        : [{ ...first, ...(id === undefined ? {} : { block_id: id }) }, ...others],
  }
}

/** The parts, those that follow each other as text in one run. */
const runsOf = (parts: readonly Part[]): readonly (readonly Text[] | Exclude<Part, Text>)[] => {
  const runs: (Text[] | Exclude<Part, Text>)[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (!isText(part)) runs.push(part)
    else if (Array.isArray(last)) last.push(part)
    else runs.push([part])
  }
  return runs
}

const blocksOfRun = (run: readonly Text[] | Exclude<Part, Text>): readonly KnownBlock[] => {
  if (!('length' in run)) return [blockOf(run)]
  const elements = richElements(run)
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }]
}

const blockOf = (part: Exclude<Part, Text>): KnownBlock => {
  if ('buttons' in part) return actions(part.buttons)
  if ('menu' in part) return section(part)
  return 'heading' in part
    ? { type: 'header', text: { type: 'plain_text', text: part.heading, emoji: false } }
    : { type: 'divider' }
}

const actions = (buttons: readonly Button[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(({ label, action, value, style }) => ({
    type: 'button',
    text: { type: 'plain_text', text: label },
    action_id: action,
    value,
    ...(style === undefined ? {} : { style }),
  })),
})

const section = ({ line, menu }: Extract<Part, { menu: unknown }>): SectionBlock => ({
  type: 'section',
  text: sectionText(line),
  accessory: {
    type: 'overflow',
    action_id: menu.action,
    options: menu.options.map(({ label, value }) => ({
      text: { type: 'plain_text', text: label },
      value,
    })),
  },
})

/** One section for all lines that follow each other, for Slack leaves no break between two sections. */
const richElements = (run: readonly Text[]): RichTextBlock['elements'] => {
  const found: RichTextBlock['elements'] = []
  for (const part of run) {
    const last = found.at(-1)
    if ('verbatim' in part)
      found.push({
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: part.verbatim }],
      })
    else if (last?.type === 'rich_text_section')
      last.elements.push(...elementsOf(['\n', ...part.lines.flat()]))
    else found.push({ type: 'rich_text_section', elements: elementsOf(part.lines.flat()) })
  }
  return found.filter(({ elements }) => elements.length > 0)
}
