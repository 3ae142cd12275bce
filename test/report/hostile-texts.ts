import fc, { type Arbitrary } from 'fast-check'

/** What has a meaning somewhere: in Markdown as CommonMark and GitHub read it, HTML, Mustache, Slack, terminals. */
const MARKUP: readonly string[] = [
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '```', '~~~', '\\', '\\\\', '[', ']', '(', ')'],
  ...['<', '>', '&', '|', '!', '#', '##', '-', '---', '- - -', '+', '=', '===', '1.', '2)', ':--'],
  ...[
    '|---|---|',
    '| a | b |',
    '- [ ] ',
    '[x]',
    '[x](y)',
    '![i](j)',
    '[r]: /u',
    '[^1]',
    '> [!NOTE]',
  ],
  ...[
    '&amp;',
    '&lt',
    '&#60;',
    '&#x3c;',
    '&nbsp;',
    '&copy',
    '<b>',
    '</pre>',
    '<script>',
    '</script>',
    '<script>ran(1)</script>',
    '<img src=x onerror=ran(2)>',
    '"><svg onload=ran(3)>',
    "' autofocus onfocus='ran(4)",
  ],
  ...[
    '<!--',
    '-->',
    '<?x?>',
    '<![CDATA[',
    ']]>',
    '<a href="x">',
    '<https://a.b>',
    '<m@a.b>',
    '<br>',
  ],
  ...['https://a.b/', 'http://', 'www.', 'www.a.b', 'https://x.y/p_q?a=1&b=2', 'ftp://f', 'm@a.b'],
  ...['mailto:m@a.b', 'javascript:x', 'data:text/html,x', '://', '" onload="x', "' x='", '`x`'],
  ...['{{x}}', '{{{title}}}', '{{#days}}', '{{/days}}', '{{=<% %>=}}', '{{> entry}}', '{{!', '}}'],
  ...[
    '<@U1>',
    '<#C1|ops>',
    '<!here>',
    '<!date^1^{date}|x>',
    '$TOKEN',
    '$(x)',
    '%s',
    '@dana',
    ':fire:',
  ],
  ...['.', ':', ';', '"', "'", '/', '\t', ' ', '  ', '    ', '\u00a0', '\u2028', '\u2003'],
  ...['\0', '\u001b[31m', '\u0007', '\u007f', '\u0085', '\ufeff', '\u200b', '\u202e', '\u200f'],
  ...['\ud800', '\udc00', '\ufffd', 'a', 'B', '1', '\u00e9', '\u4f60', '\u{1f600}'],
]

/** What ends a line, and what is often at the ends of lines. */
const ENDS: readonly string[] = [
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '  \n',
  '\\\n',
  '\n    ',
  '\n\t',
  '\n> ',
]

const piece: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
)

const joined = (part: Arbitrary<string>, maxLength: number): Arbitrary<string> =>
  fc.array(part, { maxLength }).map((parts) => parts.join(''))

/** A text as nobody should type it, often of several lines. */
export const hostileText: Arbitrary<string> = joined(
  fc.oneof({ weight: 7, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom(...ENDS) }),
  12,
)

/** The same with something to be seen in it. */
export const hostileName: Arbitrary<string> = hostileText.filter((text) => text.trim() !== '')
