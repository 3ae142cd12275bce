import { describe, expect, test } from 'vitest'
import { mrkdwn, mrkdwnLine, plainText } from '../../../src/local/page/text/mrkdwn.ts'
import { plainOf } from '../../../src/local/page/text/prose.ts'
import { typedAgain } from '../../../src/local/page/text/typed.ts'

const text = (characters: string) => ({ kind: 'text', text: characters })

describe('the marks of mrkdwn', () => {
  test.each([
    ['*bold*', 'bold'],
    ['_italic_', 'italic'],
    ['~gone~', 'strike'],
  ])('%s is %s', (source, kind) => {
    const children = [text(source.slice(1, -1))]
    expect(mrkdwnLine(`a ${source}, b`)).toEqual([text('a '), { kind, children }, text(', b')])
  })

  test('marks can stand inside of each other', () => {
    expect(mrkdwnLine('*a _b_*')).toEqual([
      { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    ])
  })

  test.each([
    'snake_case_name',
    '2 * 3 * 4',
    '5*6*7',
    '* not bold *',
    'a ~ b ~ c',
    '*over\ntwo lines*',
    'at 10:02:33',
    ':no_such_emoji:',
  ])('%j has no marks', (source) => {
    const line = mrkdwnLine(source)
    expect(line.every(({ kind }) => kind === 'text')).toBe(true)
    expect(plainOf([{ kind: 'paragraph', children: line }], () => '')).toBe(source)
  })

  test('code keeps its marks and loses its escapes', () => {
    expect(mrkdwnLine('`*a* &lt;b&gt;`')).toEqual([{ kind: 'code', text: '*a* <b>' }])
  })

  test('entities are characters, and each is read once', () => {
    expect(mrkdwnLine('&lt;b&gt; &amp;lt;')).toEqual([text('<b> &lt;')])
  })

  test('emoji that are known become emoji', () => {
    expect(mrkdwnLine(':tada:')).toEqual([{ kind: 'emoji', name: 'tada' }])
  })

  test('many marks that are never closed take no long time', () => {
    const began = performance.now()
    mrkdwnLine(' *a <b _c'.repeat(4000))
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('what stands in angle brackets', () => {
  test.each([
    ['<@U1>', { kind: 'user', id: 'U1', label: null }],
    ['<@U1|dana>', { kind: 'user', id: 'U1', label: 'dana' }],
    ['<#C1|ops>', { kind: 'channel', id: 'C1', label: 'ops' }],
    ['<!subteam^S1|@dba>', { kind: 'group', id: 'S1', label: '@dba' }],
    ['<!here>', { kind: 'broadcast', range: 'here' }],
    ['<https://a.example/?b=1&amp;c>', link('https://a.example/?b=1&c')],
    ['<https://a.example|a &amp; b>', link('https://a.example', 'a & b')],
    ['<mailto:a@b.example>', link('mailto:a@b.example', 'a@b.example')],
    [
      '<!date^1392734382^{date} at {time}^https://a.example|in 2014>',
      {
        kind: 'date',
        unix: 1_392_734_382,
        format: '{date} at {time}',
        url: 'https://a.example',
        fallback: 'in 2014',
      },
    ],
  ])('%s', (source, piece) => {
    expect(mrkdwnLine(source)).toEqual([piece])
  })

  test.each([
    ['<javascript:alert(1)|press me>', 'press me'],
    ['<javascript:alert(1)>', '<javascript:alert(1)>'],
    ['<data:text/html,x|x>', 'x'],
    ['<script>', '<script>'],
    ['<!unknown>', '<!unknown>'],
  ])('%s leads nowhere', (source, shown) => {
    expect(mrkdwnLine(source)).toEqual([text(shown)])
  })

  test('a date with a dangerous link keeps its words alone', () => {
    expect(mrkdwnLine('<!date^1^{time}^javascript:alert(1)|x>')).toMatchObject([{ url: null }])
  })

  test('addresses without brackets become links, without the point behind them', () => {
    expect(mrkdwnLine('see https://a.example/b_c_d.')).toEqual([
      ...[text('see '), link('https://a.example/b_c_d'), text('.')],
    ])
  })
})

function link(url: string, shown = url) {
  return { kind: 'link', url, text: shown }
}

describe('blocks of mrkdwn', () => {
  test('quotes, code and what stands between them', () => {
    expect(mrkdwn('a\n&gt; b\n&gt; c\n```\nd *e*\n```\nf')).toEqual([
      { kind: 'paragraph', children: [text('a')] },
      { kind: 'quote', children: [text('b\nc')] },
      { kind: 'pre', text: 'd *e*' },
      { kind: 'paragraph', children: [text('f')] },
    ])
  })

  test('an empty text has none', () => {
    expect(mrkdwn('')).toEqual([])
  })
})

test('plain text has emoji only where it says so', () => {
  expect(plainText('*a* :tada:', false)).toEqual([text('*a* :tada:')])
  expect(plainText(':tada:', true)).toContainEqual({ kind: 'emoji', name: 'tada' })
})

test('a message as its author would type it again', () => {
  const source = '<@U1> in <#C1|ops>: a &lt; b, <https://a.example|here> <!here>'
  const named = ({ id }: { readonly id: string }) => `[${id}]`
  expect(typedAgain(source, named)).toBe('[U1] in [C1]: a < b, https://a.example @here')
})
