import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fieldTable } from '../../src/report/fields.ts'
import { unknownNames } from '../../src/report/names.ts'

const HEAD = '| field | what it holds |\n|---|---|'

it('the README of the templates shows every field', async () => {
  const readme = await readFile(new URL('../../templates/README.md', import.meta.url), 'utf8')
  const [, shown] = /<!-- fields -->\n(.*)<!-- \/fields -->/s.exec(readme) ?? []
  expect(shown?.trim()).toBe(`${HEAD}\n${fieldTable()}`)
})

describe('what a template names and no incident has', () => {
  it.each<[string, string, readonly string[]]>([
    ['a field', '# {{titel}}', ['line 1: there is no {{titel}} here; did you mean {{title}}?']],
    ['nothing near', '{{xyzzyplugh}}', ['line 1: there is no {{xyzzyplugh}} here']],
    [
      'a part of a field',
      '\n{{phases.resolvd.time}}',
      ['line 2: there is no {{phases.resolvd.time}} here; did you mean {{phases.resolved.time}}?'],
    ],
    [
      'a field outside of its list',
      '{{evidence}}',
      ['line 1: there is no {{evidence}} here; it is inside of {{#deadEnds}}'],
    ],
    [
      'a section',
      '{{#deadends}}{{ref}}{{/deadends}}',
      ['line 1: there is no {{deadends}} here; did you mean {{deadEnds}}?'],
    ],
    [
      'a field that an object has by nature',
      '{{constructor}} {{status.toString}}',
      [
        'line 1: there is no {{constructor}} here',
        'line 1: there is no {{status.toString}} here; did you mean {{status.open}}?',
      ],
    ],
  ])('is told with its line: %s', (_, text, problems) => {
    expect(unknownNames(text, {})).toEqual(problems)
  })

  it.each([
    [
      'a list of groups',
      '\n{{tasks}}',
      'line 2: {{tasks}} is a list or a group and no text; print what is inside of it',
    ],
    [
      'a group',
      '{{#phases}}{{detected}}{{/phases}}',
      'line 1: {{detected}} is a list or a group and no text; print what is inside of it',
    ],
    [
      'a list of texts',
      '{{#impact}}{{rest}}{{/impact}}',
      'line 1: {{rest}} is a list and no text; print {{#rest}} {{.}} {{/rest}}',
    ],
    [
      'an item that is a group',
      '{{#tasks}}{{.}}{{/tasks}}',
      'line 1: {{.}} is a list or a group and no text; print what is inside of it',
    ],
    [
      'everything',
      '{{.}}',
      'line 1: {{.}} is a list or a group and no text; print what is inside of it',
    ],
  ])('and what is printed but is no text: %s', (_, text, problem) => {
    expect(unknownNames(text, {})).toEqual([problem])
  })

  it.each([
    ['around a section', '{{#deadEnds}}{{title}} {{ref}} {{evidence}}{{/deadEnds}}'],
    ['in a list of texts', '{{#improvements}}- {{.}}{{/improvements}}'],
    ['where something is missing', '{{^impact}}{{title}}{{/impact}}'],
    [
      'a block, an address',
      '{{#days}}{{#entries}}{{#more}}{{.}}{{/more}}{{message}}{{/entries}}{{/days}}',
    ],
    ['in parts', '{{duration.start.clock}} {{#status.open}}x{{/status.open}}'],
    ['in a comment', '{{! anything at all }}'],
  ])('is nothing: %s', (_, text) => {
    expect(unknownNames(text, {})).toEqual([])
  })

  it('is looked for in partials, as seen from where they are used', () => {
    const partials = { line: '{{evidence}}', again: '{{> again}}{{nope}}' }
    expect(unknownNames('{{#deadEnds}}{{> line}}{{/deadEnds}}', partials)).toEqual([])
    expect(unknownNames('{{> line}}', partials)).toEqual([
      expect.stringContaining('partial line, line 1: there is no {{evidence}} here'),
    ])
    expect(unknownNames('{{> again}}', partials)).toEqual([
      expect.stringContaining('partial again, line 1: there is no {{nope}} here'),
    ])
  })
})
