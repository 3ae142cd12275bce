import { expect, test } from 'vitest'
import { codeHtml, textHtml } from '../../src/report/html.ts'

test.each([
  [
    '<script>alert("x") & \'y\'</script>',
    '&lt;script&gt;alert(&quot;x&quot;) &amp; &#39;y&#39;&lt;/script&gt;',
  ],
  ['&lt; `a`', '&amp;lt; `a`'],
  ['one\r\ntwo', 'one<br>two'],
  ['a\0b\ud800', 'a␀b\ufffd'],
  ['**bold** {{x}}', '**bold** {{x}}'],
  [
    'see https://a.b/c?x=1&y=2.',
    'see <a href="https:&#47;&#47;a.b&#47;c?x&#61;1&amp;y&#61;2" rel="noreferrer">https://a.b/c?x=1&amp;y=2</a>.',
  ],
  ['www.a.b', 'www.a.b'],
  ['javascript://x data:text', 'javascript://x data:text'],
])('%j', (typed, expected) => {
  expect(textHtml(typed)).toBe(expected)
})

test('not even in an attribute can a link begin another attribute', () => {
  const markup = `<img alt="${textHtml('https://x/onerror=alert(1)//')}">`
  const [tag] = markup.split('>', 1)
  expect(tag).not.toMatch(/[\s/"']on\w+\s*=/)
})

test('a block of code is literal', () => {
  expect(codeHtml(['<b>', '', 'https://a.b'])).toBe(
    '<pre><code>&lt;b&gt;\n\nhttps://a.b</code></pre>',
  )
})
