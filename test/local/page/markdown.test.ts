import { describe, expect, test } from 'vitest'
import { markdown, markdownLine } from '../../../src/local/page/text/markdown.ts'
import { richText } from '../../../src/local/page/text/rich-text.ts'

const text = (characters: string) => ({ kind: 'text', text: characters })

describe('Markdown', () => {
  test('headings, paragraphs, lists, quotes and fences', () => {
    const source = '# One #\nline\nnext\n\n- a\n- b\n1. c\n> d\n\n```sh\n# no heading\n```\nend'
    expect(markdown(source)).toEqual([
      { kind: 'heading', children: [text('One')] },
      { kind: 'paragraph', children: [text('line'), text('\n'), text('next')] },
      ...[list(false, ['a', 'b']), list(true, ['c'])],
      { kind: 'quote', children: [text('d')] },
      { kind: 'pre', text: '# no heading' },
      { kind: 'paragraph', children: [text('end')] },
    ])
  })

  test('marks inside of a line', () => {
    expect(markdownLine('**a** *b* ~~c~~ `d` [e](https://e.example)')).toEqual([
      ...[{ kind: 'bold', children: [text('a')] }, text(' ')],
      ...[{ kind: 'italic', children: [text('b')] }, text(' ')],
      ...[{ kind: 'strike', children: [text('c')] }, text(' ')],
      ...[{ kind: 'code', text: 'd' }, text(' ')],
      { kind: 'link', url: 'https://e.example', text: 'e' },
    ])
  })

  test.each([
    ['[a](javascript:x)', 'a'],
    ['<b>a</b>', '<b>a</b>'],
    ['snake_case_name', 'snake_case_name'],
  ])('%s stays plain', (source, shown) => {
    expect(markdownLine(source)).toEqual([text(shown)])
  })

  test('a backslash takes the meaning from a mark', () => {
    expect(markdownLine('\\*a\\*')).toEqual([text('*'), text('a'), text('*')])
  })
})

function list(isOrdered: boolean, items: readonly string[]) {
  return { kind: 'list', isOrdered, indent: 0, start: 1, items: items.map((item) => [text(item)]) }
}

describe('rich text', () => {
  const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements })
  const said = (characters: string, style = {}) => ({ type: 'text', text: characters, style })

  test('sections, lists, quotes and code', () => {
    const elements = [
      section(said('a')),
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        offset: 2,
        elements: [section(said('b'))],
      },
      { type: 'rich_text_quote', elements: [said('c')] },
      { type: 'rich_text_preformatted', elements: [said('d'), { type: 'link', url: 'x' }] },
    ]
    expect(richText({ elements })).toEqual([
      { kind: 'paragraph', children: [text('a')] },
      { kind: 'list', isOrdered: true, indent: 1, start: 3, items: [[text('b')]] },
      { kind: 'quote', children: [text('c')] },
      { kind: 'pre', text: 'dx' },
    ])
  })

  test('styles stand around a text, code alone', () => {
    const elements = [section(said('a', { bold: true, italic: true }), said('b', { code: true }))]
    expect(richText({ elements })).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'bold', children: [{ kind: 'italic', children: [text('a')] }] },
          { kind: 'code', text: 'b' },
        ],
      },
    ])
  })

  test('a dangerous link is its text alone, and what is unknown is left out', () => {
    const link = { type: 'link', url: 'javascript:alert(1)', text: 'a' }
    expect(richText({ elements: [section(link, { type: 'new' }), { type: 'newer' }] })).toEqual([
      { kind: 'paragraph', children: [text('a')] },
    ])
  })
})
