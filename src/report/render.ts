import Mustache from 'mustache'
import type { Address } from './address.ts'
import { addressHtml, codeHtml, textHtml } from './html.ts'
import { cellMarkdown, codeMarkdown, textMarkdown } from './markdown.ts'
import { partialsOf } from './partials.ts'
import type { CodeBlock, Postmortem } from './postmortem.ts'
import { lengthOf, textInHtml, wordCount } from './words.ts'

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
  /** Without the lines that speak of the length. */
  readonly words: number
}

/** The document that a template makes of an incident. The same model gives the same bytes. */
export const render = (template: Template, model: Postmortem): string =>
  renderCounted(template, model).text

/** The document with the number of its words. */
export const renderCounted = (template: Template, model: Postmortem): Draft => {
  const body = drawn(template, { ...model, length: null })
  const words = wordCount(template.format === 'md' ? body : textInHtml(body))
  return { text: drawn(template, { ...model, length: lengthOf(words, model) }), words }
}

const drawn = (template: Template, model: Postmortem): string => {
  const { text, code, address } = writerOf(template)
  const printed = (value: unknown): string => {
    if (typeof value === 'string') return text(value)
    if (isCodeBlock(value)) return code(value.code)
    if (isAddress(value)) return address(value.href)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    const what = JSON.stringify(value)?.slice(0, 60)
    throw new Error(`The template ${template.name} prints a list or a group as a text: ${what}`)
  }
  return Mustache.render(template.text, model, { ...template.partials }, { escape: printed })
}

/** The only place where texts are escaped. */
const writerOf = ({ format, text, partials }: Template) => {
  if (format === 'html') return { text: textHtml, code: codeHtml, address: addressHtml }
  const hasTables = [text, ...partialsOf(text, partials)].some((part) => /^[ \t]*\|/m.test(part))
  const printed = hasTables ? cellMarkdown : textMarkdown
  // An address holds nothing that has a meaning in the target of a link.
  return { text: printed, code: codeMarkdown, address: (href: string) => href }
}

const isAddress = (value: unknown): value is Address =>
  typeof value === 'object' && value !== null && 'href' in value && typeof value.href === 'string'

const isCodeBlock = (value: unknown): value is CodeBlock =>
  typeof value === 'object' && value !== null && 'code' in value && Array.isArray(value.code)
