import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellMarkdown, codeMarkdown, textMarkdown } from '../../src/report/markdown.ts'
import { visible } from '../../src/report/visible.ts'
import { shown } from './reader.ts'

describe('what is read as markup is escaped, and nothing else', () => {
  test.each([
    // Nothing to escape
    ['Rolled back to 2.10.1 (5 > 3, 1 < 2, a & b), R&D: AT&T!', null],
    ['$TOKEN_NAME and snake_case_name, 2 * 3 * 4, a _ b, ~38 % US / (~97 %)', null],
    ['C:\\Users\\dana, 日本_語, #ops #123 -5m --help +1 =x 10:02 1.5', null],
    ['{{title}} {{{x}}} {{#each}} "quoted" \'too\' \u200frtl 🔥', null],
    // Emphasis, code, links
    ['*bold* and **bolder**', '\\*bold\\* and \\*\\*bolder\\*\\*'],
    ['_it_ __init__ a_ _b', '\\_it\\_ \\_\\_init\\_\\_ a\\_ \\_b'],
    ['~~gone~~ a~ ~b', '\\~\\~gone\\~\\~ a\\~ ~b'],
    ['run `ls`', 'run \\`ls\\`'],
    ['[x](http) ![img](y) [^1]', '\\[x\\](http) !\\[img\\](y) \\[^1\\]'],
    // Backslashes
    ['(?:\\d+\\.\\d+)|\\\\', '(?:\\d+\\\\.\\d+)|\\\\\\\\'],
    ['ends with \\', 'ends with \\\\'],
    // Tags and entities
    ['<script>alert(1)</script> <3 <- <!--', '\\<script>alert(1)\\</script> <3 <- \\<!--'],
    ['<20240810.1@mail.a.b> <=x@a.b> <5 @ 3>', '\\<20240810.1@mail.a.b> \\<=x@a.b> <5 @ 3>'],
    ['&lt; &#60; &#x3c; & &x', '\\&lt; \\&#60; \\&#x3c; & &x'],
    // Starts of lines
    ['# title', '\\# title'],
    ['####### seven', null],
    ['> quoted', '\\> quoted'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['* item', '\\* item'],
    ['1. one', '1\\. one'],
    ['12) twelve', '12\\) twelve'],
    ['---', '\\---'],
    ['- - -', '\\- - -'],
    ['***', '\\*\\*\\*'],
    ['===', '\\==='],
    ['```js', '\\`\\`\\`js'],
    ['~~~', '\\~\\~\\~'],
    ['| a | b |', null],
    ['|---|---|', '\\|---|---|'],
    [':--', '\\:--'],
    ['    code', '&#32;   code'],
    ['\tcode', '&#9;code'],
    ['break  ', 'break &#32;'],
    ['C #', 'C \\#'],
    ['#', '\\#'],
    // Lines
    ['one\ntwo\n\nthree', 'one\\\ntwo\\\n\\\nthree'],
    ['a | b\n--- | ---', 'a | b\\\n\\--- | ---'],
    ['text\r\n# no title\n', 'text\\\n\\# no title'],
  ])('%j', (typed, expected) => {
    expect(textMarkdown(typed)).toBe(expected ?? typed)
  })
})

describe('links can be clicked', () => {
  test.each([
    ['see https://monitor', null],
    ['see https://a.b/c_d?x=1&y=2#z, or (https://a.b/c).', null],
    ['https://a.b/Foo(bar)', null],
    ['https://a.b/Foo_(bar)', '<https://a.b/Foo_(bar)>'],
    ['https://a.b/*x*', '<https://a.b/*x>\\*'],
    ['https://a.b/_next/~dana x', '<https://a.b/_next/~dana> x'],
    ['<https://a.b>', '\\<<https://a.b>>'],
    ['https://a.b\nnext', '<https://a.b>\\\nnext'],
    ['https://a.b/?x=&lt;y', 'https\\://a.b/?x=\\&lt;y'],
    ['www.a.b/c', null],
    ['www.a.b/*', 'www\\.a.b/\\*'],
  ])('%j', (typed, expected) => {
    expect(textMarkdown(typed)).toBe(expected ?? typed)
  })
})

test('what cannot be seen is shown', () => {
  expect(textMarkdown('a\0b\u001b[0m\u007f\u0085 \ud800!')).toBe('a␀b␛\\[0m␡\ufffd \ufffd!')
})

test.each([
  ['a|b\n|---|', 'a\\|b<br>\\|---\\|'],
  [' |---|', '&#32;\\|---\\|'],
  ['a\\|b', 'a\\\\\\|b'],
  ['see https://a.b/c or https://a.b/x|y', 'see https://a.b/c or https\\://a.b/x\\|y'],
])('in a document with tables a text stays in its cell: %j', (typed, expected) => {
  expect(cellMarkdown(typed)).toBe(expected)
})

test('a block of code is fenced by more backticks than it holds', () => {
  expect(codeMarkdown(['a', '', '```', '</b>', '````x'])).toBe(
    '  `````\n  a\n\n  ```\n  </b>\n  ````x\n  `````',
  )
})

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '__',
        '~',
        '~~',
        '`',
        '```',
        '\\',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '&',
        '|',
      ],
      ...[
        '&amp;',
        '&lt',
        '&#60;',
        '#',
        '##',
        '-',
        '---',
        '+',
        '=',
        '===',
        '1.',
        '2)',
        '|---|',
        '!',
      ],
      ...[
        'https://a.b/',
        'http://',
        'www.',
        'www.a.b',
        'https://x.y/p_q?a=1&b=2',
        'ftp://f',
        '<b>',
      ],
      ...[
        '{{x}}',
        '\n',
        '\n\n',
        ' ',
        '  ',
        '\t',
        '.',
        ':',
        ';',
        '"',
        "'",
        '/',
        '\0',
        '\u202e',
        '\r',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
    fc.constantFrom('a', 'B', '1', 'é', '你', '😀'),
  ),
  { maxLength: 12 },
)

test('whatever is typed is what is shown', () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const typed = parts.join('')
      expect(shown(textMarkdown(typed))).toBe(visible(typed).replace(/\n+$/, ''))
    }),
    { numRuns: 5000 },
  )
})

test('long texts take no long time', () => {
  for (const part of [
    '*',
    '_a',
    '[',
    '&a',
    '\\',
    ' ',
    '#',
    '`',
    '-',
    'http://',
    ')',
    '~ ',
    '\n',
    '<a',
    '|',
  ])
    expect(cellMarkdown(part.repeat(40_000)).length).toBeGreaterThanOrEqual(0)
})
