import { type Node, Parser } from 'commonmark'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf } from './drafts.ts'
import { inLines, joined, type Shape } from './shape.ts'
import { twins } from './twins.ts'

const shapeOf = (node: Node): Shape => {
  const { type, literal } = node
  if (type === 'linebreak') return '\n'
  if (type === 'text') return literal ?? ''
  if (literal !== null) return { is: `${type} ${node.info ?? ''}`, of: [literal] }
  const list = type === 'list' ? `${node.listType} ${node.listTight} ${node.listDelimiter}` : ''
  return {
    is: `${type} ${node.level ?? ''}${list}`,
    of: joined(childrenOf(node).flatMap(partsOf)),
  }
}

/** A link that shows its address is a text that can be clicked. */
const partsOf = (node: Node): readonly Shape[] =>
  node.type === 'link' && node.title === '' ? childrenOf(node).map(shapeOf) : [shapeOf(node)]

const childrenOf = (node: Node): readonly Node[] => {
  const children: Node[] = []
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child)
  return children
}

/** Without what is said of the number of words, which depends on the words. */
const shapeOfDraft = (markdown: string): Shape =>
  shapeOf(new Parser().parse(markdown.slice(0, markdown.lastIndexOf('\n\n---\n'))))

test('whatever is typed, the draft is built as its template and shows it letter for letter', () => {
  fc.assert(
    fc.property(twins, ({ hostile, plain, lines }) => {
      expect(shapeOfDraft(draftOf(hostile))).toEqual(inLines(shapeOfDraft(draftOf(plain)), lines))
    }),
    { numRuns: 150 },
  )
})
