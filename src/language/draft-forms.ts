import type { DraftState } from '../domain/record.ts'
import type { Form } from './command.ts'
import { after } from './reading.ts'
import { isBlank } from './words.ts'

/** A word that says how far the draft has come; it stands alone, for what follows would name a template. */
const form = (verb: string, state: DraftState, does: string): Form => ({
  command: 'postmortem',
  verb,
  does,
  usage: `/postmortem [REF] ${verb}`,
  example: `/postmortem INC-7 ${verb}`,
  parse: (words) => {
    const rest = after(words, verb)
    return rest !== undefined && isBlank(rest) ? { kind: 'draft-status', state } : undefined
  },
})

/** How far the draft has come. */
export const draftForms: readonly Form[] = [
  form('review', 'in review', 'the draft is complete, and others are to read it'),
  form('publish', 'published', 'the draft is the postmortem; what is corrected later is marked'),
  form('draft', 'draft', 'it is a draft again'),
]
