/** A block of code with what stands in front of it, or a heading below the third level (docs: surfaces/canvases). */
const CHANGED = /^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[ \t]*$|^#{4,}(?= )/gm

/**
 * A Markdown document as a canvas takes it: it knows no blocks of code inside of lists and no headings below
 * the third level. Nothing of the text is lost.
 */
export const canvasMarkdown = (markdown: string): string =>
  markdown.replaceAll(CHANGED, (found, indent: string = '') =>
    found.startsWith('#') ? '###' : withoutIndent(found, indent),
  )

const withoutIndent = (block: string, indent: string): string =>
  block
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n')
