import { describe, expect, test } from 'vitest'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { bullets, draftOf, labelled, under } from './drafts.ts'
import { clocks, journalOf, note, type Step, said } from './story.ts'

const on = clocks('2024-08-10', 'Z')

const tell = (...steps: readonly Step[]): readonly IncidentRecord[] =>
  journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, ...steps)

const noted = (text: string): readonly IncidentRecord[] => tell(note(on('10:05'), text))

/** The bullet of the note and what follows it. */
const told = (text: string): string =>
  /^- 10:05 - .*?(?=\n\nWhen and how)/ms.exec(draftOf(noted(text)))?.[0] ?? ''

const shownIn = (text: string): string =>
  /<time>10:05<\/time> - (.*?)\n<\/li>/s.exec(draftOf(noted(text), { format: 'html' }))?.[1] ?? ''

test.each(['{{title}}', '{{{x}}}', '{{#days}}', '{{> entry}}', '{{=<% %>=}}'])(
  'template tags come out literally: %s',
  (text) => {
    expect(told(text).replaceAll('\\', '')).toBe(`- 10:05 - ${text}`)
    expect(shownIn(text)).toBe(
      `<span class="typed">${text.replaceAll('>', '&gt;').replaceAll('<', '&lt;')}</span>`,
    )
  },
)

test('a text of several lines begins on the line of its time and goes on as code', () => {
  expect(told('The log says:\n\n  at <main> (`x`)\n```\n# no heading\n- no item\n\n')).toBe(
    `- 10:05 - The log says:
  \`\`\`\`

    at <main> (\`x\`)
  \`\`\`
  # no heading
  - no item
  \`\`\`\``,
  )
  expect(shownIn('The log says:\n  at <main>\n```')).toBe(
    '<span class="typed">The log says:</span>\n<pre><code>  at &lt;main&gt;\n```</code></pre>',
  )
})

test('a text cannot leave its bullet', () => {
  const texts = ['---', '# x', '```', '<!--', '</li></ul>', '| a |', '1. x', '> x', '    x']
  const draft = draftOf(tell(...texts.map((text) => note(on('10:05'), text))))
  expect(bullets(draft).slice(1)).toEqual([
    ...['- 10:05 - \\---', '- 10:05 - \\# x', '- 10:05 - \\`\\`\\`', '- 10:05 - \\<!--'],
    ...['- 10:05 - \\</li>\\</ul>', '- 10:05 - | a |', '- 10:05 - 1\\. x', '- 10:05 - \\> x'],
    '- 10:05 - &#32;   x',
  ])
})

test('a regular expression is not harmed', () => {
  const regex = '(?:(?:"|\'|\\]|\\}|\\\\|\\d)+[)]*;?((?:\\s|-|~|!|{}|\\|\\||\\+)*.*(?:.*=.*)))'
  expect(told(regex)).toBe(
    '- 10:05 - (?:(?:"|\'|\\\\\\]|\\\\}|\\\\\\\\|\\d)+\\[)\\]\\*;?((?:\\s|-|\\~|!|{}|\\\\|\\\\||\\\\+)\\*.\\*(?:.\\*=.\\*)))',
  )
  expect(shownIn(regex)).toBe(
    `<span class="typed">${regex.replaceAll('"', '&quot;').replaceAll("'", '&#39;')}</span>`,
  )
})

test.each(['🔥 caf\u00e9 \u200fعربى\u200e', 'x'.repeat(40_000), '@dana <- #ops $TOKEN 50%'])(
  'other characters stay as they are: %.20s',
  (text) => {
    expect(told(text)).toBe(`- 10:05 - ${text}`)
  },
)

test('control characters are shown', () => {
  expect(told('a\0b\u001b[31m')).toBe('- 10:05 - a␀b␛\\[31m')
  expect(shownIn('a\0b')).toBe('<span class="typed">a␀b</span>')
})

describe('facts of several lines', () => {
  const fact = (text: string) =>
    tell({ type: 'fact', fact: 'explanation', text }, { type: 'fact', fact: 'impact', text })

  test('are paragraphs whose line breaks are kept', () => {
    const text = '\n3 crates\nmost users\n\n- $50,000 lost\n\n'
    const draft = draftOf(fact(text))
    const paragraphs = '3 crates\\\nmost users\n\n\\- $50,000 lost'
    expect(labelled('Impact', `${draft}`)).toBe('3 crates\\\nmost users')
    expect(draft).toContain(`### Impact\n\n${paragraphs}\n\n### Root cause`)
    expect(under('Root cause and resolution', draft)).toBe(
      `**What caused it:** ${paragraphs}\n\n**How it was fixed:** Not recorded.`,
    )
  })

  test('are paragraphs in a page as well', () => {
    expect(draftOf(fact('one\ntwo\n\n<three>'), { format: 'html' })).toContain(
      '<h3>Impact</h3>\n<p class="typed">one<br>two</p>\n' + '<p class="typed">&lt;three&gt;</p>\n',
    )
  })
})

test('names, titles and tasks are escaped as well', () => {
  const draft = draftOf(
    tell(
      said('change', on('10:05'), {
        text: '# *Down*\nagain',
        change: { field: 'title', role: null, from: 'Down', to: '# *Down*\nagain', person: null },
      }),
      said('escalation', on('10:06'), {
        text: '<b>: *now*',
        escalation: { to: [{ id: null, name: '<b>' }], reason: '*now*' },
      }),
      {
        type: 'task',
        ref: 'T1',
        text: '[x](y)\nsecond line',
        owner: { id: null, name: '`dana`' },
        due: '2024-02-29',
      },
      { type: 'improvement', text: '- [ ] test\n\nmore' },
      { type: 'lesson', part: 'wrong', text: '*No* alert' },
    ),
  )
  expect(draft).toMatch(/^# \\# \\\*Down\\\* again\n\n/)
  expect(bullets(draft).slice(1)).toEqual([
    '- 10:05 - Title changed from Down to \\# \\*Down\\* again.',
    '- 10:06 - **Escalated to \\<b>:** \\*now\\*',
  ])
  expect(under('Tasks', draft)).toBe(
    '- [ ] **T1** \\[x\\](y)\\\nsecond line (owner: \\`dana\\`, due February 29, 2024)',
  )
  expect(under('Improvements', draft)).toBe('- \\- \\[ \\] test\\\n\\\nmore')
  expect(under('Lessons learned', draft)).toBe('**What went wrong**\n\n- \\*No\\* alert')
})
