import { LINK_START, linkIn } from './links.ts'
import { visible } from './visible.ts'

/** A text inside an element or a quoted attribute: characters literal, lines kept, links clickable. */
export const textHtml = (text: string): string =>
  visible(text)
    .split('\n')
    .map((line) => line.replace(SPECIAL, special))
    .join('<br>')

/** Lines as they are. */
export const codeHtml = (lines: readonly string[]): string =>
  `<pre><code>${literal(visible(lines.join('\n')))}</code></pre>`

/** An address in a quoted attribute. */
export const addressHtml = (link: string): string => address(link)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const SPECIAL = new RegExp(`${LINK_START}|[&<>"']`, 'gi')

export const literal = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)

const special = (found: string): string => ENTITIES[found] ?? linked(found)

const linked = (run: string): string => {
  const link = linkIn(run)
  const rest = literal(run.slice(link.length))
  if (/^www\./i.test(link)) return literal(run)
  return `<a href="${address(link)}" rel="noreferrer">${literal(link)}</a>${rest}`
}

/** Also without `/` and `=`, so that not even a template with the text in an attribute gets a new one. */
const address = (link: string): string =>
  literal(link).replaceAll('/', '&#47;').replace(/=/g, '&#61;')
