import Mustache, { type TemplateSpans } from 'mustache'

/** What is wrong with the text of a template, each with its line; `partials` are the names that it may use. */
export const problemsIn = (text: string, partials: readonly string[]): readonly string[] => {
  try {
    return spans(Mustache.parse(text)).flatMap((span) => {
      const problem = problemOf(span, partials)
      return problem === null ? [] : [`line ${lineAt(text, span[2])}: ${problem}`]
    })
  } catch (error) {
    return [unparsed(text, error instanceof Error ? error.message : String(error))]
  }
}

type Span = TemplateSpans[number]

const spans = (tree: TemplateSpans): readonly Span[] =>
  tree.flatMap((span) => {
    const inner = span[4]
    return Array.isArray(inner) ? [span, ...spans(inner)] : [span]
  })

const problemOf = ([kind, name]: Span, partials: readonly string[]): string | null => {
  if (kind === '&') return `{{{${name}}}} would print a text unescaped; write {{${name}}}`
  if (kind === '>' && !partials.includes(name))
    return `there is no partial ${name}; there are ${partials.join(', ') || 'none'}`
  return null
}

/** Mustache says `Unclosed section "tasks" at 120`. */
const unparsed = (text: string, message: string): string => {
  const [, what = message, name, at = '0'] = /^(.*?)(?: "(.*)")? at (\d+)$/s.exec(message) ?? []
  const isOpen = what === 'Unclosed section' && name !== undefined
  const opening = isOpen ? Math.max(...['#', '^'].map((mark) => openedAt(text, mark, name))) : -1
  const line = lineAt(text, opening < 0 ? Number(at) : opening)
  return `line ${line}: ${what.toLowerCase()}${name === undefined ? '' : ` {{${name}}}`}`
}

const openedAt = (text: string, mark: string, name: string): number =>
  text.lastIndexOf(`{{${mark}${name}}}`)

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
