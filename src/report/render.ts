import Mustache from 'mustache'
import type { Address } from './address.ts'
import { addressHtml, codeHtml, textHtml } from './html.ts'
import type { Label } from './label.ts'
import { cellMarkdown, codeMarkdown, textMarkdown } from './markdown.ts'
import { mermaidText } from './mermaid.ts'
import { partialsOf } from './partials.ts'
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
  const writer = writerOf(template)
  const printed = (value: unknown): string => {
    const written = writtenBy(writer, value)
    if (written !== null) return written
    const what = JSON.stringify(value)?.slice(0, 60)
    throw new Error(`The template ${template.name} prints a list or a group as a text: ${what}`)
  }
  return Mustache.render(template.text, model, { ...template.partials }, { escape: printed })
}

/** How each kind of value is written in a format. */
interface Writer {
  readonly text: (text: string) => string
  readonly code: (lines: readonly string[]) => string
  readonly address: (href: string) => string
  readonly label: (label: string) => string
}

/** Null for what is no value but a list or a group. */
const writtenBy = (writer: Writer, value: unknown): string | null => {
  if (typeof value === 'string') return writer.text(value)
  if (isCodeBlock(value)) return writer.code(value.code)
  if (isAddress(value)) return writer.address(value.href)
  if (isLabel(value)) return writer.label(value.label)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** The only place where texts are escaped. */
const writerOf = ({ format, text, partials }: Template): Writer => {
  if (format === 'html')
    return { text: textHtml, code: codeHtml, address: addressHtml, label: textXml }
  const hasTables = [text, ...partialsOf(text, partials)].some((part) => /^[ \t]*\|/m.test(part))
  const printed = hasTables ? cellMarkdown : textMarkdown
  // An address holds nothing that has a meaning in the target of a link.
  return { text: printed, code: codeMarkdown, address: (href) => href, label: mermaidText }
}

const isAddress = (value: unknown): value is Address =>
  typeof value === 'object' && value !== null && 'href' in value && typeof value.href === 'string'

const isCodeBlock = (value: unknown): value is CodeBlock =>
  typeof value === 'object' && value !== null && 'code' in value && Array.isArray(value.code)

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'label' in value && typeof value.label === 'string'
