import type { State } from '../../protocol.ts'

/** What could be meant by the word in which the caret stands. */
export interface Completion {
  /** Where the word begins and ends. */
  readonly from: number
  readonly to: number
  readonly options: readonly CompletionOption[]
}

export interface CompletionOption {
  /** What is put in place of the word. */
  readonly insert: string
  readonly name: string
  readonly hint: string
  readonly description: string
}

const MOST = 8

/** Completes a command at the beginning, `@` and `#` anywhere; null where there is nothing to offer. */
export const complete = (typed: string, caret: number, state: State): Completion | null => {
  const before = typed.slice(0, caret)
  const found = /(?:^(\/)|(?:^|\s)([@#]))([^\s/@#]*)$/u.exec(before)
  if (found === null) return null
  const [, slash, sign = slash ?? '', word = ''] = found
  const options = (SOURCES[sign]?.(state) ?? [])
    .filter((option) => isMeant(option, word.toLowerCase()))
    .slice(0, MOST)
  return options.length === 0 ? null : { from: caret - word.length - 1, to: caret, options }
}

/** By the beginning of the handle, or of any word of the name. */
const isMeant = ({ name, description }: CompletionOption, word: string): boolean =>
  name.slice(1).toLowerCase().startsWith(word) ||
  (!name.startsWith('/') &&
    description
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(word)))

type Source = (state: State) => readonly CompletionOption[]

const option = (name: string, description: string, hint = ''): CompletionOption => ({
  insert: `${name} `,
  name,
  description,
  hint,
})

const SOURCES: Readonly<Record<string, Source>> = {
  '/': ({ commands }) =>
    commands.map(({ name, description, hint }) => option(name, description, hint)),
  '@': ({ app, people, groups }) => [
    option(`@${appName(app.name)}`, 'The app'),
    ...people.map(({ handle, name }) => option(`@${handle}`, name)),
    ...groups.map(({ handle, name }) => option(`@${handle}`, name)),
  ],
  '#': ({ channels }) =>
    channels
      .filter(({ kind }) => kind !== 'direct')
      .map(({ name, topic }) => option(`#${name}`, topic)),
}

/** The text with the option in place of the word, and where the caret stands then. */
export const completed = (
  typed: string,
  { from, to }: Completion,
  { insert }: CompletionOption,
): { readonly text: string; readonly caret: number } => ({
  text: `${typed.slice(0, from)}${insert}${typed.slice(to).replace(/^ /, '')}`,
  caret: from + insert.length,
})

/** The app's name as people write it: `Scribe`. */
export const appName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
