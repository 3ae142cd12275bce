import { type Node, Parser } from 'commonmark'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { project } from '../../src/report/project.ts'
import { render, type Template } from '../../src/report/render.ts'
import { loadTemplates } from '../../src/templates.ts'
import { inLines, joined, type Shape } from './shape.ts'
import { fold } from './story.ts'
import { twins } from './twins.ts'

const shapeOf = (node: Node): Shape => {
  const { type, literal } = node
  if (type === 'linebreak') return '\n'
  if (type === 'text') return literal ?? ''
  if (literal !== null) return { is: `${type} ${node.info ?? ''}`, of: [drawing(node)] }
  const list = type === 'list' ? `${node.listType} ${node.listTight} ${node.listDelimiter}` : ''
  return {
    is: `${type} ${node.level ?? ''}${list}`,
    of: joined(childrenOf(node).flatMap(partsOf)),
  }
}

/** What a Mermaid diagram says of texts is told by codes and shortened; that it stays one is tested by its grammar. */
const drawing = ({ info, literal }: Node): string =>
  info === 'mermaid' ? (literal ?? '').replaceAll(/(?<=Escalated to ).*/g, '…') : (literal ?? '')

/** A link that shows its address is a text that can be clicked. */
const partsOf = (node: Node): readonly Shape[] =>
  node.type === 'link' && node.title === '' ? childrenOf(node).map(shapeOf) : [shapeOf(node)]

const childrenOf = (node: Node): readonly Node[] => {
  const children: Node[] = []
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child)
  return children
}

/** What the last line says of the number of words depends on the words. */
const LENGTH = /\n---\n\n_Compiled from INC-1 [^\n]*\n/

const drawn = (template: Template, journal: readonly IncidentRecord[]): Shape => {
  const draft = render(template, project(fold(journal), { preview: false }))
  return shapeOf(new Parser().parse(draft.replace(LENGTH, '\n')))
}

const library = await loadTemplates([])
const templates = library.names.flatMap((name) => library.markdown(name) ?? [])

test.each(templates)(
  'whatever is typed, $name is built as its template and shows it letter for letter',
  (template) => {
    fc.assert(
      fc.property(twins, ({ hostile, plain, lines }) => {
        expect(drawn(template, hostile)).toEqual(inLines(drawn(template, plain), lines))
      }),
      { numRuns: 150 },
    )
  },
)
