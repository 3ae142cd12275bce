/**
 * The words by which a text says that it is not written yet: `TODO`, `TBD`, `???`, `will fill in`, the marks of a
 * merge that nobody settled. What stands in quotation marks or backticks is quoted.
 */
export const placeholderIn = (text: string): string | undefined =>
  PLACEHOLDER.exec(text.replace(QUOTED, ' '))?.[0].trim()

const QUOTED = /`[^`\n]{0,300}`|"[^"\n]{0,300}"|“[^”\n]{0,300}”/g

/** A to-do list may be what is down, so that `TODO` counts where it stands apart. */
const TODO =
  '(?<![^\\s([{*_-])TODO(?=\\s*(?:[:;,.!?)\\]}*_-]|$|\\n))|(?<=^|\\n|[.,!?:;—–-]\\s|[([])TODO(?!\\w|[\\s-](?:lists?|apps?|service|page|items?|comments?|and|or)(?!\\w))'
const PLACEHOLDER = new RegExp(
  [
    TODO,
    '(?<!\\w)(?:TBD|TBA|TBC|FIXME)(?!\\w)',
    '(?<!\\?)\\?{3,}',
    '(?<![a-zA-Z])(?:[Ww]ill fill|[Tt]o be (?:filled|determined|written|confirmed|announced))(?![a-z])(?:\\s(?:in|here))?',
    '(?<=^|\\n)(?:<{7}|>{7})(?=\\s|$)',
  ].join('|'),
)
