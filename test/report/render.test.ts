import { expect, test } from 'vitest'
import { project } from '../../src/report/project.ts'
import { render, type Template } from '../../src/report/render.ts'
import { blog } from './blog.ts'
import { clocks, fold, journalOf, note } from './story.ts'

const model = project(fold(blog), { preview: false })
const template = (text: string, format: Template['format'] = 'md'): Template => ({
  name: 'test',
  format,
  text,
  partials: {},
})
const on = clocks('2024-08-10', 'Z')
const noted = (text: string) =>
  project(
    fold(journalOf({ zone: 'UTC', title: 'Down', start: on('10:00') }, note(on('10:05'), text))),
    {
      preview: false,
    },
  )

test('all of an entry stands in {{text}}, whatever its lines', () => {
  const text = '{{#days}}{{#entries}}{{#note}}- {{text}}{{/note}}{{/entries}}{{/days}}'
  expect(render(template(text), noted('one\n- two'))).toBe('- one\\\n\\- two')
  expect(render(template(text, 'html'), noted('one\n<two>'))).toBe('- one<br>&lt;two&gt;')
})

test('in a template with tables a text stays in its cell', () => {
  const text =
    '{{#days}}{{#entries}}{{#note}}\n| {{time}} | {{text}} |\n{{/note}}{{/entries}}{{/days}}'
  expect(render(template(text), noted('a | b\nc'))).toBe('| 10:05 | a \\| b<br>c |\n')
})

test('numbers and flags are printed, also 0 and false', () => {
  expect(render(template('{{phases.detected.minutes}} {{preview}}'), model)).toBe('0 false')
})

test('what is no text is refused with the name of the template', () => {
  expect(() => render(template('{{tasks}}'), model)).toThrow(
    /^The template test prints a list or a group as a text: \[/,
  )
})

test('a title that looks like a template or like markup is only text', () => {
  const hostile = { ...model, title: '{{ref}} *a* <b>' }
  expect(render(template('# {{title}}'), hostile)).toBe('# {{ref}} \\*a\\* \\<b>')
  expect(render(template('<h1>{{title}}</h1>', 'html'), hostile)).toBe(
    '<h1>{{ref}} *a* &lt;b&gt;</h1>',
  )
})
