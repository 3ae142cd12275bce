/**
 * Escapes what would make a line a heading, list, quotation, rule, table or fence. `escaped` is the line
 * with its inline characters escaped; those that matter here are the same in both, or escaped already.
 */
export const opening = (line: string, escaped: string): string =>
  insertBackslash(closingHashes(line, escaped), blockStart(line))

const insertBackslash = (text: string, at: number | null): string =>
  at === null || text[at] === '\\' ? text : `${text.slice(0, at)}\\${text.slice(at)}`

/** Where the character stands that begins a block, if the line begins one. */
const blockStart = (line: string): number | null => {
  const number = /^\d{1,9}(?=[.)](?:[ \t]|$))/.exec(line)?.[0]
  if (number !== undefined) return number.length
  return STARTS.some((start) => start.test(line)) || isRule(line) ? 0 : null
}

const STARTS: readonly RegExp[] = [
  ...[/^>/, /^#{1,6}(?:[ \t]|$)/, /^[-+*](?:[ \t]|$)/, /^=+[ \t]*$/],
]

/** `---`, `- - -`, and the row that makes the line above it the head of a table. */
const isRule = (line: string): boolean => /^[-|:][-|: \t]*$/.test(line) && line.includes('-')

/** `#` at the end of a heading closes it and is not shown. */
const closingHashes = (line: string, escaped: string): string => {
  let start = line.length
  while (line[start - 1] === '#') start -= 1
  const length = line.length - start
  const closes = length > 0 && (start === 0 || /[ \t]/.test(line[start - 1] ?? ''))
  return closes ? insertBackslash(escaped, escaped.length - length) : escaped
}
