import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broken, pieces } from '../../src/slack/limits.ts'
import { messages, type Part } from '../../src/slack/text.ts'

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

  const long = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.nat({ max: 40_000 }).map((length) => '<'.repeat(length)),
    fc.nat({ max: 20_000 }).map((length) => '😀'.repeat(length)),
    fc.nat({ max: 2000 }).map((count) => 'a line of a log\n'.repeat(count)),
  )
  type Said = Exclude<Part, { buttons: unknown }>
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
