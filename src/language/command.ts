import type { Parse } from './reading.ts'

/** Names of the slash commands, without the slash. */
export type CommandName =
  | 'incident'
  | 'timeline'
  | 'hypothesis'
  | 'deadend'
  | 'escalate'
  | 'postmortem'

/** One form of a command, declared once: parsing, help and README's table come from here. */
export interface Form {
  readonly command: CommandName
  /** The word by which it is told from the other forms of its command; '' for the form without one. */
  readonly verb: string
  readonly usage: string
  /** What it does, in a few words. */
  readonly does: string
  readonly example: string
  /**
   * Reads the text after the command's name; undefined where the text is of another form. The forms of a
   * command are tried in the order of the table.
   */
  readonly parse: Parse
}
