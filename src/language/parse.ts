import { readIncidentRef } from '../domain/ids.ts'
import type { Intent } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import type { CommandName, Form } from './command.ts'
import { incidentForms } from './incident-forms.ts'
import { nearest } from './nearest.ts'
import { pathForms } from './path-forms.ts'
import type { Reading } from './reading.ts'
import { timelineForms } from './timeline-forms.ts'
import { firstWord, slice, trimStart, type Words } from './words.ts'

/** Every form of every command. */
export const forms: readonly Form[] = [...incidentForms, ...timelineForms, ...pathForms]

export const commandNames: readonly CommandName[] = [
  ...new Set(forms.map(({ command }) => command)),
]

export interface Addressed {
  /** The incident that is named in front, such as 7 for `INC-7`. */
  readonly number: number | null
  readonly words: Words
}

/** Sub-verbs behind which people name the incident too: `/incident resolve INC-7`. */
const ENDINGS: Partial<Readonly<Record<CommandName, readonly string[]>>> = {
  incident: ['status', 'mitigated', 'resolve', 'reopen', 'cancel'],
  postmortem: ['preview', 'review', 'publish', 'draft'],
}

/** Cuts off the reference of the incident that is meant, if the text names one. */
export const address = (command: CommandName, words: Words): Addressed => {
  const text = trimStart(words)
  const first = firstWord(text)
  const leading = readIncidentRef(first.word)
  if (leading !== undefined) return { number: leading, words: first.rest }
  if (ENDINGS[command]?.includes(first.word.toLowerCase()) !== true)
    return { number: null, words: text }
  const second = firstWord(first.rest)
  const number = readIncidentRef(second.word)
  if (number === undefined) return { number: null, words: text }
  const from = text.text.length - second.rest.text.length
  return { number, words: joined(first.word, slice(text, from)) }
}

const joined = (verb: string, rest: Words): Words => ({
  text: `${verb} ${rest.text}`,
  mentions: rest.mentions.map((mention) => ({
    ...mention,
    start: mention.start + verb.length + 1,
    end: mention.end + verb.length + 1,
  })),
})

/** What a text means as an argument of a command, and the form by which it was read. */
export interface Parsed {
  readonly intent: Decided<Intent>
  readonly form: Form
}

/** Reads the text after a command's name. Total: what fits no form is refused. */
export const parse = (command: CommandName, words: Words, reading: Reading): Parsed => {
  const known = forms.filter((form) => form.command === command)
  for (const form of known) {
    const intent = form.parse(words, reading)
    if (intent !== undefined) return { intent, form }
  }
  const { word } = firstWord(words)
  const meant = nearest(
    word,
    known.map(({ verb }) => verb).filter((verb) => verb !== ''),
  )
  const form = known.find(({ verb }) => verb === meant) ?? known[0]
  if (form === undefined) throw new Error(`No form of /${command} is declared`)
  return { intent: refuse({ code: 'unknown-subcommand', word, nearest: meant }), form }
}
