import type { CommandName } from './command.ts'
import { commandNames } from './parse.ts'
import { firstWord, isBlank, trimStart, type Words } from './words.ts'

/** A command that was addressed to the app by its name instead of a slash. */
export interface Mentioned {
  readonly command: CommandName
  readonly words: Words
}

/**
 * Reads what follows `@Scribe`: a command by its name, with or without its slash; `help`; nothing, which asks
 * how things stand; and everything else is a note.
 */
export const readMention = (said: Words): Mentioned => {
  const words = trimStart(said)
  if (isBlank(words)) return { command: 'incident', words }
  const { word, rest } = firstWord(words)
  const name = word.replace(/^\//, '').toLowerCase()
  const command = commandNames.find((known) => known === name)
  if (command !== undefined) return { command, words: rest }
  return name === 'help' ? { command: 'incident', words } : { command: 'timeline', words }
}
