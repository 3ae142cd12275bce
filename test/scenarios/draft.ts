import { type Node, Parser } from 'commonmark'

/** A line of a draft's timeline, as a reader sees it. */
export interface ShownLine {
  /** The heading of its day. */
  readonly day: string
  readonly text: string
}

/** A draft as a reader sees it: what stands under each heading of the second level, and its timeline. */
export interface ShownDraft {
  readonly title: string
  readonly sections: ReadonlyMap<string, string>
  readonly lines: readonly ShownLine[]
}

/** Reads a draft with a parser of Markdown that is not ours. */
export const readDraft = (markdown: string): ShownDraft => {
  const blocks = childrenOf(new Parser().parse(markdown))
  const sections = new Map<string, string>()
  let heading = ''
  for (const block of blocks) {
    if (isHeading(block, 1) || isHeading(block, 2)) heading = textOf(block)
    sections.set(heading, `${sections.get(heading) ?? ''}${textOf(block)}\n`)
  }
  const title = blocks.find((block) => isHeading(block, 1))
  return { title: title === undefined ? '' : textOf(title), sections, lines: linesIn(blocks) }
}

/** The items under the days, which end with whatever is neither a list nor a line that sets some of them apart. */
const linesIn = (blocks: readonly Node[]): readonly ShownLine[] => {
  const lines: ShownLine[] = []
  let day = ''
  for (const block of blocks) {
    if (isWhole(block, 'strong')) day = textOf(block)
    else if (block.type !== 'list') day = isWhole(block, 'emph') ? day : ''
    else if (day !== '')
      lines.push(...childrenOf(block).map((item) => ({ day, text: textOf(item) })))
  }
  return lines
}

const isHeading = ({ type, level }: Node, wanted: number): boolean =>
  type === 'heading' && level === wanted

const childrenOf = (node: Node): readonly Node[] => {
  const children: Node[] = []
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child)
  return children
}

/** A paragraph that is bold as a whole, which a day is, or emphasised as a whole. */
const isWhole = (block: Node, mark: 'strong' | 'emph'): boolean =>
  block.type === 'paragraph' && block.firstChild?.type === mark && block.firstChild.next === null

/** The characters of a node, one block a line. */
const textOf = (node: Node): string => {
  if (node.type === 'softbreak' || node.type === 'linebreak') return '\n'
  if (node.literal !== null) return node.literal
  const isInline = node.type === 'paragraph' || node.type === 'heading'
  const parts = childrenOf(node).map(textOf)
  return parts.join(isInline || isMark(node) ? '' : '\n')
}

const isMark = ({ type }: Node): boolean => ['strong', 'emph', 'link', 'image'].includes(type)
