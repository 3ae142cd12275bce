import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unknownNames } from './report/names.ts'
import { circleOf } from './report/partials.ts'
import type { Format, Template } from './report/render.ts'
import { problemsIn } from './report/syntax.ts'
import { root } from './root.ts'

/** The templates at hand. Files are named `NAME.md.mustache` or `NAME.html.mustache`. */
export interface TemplateLibrary {
  /** The names of the Markdown templates, sorted. */
  readonly names: readonly string[]
  /** The Markdown template of that name. It reads no file, so that the name may come from anybody. */
  markdown(name: string): Template | undefined
  /** The HTML template of that name, likewise. */
  html(name: string): Template | undefined
  /**
   * A template by its name, or by the path of its file.
   * @throws with one clear line where there is none, or where it does not parse.
   */
  find(nameOrFile: string, format: Format): Promise<Template>
  /** The template of the picture alone, as a file of SVG. */
  readonly picture: Template
}

/**
 * The built-in templates and those of the folders, of which a later one replaces an earlier one of the same
 * name; so do the partials in a folder `partials` beside them.
 * @throws where a folder cannot be read or a template does not parse, with every problem, file and line.
 */
export const loadTemplates = async (folders: readonly string[]): Promise<TemplateLibrary> => {
  const all = [BUILT_IN, ...folders]
  const partials = (await Promise.all(all.map((folder) => partialsIn(folder)))).flat()
  const sources = (await Promise.all(all.map((folder) => sourcesIn(folder)))).flat()
  // The built-in ones alone are sound, and looking through them would make every start slower.
  if (folders.length > 0) check(sources, partials)
  const templates = new Map(sources.map((source) => [keyOf(source), templateOf(source, partials)]))
  return {
    names: [...new Set(sources.filter(isMarkdown).map(({ name }) => name))].sort(),
    picture: templateOf(PICTURE, partials),
    markdown: (name) => templates.get(keyOf({ name, format: 'md' })),
    html: (name) => templates.get(keyOf({ name, format: 'html' })),
    find: async (name, format) =>
      templates.get(keyOf({ name, format })) ??
      (isFile(name)
        ? await readTemplate(name, format, partials)
        : unknown(name, format, [...templates.values()])),
  }
}

/** @throws where one does not parse, goes round in circles or names what there is not, with every such problem. */
const check = (sources: readonly Source[], partials: readonly Source[]): void => {
  const problems = [...partials, ...sources].flatMap((source) => flawsOf(source, partials))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const circles = partials.flatMap((partial) => circlesOf(partial, partials))
  if (circles.length > 0) throw new Error(circles.join('\n'))
  const strangers = sources.flatMap((source) => strangersIn(source, partials))
  if (strangers.length > 0) throw new Error(strangers.join('\n'))
}

const BUILT_IN = fileURLToPath(new URL('templates/', root))

interface Source {
  readonly file: string
  readonly name: string
  readonly format: Format
  readonly text: string
}

/** What the partial `drawing` draws also inside of an HTML page. */
const PICTURE: Source = {
  file: '',
  name: 'picture',
  format: 'html',
  text: '{{#picture}}{{> drawing}}{{/picture}}',
}

const keyOf = ({ name, format }: Pick<Source, 'name' | 'format'>): string => `${name}.${format}`

const isMarkdown = ({ format }: Source): boolean => format === 'md'

const NAMED = /^(.+)\.(md|html)\.mustache$/

const read = async (file: string): Promise<Source | undefined> => {
  const [, name, format] = NAMED.exec(basename(file)) ?? []
  if (name === undefined || format === undefined) return undefined
  const text = (await readFile(file, 'utf8')).replace(/^\u{FEFF}/u, '').replaceAll('\r\n', '\n')
  return { file, name, format: format === 'md' ? 'md' : 'html', text }
}

const sourcesIn = async (folder: string): Promise<readonly Source[]> => {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new Error(`The folder of templates ${folder} cannot be read`, { cause })
  })
  const found = await Promise.all(files.sort().map((file) => read(join(folder, file))))
  return found.filter((source) => source !== undefined)
}

const partialsIn = async (folder: string): Promise<readonly Source[]> => {
  const names = await readdir(folder).catch((): string[] => [])
  return names.includes('partials') ? sourcesIn(join(folder, 'partials')) : []
}

const flawsOf = ({ file, format, text }: Source, partials: readonly Source[]): readonly string[] =>
  problemsIn(text, Object.keys(textsOf(partials, format))).map((problem) => `${file}, ${problem}`)

const circlesOf = (
  { file, name, format }: Source,
  partials: readonly Source[],
): readonly string[] => {
  const circle = circleOf(name, textsOf(partials, format))
  return circle === null ? [] : [`${file}, ${circle}`]
}

/** What it names and no incident has; a partial is looked at where it is used. */
const strangersIn = (
  { file, format, text }: Source,
  partials: readonly Source[],
): readonly string[] =>
  unknownNames(text, textsOf(partials, format)).map((problem) => `${file}, ${problem}`)

const textsOf = (partials: readonly Source[], format: Format): Readonly<Record<string, string>> =>
  Object.fromEntries(
    partials.filter((partial) => partial.format === format).map(({ name, text }) => [name, text]),
  )

const templateOf = ({ name, format, text }: Source, partials: readonly Source[]): Template => ({
  name,
  format,
  text,
  partials: textsOf(partials, format),
})

const isFile = (name: string): boolean => name.endsWith('.mustache')

const unknown = (name: string, format: Format, templates: readonly Template[]): never => {
  const known = templates.filter((template) => template.format === format)
  const names = known.map((template) => template.name).join(', ')
  throw new Error(`There is no ${format} template named ${name}; there are: ${names}`)
}

const readTemplate = async (
  file: string,
  format: Format,
  partials: readonly Source[],
): Promise<Template> => {
  const source = await read(file).catch((cause: unknown) => {
    throw new Error(`The template ${file} cannot be read`, { cause })
  })
  if (source?.format !== format)
    throw new Error(`${file} is no ${format} template: its name has to end in .${format}.mustache`)
  const problems = flawsOf(source, partials)
  const all = problems.length > 0 ? problems : strangersIn(source, partials)
  if (all.length > 0) throw new Error(all.join('\n'))
  return templateOf(source, partials)
}
