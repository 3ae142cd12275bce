import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { project } from '../../src/report/project.ts'
import { render } from '../../src/report/render.ts'
import { loadTemplates } from '../../src/templates.ts'
import { blog } from './blog.ts'
import { fold } from './story.ts'

const model = project(fold(blog), { preview: false })

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

test('three templates are built in, in both formats', async () => {
  const library = await loadTemplates([])
  expect(library.names).toEqual(['brief', 'postmortem', 'sre'])
  for (const name of library.names)
    for (const format of ['md', 'html'] as const)
      expect(await library.find(name, format)).toMatchObject({ name, format })
  expect(library.markdown('postmortem')).toMatchObject({ name: 'postmortem', format: 'md' })
  expect(await library.find('postmortem', 'html')).toMatchObject({ format: 'html' })
})

test('the built-in ones are sound, which a start without others does not look at', async () => {
  expect((await loadTemplates([folder])).names).toEqual(['brief', 'postmortem', 'sre'])
})

test('a team adds templates and partials, and replaces the built-in ones', async () => {
  await write('brief.md.mustache', '{{ref}}: {{> title}}')
  await write('postmortem.md.mustache', 'ours')
  await write('partials/title.md.mustache', '*{{title}}*')
  await write('README.md', 'no template')
  const library = await loadTemplates([folder])
  expect(library.names).toEqual(expect.arrayContaining(['brief', 'postmortem']))
  expect(library.names).not.toContain('README')
  expect(render(await library.find('brief', 'md'), model)).toBe(
    'INC-1: *AI Blog Generator is down*',
  )
  expect(library.markdown('postmortem')?.text).toBe('ours')
})

test('a template is found by the path of its file, which names from a chat are not', async () => {
  const library = await loadTemplates([])
  const file = await write('one.html.mustache', '\ufeff<p>\r\n{{title}}</p>')
  expect((await library.find(file, 'html')).text).toBe('<p>\n{{title}}</p>')
  expect(library.markdown(file)).toBeUndefined()
  await expect(library.find(file, 'md')).rejects.toThrow(
    `${file} is no md template: its name has to end in .md.mustache`,
  )
  await expect(library.find('nope', 'md')).rejects.toThrow(
    'There is no md template named nope; there are: ',
  )
  await expect(library.find(`${file}.md.mustache`, 'md')).rejects.toThrow(/cannot be read$/)
})

test.each([
  ['{{title}}\n\n{{#tasks}}\nnever closed', 'line 3: unclosed section {{tasks}}'],
  ['one\n{{/tasks}}', 'line 2: unopened section {{tasks}}'],
  ['one\n{{#a}}\n{{/b}}', 'line 2: unclosed section {{a}}'],
  ['one\ntwo {{title', 'line 2: unclosed tag'],
  ['\n{{{title}}}', 'line 2: {{{title}}} would print a text unescaped; write {{title}}'],
  ['{{#tasks}}\n{{& text}}{{/tasks}}', 'line 2: {{{text}}} would print a text unescaped'],
  ['\n\n{{> nope}}', 'line 3: there is no partial nope; there are '],
])('%j is refused with its line', async (text, message) => {
  const file = await write('bad.md.mustache', text)
  await expect(loadTemplates([folder])).rejects.toThrow(`${file}, ${message}`)
  await rm(file)
  const [library, other] = [await loadTemplates([]), await write('bad.md.mustache', text)]
  await expect(library.find(other, 'md')).rejects.toThrow(`${other}, ${message}`)
})

test.each([
  ['at once', { again: '{{ref}}\n{{> again}}' }, 'line 2', 'again > again'],
  ['for each of a list', { again: '{{#tasks}}{{> again}}{{/tasks}}' }, 'line 1', 'again > again'],
  [
    'by another',
    { again: '\n\n{{^tasks}}{{> two}}{{/tasks}}', two: '{{> again}}' },
    'line 3',
    'again > two > again',
  ],
] as const)('a partial that uses itself %s is refused before it is used', async (...given) => {
  const [, texts, line, way] = given
  for (const [name, text] of Object.entries(texts))
    await write(`partials/${name}.md.mustache`, text)
  await write('own.md.mustache', '{{> again}}')
  const file = join(folder, 'partials/again.md.mustache')
  await expect(loadTemplates([folder])).rejects.toThrow(
    `${file}, ${line}: this partial would use itself without end: ${way}`,
  )
})

test('a partial may be used often, and by others', async () => {
  await write('partials/inner.md.mustache', '{{ref}}')
  await write('partials/outer.md.mustache', '{{> inner}}, {{> inner}}')
  await write('own.md.mustache', '{{> outer}}, {{> inner}}')
  const library = await loadTemplates([folder])
  expect(render(await library.find('own', 'md'), model)).toBe('INC-1, INC-1, INC-1')
})

test('a table in one template does not change how the others print', async () => {
  await write('partials/row.md.mustache', '| {{title}} |\n')
  await write('table.md.mustache', '{{> row}}')
  const library = await loadTemplates([folder])
  const piped = { ...model, title: 'a | b' }
  expect(render(await library.find('table', 'md'), piped)).toBe('| a \\| b |\n')
  expect(render(await library.find('brief', 'md'), piped)).toMatch(/^# a \| b\n/)
})

test('every problem is told at once', async () => {
  await write('a.md.mustache', '{{#a}}')
  await write('partials/b.html.mustache', '{{{b}}}')
  await expect(loadTemplates([folder])).rejects.toThrow(/a\.md\.mustache, line 1.*|\n.*b\.html/s)
})

test('a folder that is not there is named', async () => {
  await expect(loadTemplates([join(folder, 'nope')])).rejects.toThrow(/nope cannot be read$/)
})
