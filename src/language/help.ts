import type { Form } from './command.ts'
import { forms } from './parse.ts'

/**
 * The forms that help shows for a word: those of the command or with the sub-verb of that name, else those
 * that mention it; all of them for no word.
 */
export const helpOn = (word: string): readonly Form[] => {
  const wanted = word.replace(/^\//, '').toLowerCase()
  if (wanted === '') return forms
  const named = forms.filter(({ command, verb }) => wanted === command || wanted === verb)
  if (named.length > 0) return named
  return forms.filter(({ usage, does }) => `${usage} ${does}`.toLowerCase().includes(wanted))
}

/** The table of commands as the README shows it, in Markdown. */
export const commandTable = (): string =>
  ['| command | does |', '|---|---|', ...forms.map(row)].join('\n')

const row = ({ usage, does }: Form): string => `| \`${usage.replaceAll('|', '\\|')}\` | ${does} |`
