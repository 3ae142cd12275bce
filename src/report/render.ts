import Mustache from 'mustache'
import { codeHtml, textHtml } from './html.ts'
import type { Label } from './label.ts'
import { cellMarkdown, codeMarkdown, textMarkdown } from './markdown.ts'
import { mermaidText } from './mermaid.ts'
import type { CodeBlock, Postmortem } from './postmortem.ts'
import { lengthOf, textInHtml, wordCount } from './words.ts'
import { textXml } from './xml.ts'

export type Format = 'md' | 'html'

/** A template with the partials that it may use, by their names. */
export interface Template {
  readonly name: string
  readonly format: Format
  readonly text: string
  readonly partials: Readonly<Record<string, string>>
}

export interface Draft {
  readonly text: string
  /** Without the lines that speak of the length, and without the picture. */
  readonly words: number
}

/** The document that a template makes of an incident. The same model gives the same bytes. */
export const render = (template: Template, model: Postmortem): string =>
  renderCounted(template, model).text

/** The document with the number of its words. */
export const renderCounted = (template: Template, model: Postmortem): Draft => {
  const body = drawn(template, { ...model, length: null, picture: null })
  const words = wordCount(template.format === 'md' ? body : textInHtml(body))
  return { text: drawn(template, { ...model, length: lengthOf(words, model) }), words }
}

/** The picture of an incident by the template that draws it; null where there is none. */
export const renderPicture = (template: Template, model: Postmortem): string | null =>
  model.picture === null ? null : drawn(template, model)

const drawn = (template: Template, model: Postmortem): string => {
  const { text, code, label } = writerOf(template)
  const printed = (value: unknown): string => {
    if (typeof value === 'string') return text(value)
    if (isCodeBlock(value)) return code(value.code)
    if (isLabel(value)) return label(value.label)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    const what = JSON.stringify(value)?.slice(0, 60)
    throw new Error(`The template ${template.name} prints a list or a group as a text: ${what}`)
  }
  return Mustache.render(template.text, model, { ...template.partials }, { escape: printed })
}

/** The only place where texts are escaped. */
const writerOf = ({ format, text, partials }: Template) => {
  if (format === 'html') return { text: textHtml, code: codeHtml, label: textXml }
  const hasTables = [text, ...Object.values(partials)].some((part) => /^[ \t]*\|/m.test(part))
  const inText = hasTables ? cellMarkdown : textMarkdown
  return { text: inText, code: codeMarkdown, label: mermaidText }
}

const isCodeBlock = (value: unknown): value is CodeBlock =>
  typeof value === 'object' && value !== null && 'code' in value && Array.isArray(value.code)

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'label' in value && typeof value.label === 'string'
