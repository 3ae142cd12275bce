import type { CodeBlock, Fact } from './postmortem.ts'

/** The text without empty lines around it, its lines ended by `\n`; null where nothing is left. */
export const textOf = (text: string): string | null => {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.findIndex(isFilled)
  return first < 0 ? null : lines.slice(first, lines.findLastIndex(isFilled) + 1).join('\n')
}

/** The same on one line, for titles and names. */
export const lineOf = (text: string): string =>
  text
    .split(/[\r\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')

/** A text of the timeline: its first line, and all further ones as a block. */
export const split = (
  text: string | null,
): { readonly line: string | null; readonly more: CodeBlock | null } => {
  const [line = null, ...code] = text === null ? [] : text.split('\n')
  return { line, more: code.length === 0 ? null : { code } }
}

/** A fact of the summary: its paragraphs are what empty lines divide. */
export const factOf = (fact: { readonly text: string } | null): Fact | null => {
  const text = fact === null ? null : textOf(fact.text)
  if (text === null) return null
  const [lead = '', ...rest] = paragraphs(text)
  return { text, lead, rest }
}

const paragraphs = (text: string): readonly string[] => {
  const found: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (isFilled(line)) found.at(-1)?.push(line)
    else if (found.at(-1)?.length !== 0) found.push([])
  }
  return found.map((lines) => lines.join('\n'))
}

const isFilled = (line: string): boolean => line.trim() !== ''
