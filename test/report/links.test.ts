import { HtmlRenderer, Parser } from 'commonmark'
import { describe, expect, test } from 'vitest'
import type { Quote } from '../../src/domain/record.ts'
import { addressOf } from '../../src/report/address.ts'
import { bullets, draftOf, TEMPLATES } from './drafts.ts'
import { captured, clocks, journalOf, messageOf, sam } from './story.ts'

const on = clocks('2024-08-10', 'Z')

const quoting = (quote: Quote, text = 'CPU is at 100%') =>
  journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, captured(on('10:01'), text, quote))

const page = (markdown: string): string => new HtmlRenderer().render(new Parser().parse(markdown))

describe('only addresses of the web may be followed', () => {
  test.each([
    ['https://a.slack.com/archives/C1/p1?thread_ts=1.2&cid=C1', null],
    ['http://a.b/x y', 'http://a.b/x%20y'],
    ['https://a.b/"><script>', 'https://a.b/%22%3E%3Cscript%3E'],
    ["https://a.b/?x='|{}\\`&copy;", 'https://a.b/?x=%27%7C%7B%7D%5C%60&copy%3B'],
    ['https://a.b/(x)_*[y]', 'https://a.b/%28x%29_*[y]'],
  ])('%s', (typed, href) => {
    expect(addressOf(typed)).toEqual({ href: href ?? typed })
  })

  test.each([
    ...['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'file:///etc/passwd'],
    ...['https://user:word@a.b', '//a.b', 'a.b/c', ''],
  ])('%s is none', (typed) => {
    expect(addressOf(typed)).toBeNull()
  })
})

const FILES: Quote['files'] = [
  { name: 'a [graph] *of* <load>.png', url: 'https://a.b/F1/graph_(1).png' },
  { name: 'shell.txt', url: 'javascript:alert(1)' },
]

test('an entry links the message that it repeats, and names its files', () => {
  const journal = quoting({ ...messageOf(sam), files: FILES }, 'CPU\n100%')
  const [, line] = bullets(draftOf(journal))
  expect(line).toBe(
    '- 10:01 - CPU ([message](https://example.slack.com/archives/C1/p1723309260000100), ' +
      '[a \\[graph\\] \\*of\\* \\<load>.png](https://a.b/F1/graph_%281%29.png), shell.txt)',
  )
  expect(page(line ?? '')).toContain(
    'CPU (<a href="https://example.slack.com/archives/C1/p1723309260000100">message</a>, ' +
      '<a href="https://a.b/F1/graph_%281%29.png">a [graph] *of* &lt;load&gt;.png</a>, shell.txt)',
  )
  expect(draftOf(journal, { format: 'html' })).toContain(
    '<span class="typed">CPU</span> (<a href="https:&#47;&#47;example.slack.com&#47;archives&#47;C1&#47;p1723309260000100" rel="noreferrer">message</a>, ' +
      '<a href="https:&#47;&#47;a.b&#47;F1&#47;graph_%281%29.png" rel="noreferrer"><bdi>a [graph] *of* &lt;load&gt;.png</bdi></a>, <bdi>shell.txt</bdi>)\n<pre>',
  )
})

test('a message without an address and without files leaves no trace', () => {
  const journal = quoting({ ...messageOf(sam), permalink: null, files: [] })
  expect(bullets(draftOf(journal))[1]).toBe('- 10:01 - CPU is at 100%')
  const filed = quoting({ ...messageOf(sam), permalink: 'ftp://x' })
  expect(bullets(draftOf(filed))[1]).toBe('- 10:01 - CPU is at 100% (graph.png)')
})

test.each(TEMPLATES)('no address that runs anything gets into any document: %s', (template) => {
  const journal = quoting({
    ...messageOf(sam),
    permalink: 'javascript:alert(1)',
    files: [{ name: 'javascript:alert(2)', url: 'data:text/html,<script>alert(3)</script>' }],
  })
  expect(page(draftOf(journal, { template }))).not.toMatch(/href="(?!https?:)|alert\([13]/)
  expect(draftOf(journal, { template, format: 'html' })).not.toMatch(
    /href="(?!https?:)|alert\([13]/,
  )
})
