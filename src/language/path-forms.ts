import { readHypothesisRef } from '../domain/ids.ts'
import type { Form } from './command.ts'
import { draftForms } from './draft-forms.ts'
import { after, incomplete, readStatement, readTimed, timed } from './reading.ts'
import { readWhom } from './whom.ts'
import { firstWord, isBlank } from './words.ts'

/** Hypotheses, dead ends, escalations and the draft. */
export const pathForms: readonly Form[] = [
  {
    command: 'hypothesis',
    verb: 'list',
    usage: '/hypothesis [list]',
    does: 'lists the hypotheses and what became of them',
    example: '/hypothesis',
    parse: (words) => {
      const rest = isBlank(words) ? words : after(words, 'list')
      return rest !== undefined && isBlank(rest) ? { kind: 'hypotheses' } : undefined
    },
  },
  {
    command: 'hypothesis',
    verb: 'confirm',
    usage: '/hypothesis confirm H1 [WHEN] [TEXT]',
    does: 'it was the cause; `TEXT` is what showed it',
    example: '/hypothesis confirm H2 10:40 The query returns null for an empty prompt',
    parse: (words, reading) => {
      const { word, rest } = firstWord(after(words, 'confirm') ?? { text: '', mentions: [] })
      const ref = readHypothesisRef(word)
      if (ref === undefined) return undefined
      const found = readTimed(rest, reading)
      return 'refused' in found ? found : { kind: 'confirm', ref, ...timed(found) }
    },
  },
  {
    command: 'hypothesis',
    verb: '',
    usage: '/hypothesis [WHEN] TEXT',
    does: 'records an assumption about the cause, numbered H1 and up',
    example: '/hypothesis 10:10 The new model configuration breaks generation',
    parse: (words, reading) => {
      const found = readStatement(words, reading)
      return 'refused' in found ? found : { kind: 'hypothesis', ...timed(found) }
    },
  },
  {
    command: 'deadend',
    verb: 'H1',
    usage: '/deadend H1 [WHEN] [TEXT]',
    does: 'closes a hypothesis as a misleading path; `TEXT` is what ruled it out',
    example: '/deadend H1 10:25 Rolled back, errors persist',
    parse: (words, reading) => {
      const { word, rest } = firstWord(words)
      const ref = readHypothesisRef(word)
      if (ref === undefined) return undefined
      const found = readTimed(rest, reading)
      return 'refused' in found ? found : { kind: 'deadend', ref, ...timed(found) }
    },
  },
  {
    command: 'deadend',
    verb: '',
    usage: '/deadend [WHEN] TEXT',
    does: 'records a misleading path that nobody had opened as a hypothesis',
    example: '/deadend 10:10-10:25 Rolled back the model, errors persist',
    parse: (words, reading) => {
      const found = readStatement(words, reading)
      return 'refused' in found ? found : { kind: 'deadend', ref: null, ...timed(found) }
    },
  },
  {
    command: 'escalate',
    verb: '',
    usage: '/escalate [WHEN] WHO [: REASON]',
    does: 'records to whom it was escalated, and calls them into the channel',
    example: '/escalate 10:50 development team: a code fix is needed',
    parse: (words, reading) => {
      const found = readTimed(words, reading)
      if ('refused' in found) return found
      const whom = readWhom(found.words)
      return whom.to.length === 0
        ? incomplete('person')
        : { kind: 'escalate', ...timed(found), ...whom }
    },
  },
  {
    command: 'postmortem',
    verb: 'preview',
    usage: '/postmortem preview',
    does: 'compiles the draft while the incident is still open, marked as such',
    example: '/postmortem preview',
    parse: (words) => {
      const rest = after(words, 'preview')
      return rest === undefined
        ? undefined
        : { kind: 'postmortem', preview: true, template: rest.text.trim() || null }
    },
  },
  ...draftForms,
  {
    command: 'postmortem',
    verb: '',
    usage: '/postmortem [REF] [TEMPLATE]',
    does: 'compiles the draft of a resolved incident; templates are `postmortem`, `sre`, `brief` and those of your own',
    example: '/postmortem INC-7',
    parse: (words) => ({ kind: 'postmortem', preview: false, template: words.text.trim() || null }),
  },
]
