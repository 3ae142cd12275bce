import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broken, pieces } from '../../src/slack/present/limits.ts'
import { type Button, messages, type Part } from '../../src/slack/present/text.ts'

describe('messages', () => {
  it('say lines in mrkdwn and in rich text, with the three characters escaped in the first only', () => {
    expect(messages([{ lines: [[{ bold: '#4' }, ' a < b ', { code: 'x' }], ['next']] }])).toEqual([
      {
        text: '*#4* a &lt; b `x`\nnext',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: '#4', style: { bold: true } },
                  { type: 'text', text: ' a < b ' },
                  { type: 'text', text: 'x', style: { code: true } },
                  { type: 'text', text: '\n' },
                  { type: 'text', text: 'next' },
                ],
              },
            ],
          },
        ],
      },
    ])
  })

  it('show an instant on the clock of each reader', () => {
    const [message] = messages([{ lines: [[{ date: 1_723_309_320_000, fallback: '10:02 PDT' }]] }])
    expect(message?.text).toBe('<!date^1723309320^{date_short_pretty} {time}|10:02 PDT>')
    expect(message?.blocks).toMatchObject([
      {
        elements: [
          { elements: [{ type: 'date', timestamp: 1_723_309_320, fallback: '10:02 PDT' }] },
        ],
      },
    ])
  })

  it('show a typed text exactly as it is', () => {
    const [message] = messages([{ verbatim: '*a* <!channel> {{b}}' }])
    expect(message?.text).toBe('*a* &lt;!channel&gt; {{b}}')
    expect(message?.blocks).toMatchObject([
      {
        elements: [
          { type: 'rich_text_preformatted', elements: [{ text: '*a* <!channel> {{b}}' }] },
        ],
      },
    ])
  })

  it('call people, groups and channels by their ids, and lead to addresses', () => {
    const line = [
      ...[{ user: 'U1' }, ' ', { group: 'S1' }, ' in ', { channel: 'C1' }, ': '],
      ...[{ link: 'https://example.com/?a=1&b=<|>', text: 'a > b' }, ' '],
      { date: 1_723_309_320_000, fallback: '17:02 UTC', format: '{ago}' },
    ]
    const [message] = messages([{ lines: [line] }])
    expect(message?.text).toBe(
      '<@U1> <!subteam^S1> in <#C1>: <https://example.com/?a=1&amp;b=&lt;%7C&gt;|a &gt; b> <!date^1723309320^{ago}|17:02 UTC>',
    )
    expect(message?.blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { type: 'user', user_id: 'U1' },
              { text: ' ' },
              { type: 'usergroup', usergroup_id: 'S1' },
              { text: ' in ' },
              { type: 'channel', channel_id: 'C1' },
              { text: ': ' },
              { type: 'link', url: 'https://example.com/?a=1&b=<|>', text: 'a > b' },
              { text: ' ' },
              { type: 'date', format: '{ago}' },
            ],
          },
        ],
      },
    ])
  })

  const menu = { action: 'entry-4', options: [{ label: 'History', value: '{}' }] }
  const accessory = {
    type: 'overflow',
    action_id: 'entry-4',
    options: [{ text: { type: 'plain_text', text: 'History' }, value: '{}' }],
  }

  it('put a menu beside a line, in the place of the line', () => {
    const [message, ...others] = messages(
      [
        { line: [{ bold: '#4' }, ' a < b'], menu },
        { lines: [['next']] },
        { divider: true },
        { verbatim: 'last' },
      ],
      'recorded',
    )
    expect(others).toEqual([])
    expect(message?.text).toBe('*#4* a &lt; b\nnext\nlast')
    expect(message?.blocks).toEqual([
      {
        type: 'section',
        block_id: 'recorded',
        accessory,
        text: { type: 'mrkdwn', text: '*#4* a &lt; b', verbatim: true },
      },
      expect.objectContaining({ type: 'rich_text' }),
      { type: 'divider' },
      expect.objectContaining({ type: 'rich_text' }),
    ])
  })

  it.each(['*b*', '_i_', '~s~', '`c`', ':boom:', '\n> quoted'])(
    'show a line in plain text where %j beside a menu would be read as a mark',
    (typed) => {
      const [message] = messages([{ line: [{ bold: '#4' }, ` ${typed}`], menu }])
      expect(message?.blocks).toEqual([
        {
          type: 'section',
          accessory,
          text: { type: 'plain_text', text: `#4 ${typed}`, emoji: false },
        },
      ])
    },
  )

  it('lose nothing of a line that is too long for a menu, and keep the menu', () => {
    const text = '&'.repeat(4000)
    const found = messages([{ line: ['#4 ', text], menu }])
    expect(found.flatMap(broken)).toEqual([])
    const all = found.map((message) => message.text).join('')
    expect(all.replaceAll('&amp;', '&').replaceAll('\n', '')).toBe(`#4 ${text}`)
    expect(found.at(-1)?.blocks.at(-1)).toMatchObject({ type: 'section', accessory })
  })

  const button = (index: number): Button => ({
    label: `Button ${index}`,
    action: `open-${index}`,
    value: '{}',
  })

  it('go on in another message after 50 blocks, and in another row after 25 buttons', () => {
    const found = messages([
      ...Array.from({ length: 60 }, (_, index): Part => ({ line: [`line ${index}`], menu })),
      { buttons: Array.from({ length: 30 }, (_, index) => button(index)) },
    ])
    expect(found.flatMap(broken)).toEqual([])
    expect(found.map(({ blocks }) => blocks.length)).toEqual([50, 12])
  })

  it('say what buttons offer where they stand alone, and colour those that ask for it', () => {
    const [message] = messages([{ buttons: [{ ...button(1), style: 'danger' }, button(2)] }])
    expect(message?.text).toBe('Button 1 · Button 2')
    expect(message?.blocks).toMatchObject([{ elements: [{ style: 'danger' }, {}] }])
    expect(JSON.stringify(message?.blocks).match(/style/g)).toHaveLength(1)
  })

  it('head what follows', () => {
    expect(messages([{ heading: 'Yours' }])).toEqual([
      {
        text: '*Yours*',
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Yours', emoji: false } }],
      },
    ])
  })

  const long = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.nat({ max: 40_000 }).map((length) => '<'.repeat(length)),
    fc.nat({ max: 20_000 }).map((length) => '😀'.repeat(length)),
    fc.nat({ max: 2000 }).map((count) => 'a line of a log\n'.repeat(count)),
  )
  type Said = Extract<Part, { lines: unknown } | { verbatim: unknown }>
  const part: fc.Arbitrary<Said> = fc.oneof(
    long.map((verbatim) => ({ verbatim })),
    fc
      .array(long, { maxLength: 4 })
      .map((lines) => ({ lines: lines.map((line) => [line, { bold: line }]) })),
  )

  it('stay within the limits and drop nothing, whatever is said', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const found = messages(parts)
        const told = JSON.stringify(found.map(({ blocks }) => blocks)).replaceAll('"', '').length
        const said = parts.map((item) => ('verbatim' in item ? [item.verbatim] : item.lines.flat()))
        const needed = said
          .flat(2)
          .map((piece) => (typeof piece === 'string' ? piece : Object.values(piece).join('')))
        expect(found.flatMap((message) => broken(message))).toEqual([])
        expect(told).toBeGreaterThanOrEqual(needed.join('').replaceAll('"', '').length)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a text in pieces', () => {
  it('is the text, cut at line ends where it can and never inside a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 2, max: 50 }),
        (text, max) => {
          const found = pieces(text, max)
          expect(found.join('')).toBe(text)
          expect(found.every((piece) => piece.length <= max)).toBe(true)
        },
      ),
    )
    expect(pieces('one\ntwo\nthree', 9)).toEqual(['one\ntwo\n', 'three'])
    expect(pieces('a😀', 2)).toEqual(['a', '😀'])
  })
})
