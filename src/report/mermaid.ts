import { visible } from './visible.ts'

/**
 * A text as a part of a Mermaid diagram of the kind `timeline`, on one line. Whatever could mean something to
 * Mermaid, to HTML or to Markdown is one of Mermaid's entity codes (mermaid.js.org/syntax/flowchart.html,
 * "Entity codes to escape characters"). A clock keeps its look: a colon would end the part, and a code would
 * be hard to read for whoever has the Markdown before them, so it becomes the sign for a ratio.
 */
export const mermaidText = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=\d):(?=\d)/g, RATIO)
    .replace(/[^\p{L}\p{M}\p{N} ,.()+/∶~−–—…×↑-]/gu, (char) => `#${char.codePointAt(0)};`)

const RATIO = '\u{2236}'
