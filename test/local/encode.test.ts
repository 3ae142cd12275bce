import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode, type Names } from '../../src/local/encode.ts'

const names: Names = {
  people: new Map([
    ['dana', 'U01'],
    ['dana.kim', 'U02'],
    ['j_w-2', 'U03'],
    ['Scribe', 'U99'],
  ]),
  channels: new Map([
    ['ops', 'C01'],
    ['ops-eu', 'C02'],
    ['scribe', 'C03'],
  ]),
}

/** What a person typed, from what Slack delivered: the inverse of `encode`. */
const decode = (delivered: string): string =>
  delivered
    .replaceAll(/<(?:([@#])[^|<>]+\||(?=https?:))([^<>]+)>/gi, '$1$2')
    .replaceAll(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')

describe('encode', () => {
  test.each([
    // Escapes
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['already &lt; and &amp;', 'already &amp;lt; and &amp;amp;'],
    ['"quoted" \'single\' `code` $TOKEN \\d+|x', '"quoted" \'single\' `code` $TOKEN \\d+|x'],
    ['<!channel> is words when typed', '&lt;!channel&gt; is words when typed'],
    ['first\n\n\tsecond', 'first\n\n\tsecond'],
    // People
    ['@dana', '<@U01|dana>'],
    ['ask @dana, @dana.kim and @j_w-2.', 'ask <@U01|dana>, <@U02|dana.kim> and <@U03|j_w-2>.'],
    ['@dana... (@dana) @dana’s @dana:', '<@U01|dana>... (<@U01|dana>) <@U01|dana>’s <@U01|dana>:'],
    ['@danae @sam @here @Dana', '@danae @sam @here @Dana'],
    ['dana@dana.kim and x@dana', 'dana@dana.kim and x@dana'],
    ['<@dana>', '&lt;<@U01|dana>&gt;'],
    ['@Scribe timeline 10:02 @dana', '@Scribe timeline 10:02 <@U01|dana>'],
    // Channels
    ['see #ops, #ops-eu; not #nowhere', 'see <#C01|ops>, <#C02|ops-eu>; not #nowhere'],
    ['#4 C#ops', '#4 C#ops'],
    ['#scribe is a channel, @Scribe the app', '<#C03|scribe> is a channel, @Scribe the app'],
    // Links
    ['https://example.org', '<https://example.org>'],
    ['see http://a.example/x?y=1&z=2.', 'see <http://a.example/x?y=1&amp;z=2>.'],
    ['(https://example.org/a)', '(<https://example.org/a>)'],
    ['https://example.org/a_(b)!', '<https://example.org/a_(b)>!'],
    ['"https://example.org/", then', '"<https://example.org/>", then'],
    ['`curl https://example.org`', '`curl <https://example.org>`'],
    ['<https://example.org|name>', '&lt;<https://example.org>|name&gt;'],
    ['https://example.org/@dana#ops', '<https://example.org/@dana#ops>'],
    [
      'https://… is no link, nor is https:// or xhttps://a',
      'https://… is no link, nor is https:// or xhttps://a',
    ],
    ['“https://example.org”…', '“<https://example.org>”…'],
    ['ftp://example.org example.org', 'ftp://example.org example.org'],
  ])('%s', (typed, delivered) => {
    expect(encode(typed, names)).toBe(delivered)
  })
})

const pieces = [
  ...['@dana', '@dana.kim', '@j_w-2', '@Scribe', '@sam', '#ops', '#ops-eu', '#4', '@', '#'],
  ...['https://example.org/a?b=1&c=2', 'http://x', 'https://', '://', 'HTTP://A.example/(x)'],
  ...['&', '<', '>', '&amp;', '&lt;', '<@U01|dana>', '<#C01|ops>', '<https://x|y>', '<!here>'],
  ...[
    ' ',
    '\n',
    '.',
    ',',
    ')',
    '(',
    ']',
    '_',
    '-',
    '|',
    '"',
    '`',
    "'",
    'word',
    'é',
    '🙂',
    '\u2028',
  ],
]

const typedText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
)

describe('whatever is typed', () => {
  test('comes back from what is delivered', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        expect(decode(encode(typed, names))).toBe(typed)
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves no bare <, > or & behind', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        const rest = encode(typed, names)
          .replaceAll(/<(?:@U\d+\|[^<>|]+|#C\d+\|[^<>|]+|https?:\/\/[^<>|]+)>/gi, '')
          .replaceAll(/&(?:amp|lt|gt);/g, '')
        expect(rest).not.toMatch(/[<>&]/)
      }),
      { numRuns: 2000 },
    )
  })
})
