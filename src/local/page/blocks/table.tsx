import type { ReactNode } from 'react'
import type { Block } from '../../protocol.ts'
import { type Json, list, record, text } from '../text/json.ts'
import { richText } from '../text/rich-text.ts'
import { keyed } from '../ui/keyed.ts'
import { ProseView } from '../ui/prose-view.tsx'
import { SCROLLS } from '../ui/scrolls.ts'

/** A table; its first row holds the headings. */
export const Table = ({ block }: { readonly block: Block }): ReactNode => {
  const [head = [], ...rows] = list(block['rows']).map(list)
  return (
    <div className="block-table" {...SCROLLS}>
      <table>
        <thead>
          <tr>
            {keyed(head).map(([key, cell]) => (
              <th key={key} scope="col">
                <Cell cell={record(cell)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([key, row]) => (
            <tr key={key}>
              {keyed(row).map(([place, cell]) => (
                <td key={place}>
                  <Cell cell={record(cell)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Cell = ({ cell }: { readonly cell: Json }): ReactNode =>
  cell['type'] === 'rich_text' ? <ProseView prose={richText(cell)} /> : text(cell['text'])
