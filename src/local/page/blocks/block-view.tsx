import type { ComponentType, ReactNode } from 'react'
import type { Block } from '../../protocol.ts'
import { Field } from '../forms/field.tsx'
import { record, records, text } from '../text/json.ts'
import { markdown } from '../text/markdown.ts'
import { richText } from '../text/rich-text.ts'
import { keyed } from '../ui/keyed.ts'
import { ProseView } from '../ui/prose-view.tsx'
import { Element } from './element.tsx'
import { Table } from './table.tsx'
import { TextBlock, TextLine } from './text-object.tsx'
import { Unsupported } from './unsupported.tsx'

interface Props {
  readonly block: Block
}

/** Shows blocks one below the other. */
export const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }): ReactNode =>
  keyed(blocks).map(([key, block]) => {
    const id = text(block['block_id'])
    return <BlockView key={id === '' ? key : `${id} ${key}`} block={block} />
  })

const BlockView = ({ block }: Props): ReactNode => {
  const type = text(block['type'])
  const Shown = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined
  return Shown === undefined ? <Unsupported what={`block: ${type}`} /> : <Shown block={block} />
}

const Header = ({ block }: Props): ReactNode => (
  <h3 className="block-header">
    <TextLine object={block['text']} />
  </h3>
)

const Section = ({ block }: Props): ReactNode => {
  const fields = records(block['fields'])
  const accessory = record(block['accessory'])
  return (
    <div className="block-section">
      <div className="block-section-text">
        {'text' in block && <TextBlock object={block['text']} />}
        {fields.length > 0 && (
          <div className="block-fields">
            {keyed(fields).map(([key, field]) => (
              <TextBlock key={key} object={field} />
            ))}
          </div>
        )}
      </div>
      {'type' in accessory && <Accessory block={block} />}
    </div>
  )
}

const Accessory = ({ block }: Props): ReactNode => {
  const accessory = record(block['accessory'])
  if (accessory['type'] === 'image') return <ImageText image={accessory} />
  return <Element element={accessory} block={text(block['block_id'])} />
}

/** No image is ever fetched, for the page asks nobody but its own server. */
const ImageText = ({ image }: { readonly image: Block }): ReactNode => (
  <span className="muted">Image: {text(image['alt_text']) || 'without a description'}</span>
)

const Context = ({ block }: Props): ReactNode => (
  <div className="block-context">
    {keyed(records(block['elements'])).map(([key, element]) =>
      element['type'] === 'image' ? (
        <ImageText key={key} image={element} />
      ) : (
        <TextBlock key={key} object={element} />
      ),
    )}
  </div>
)

const Actions = ({ block }: Props): ReactNode => (
  <div className="block-actions">
    {keyed(records(block['elements'])).map(([key, element]) => (
      <Element key={key} element={element} block={text(block['block_id'])} />
    ))}
  </div>
)

const Image = ({ block }: Props): ReactNode => (
  <p className="block-image">
    <TextLine object={block['title']} /> <ImageText image={block} />
  </p>
)

const RichText = ({ block }: Props): ReactNode => <ProseView prose={richText(block)} />

const Markdown = ({ block }: Props): ReactNode => (
  <ProseView prose={markdown(text(block['text']))} />
)

const BLOCKS: Readonly<Record<string, ComponentType<Props>>> = {
  header: Header,
  section: Section,
  context: Context,
  actions: Actions,
  divider: () => <hr />,
  image: Image,
  rich_text: RichText,
  markdown: Markdown,
  input: Field,
  table: Table,
}
