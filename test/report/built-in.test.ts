import { HtmlRenderer, type Node, Parser } from 'commonmark'
import { describe, expect, test } from 'vitest'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { blog } from './blog.ts'
import { draftOf, TEMPLATES, under } from './drafts.ts'
import { clocks, journalOf, note, said } from './story.ts'

const on = clocks('2024-08-10', 'Z')
const start = { zone: 'UTC', title: 'Down', start: on('10:00') }
const bare = journalOf(start)
const noStart = bare.slice(0, 1)
const cancelled = journalOf(start, said('cancelled', on('10:30'), 'The check was wrong'))

const nodes = (markdown: string): readonly Node[] => {
  const walker = new Parser().parse(markdown).walker()
  const found: Node[] = []
  for (let event = walker.next(); event !== null; event = walker.next())
    if (event.entering) found.push(event.node)
  return found
}

const textIn = (node: Node): string => {
  const walker = node.walker()
  let text = ''
  for (let event = walker.next(); event !== null; event = walker.next())
    text += event.entering ? (event.node.literal ?? '') : ''
  return text
}

const headings = (markdown: string): readonly string[] =>
  nodes(markdown)
    .filter(({ type }) => type === 'heading')
    .map((node) => `${'#'.repeat(node.level)} ${textIn(node)}`)

test('sre has the sections of the SRE book in their order', () => {
  expect(headings(draftOf(blog, { template: 'sre' }))).toEqual([
    '# AI Blog Generator is down',
    ...['## Summary', '## Impact', '## Root causes', '## Trigger', '## Resolution', '## Detection'],
    ...['## Action items', '## Lessons learned', '### What went well', '### What went wrong'],
    ...['### Where we got lucky', '## Timeline', '### Misleading paths'],
  ])
})

test('sre tells what to do in a table', () => {
  const draft = draftOf(blog, { template: 'sre' })
  expect(under('Action items', draft)).toBe(`| Action item | Type | Owner | Due | State |
|---|---|---|---|---|
| **T1** Write unit tests for all Flask routes | task | Dana Kim | August 31, 2024 | open |
| **T2** Audit the SQLite database | task | n/a | n/a | done |
| **T3** Patch the Nginx server | task | Sam Lee | n/a | dropped |
| Validate all input that is passed to the model | improvement | n/a | n/a | n/a |`)
  expect(under('Detection', draft)).toBe(
    'After 0 min (10:00): automated monitoring alerted the on-call engineer to a spike in error rates',
  )
})

test('what people typed cannot leave its cell', () => {
  const text = 'a | b\\| `c` \n|---|\n\n# d <b>'
  const journal = journalOf(
    start,
    { type: 'task', ref: 'T1', text, owner: { id: null, name: 'x | y\nz' }, due: null },
    { type: 'improvement', text },
  )
  const rows = under('Action items', draftOf(journal, { template: 'sre' })).split('\n')
  expect(rows).toHaveLength(4)
  // As GFM divides a row: at every bar without a backslash.
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7)
})

test('what people typed stays in its paragraph', () => {
  const text = '# d\n- e\n\n---\n**f** <b> [g](h)'
  const journal = journalOf(
    start,
    ...(['impact', 'cause', 'fix'] as const).map((fact) => ({ type: 'fact' as const, fact, text })),
  )
  const draft = draftOf(journal, { template: 'brief' })
  expect(headings(draft)).toEqual(['# Down'])
  const kinds = nodes(draft).map(({ type }) => type)
  expect(kinds.filter((type) => type === 'thematic_break')).toHaveLength(1)
  expect(kinds.filter((type) => type === 'list')).toHaveLength(1)
  expect(kinds).not.toContain('html_inline')
  expect(kinds).not.toContain('link')
})

test('sre invents no trigger, and says where to look', () => {
  expect(under('Trigger', draftOf(blog, { template: 'sre' }))).toBe('Not recorded as such.')
  const journal = journalOf(start, note(on('09:50'), 'Deployed 2.10'))
  expect(under('Trigger', draftOf(journal, { template: 'sre' }))).toBe(
    'Not recorded as such. The timeline tells what happened before the outage began.',
  )
})

test('where no fix is on record, sre and brief tell what was said when it was resolved', () => {
  const journal = journalOf(start, said('resolved', on('10:30'), 'Rolled back'))
  expect(under('Resolution', draftOf(journal, { template: 'sre' }))).toBe(
    'When it was resolved: Rolled back',
  )
  expect(draftOf(journal, { template: 'brief' })).toContain(
    '**What was done about it:** Rolled back\n',
  )
})

test('brief is one screen', () => {
  expect(draftOf(blog, { template: 'brief' })).toBe(`# AI Blog Generator is down

INC-1 · sev1 · resolved · services: AI Blog Generator · lead: Dana Kim

**How long:** 1h 15m, from 10:00 to 11:15 PDT on August 10, 2024.

**Who was hit:** 100% of active users got a "500 Internal Server Error" instead of blog posts.

**Why:** An unhandled exception: the GPT-2 model got null where it expects text.

**What was done about it:** The patch checks for null before it passes data to the model.

**What comes next:**

- [ ] **T1** Write unit tests for all Flask routes (owner: Dana Kim, due August 31, 2024)
- [x] **T2** Audit the SQLite database
- ~~**T3**~~ (dropped) Patch the Nginx server (owner: Sam Lee)

**Key instants** (America/Los_Angeles)

- **Began:** 10:00 PDT on August 10, 2024
- **Detected:** 10:00, after 0 min
- **Mitigated:** 11:05, after 65 min
- **Resolved:** 11:15, after 75 min
- **Time on misleading paths:** 15 min, 20% of the incident

---

_Compiled from INC-1 by Incident Scribe._
`)
})

describe.each(TEMPLATES)('%s', (template) => {
  const journals: readonly (readonly [string, readonly IncidentRecord[]])[] = [
    ...[['whole', blog] as const, ['bare', bare] as const, ['without a start', noStart] as const],
    ...[['cancelled', cancelled] as const],
  ]

  test.each(journals)('leaves nothing half said: %s', (_, journal) => {
    for (const format of ['md', 'html'] as const) {
      const draft = draftOf(journal, { template, format, preview: true })
      expect(draft).not.toMatch(/undefined|\{\{|\(\)|\*\*: *$|\n- *\n/)
      expect(draft).toContain('Preview.')
      expect(draftOf(journal, { template, format, preview: true })).toBe(draft)
    }
  })

  test.each(journals)('parses as Markdown that is meant: %s', (_, journal) => {
    const draft = draftOf(journal, { template })
    const found = nodes(draft).filter(({ info }) => info !== 'mermaid')
    const types = found.map(({ type }) => type)
    expect(types).not.toContain('html_block')
    expect(types).not.toContain('html_inline')
    expect(types).not.toContain('code_block')
    // Every blank line is one.
    expect(draft).not.toMatch(/\n\n\n/)
    expect(new HtmlRenderer().render(new Parser().parse(draft))).not.toMatch(/\*\*|<p>_|<p>- /)
  })

  test('says openly what nobody recorded', () => {
    for (const format of ['md', 'html'] as const)
      expect(
        draftOf(bare, { template, format }).match(/Not recorded|n\/a/g)?.length,
      ).toBeGreaterThan(4)
  })
})
