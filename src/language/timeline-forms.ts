import { readEntryNumber } from '../domain/ids.ts'
import type { Intent } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import type { Form } from './command.ts'
import { readNotes } from './notes.ts'
import { after, incomplete, type Reading, readMoment, readTimed } from './reading.ts'
import { readWhom } from './whom.ts'
import { firstWord, isBlank, type Words } from './words.ts'

/** `VERB N …`; undefined where the word after the verb is no entry number, for then it is a note. */
const numbered = (words: Words, verb: string) => {
  const rest = after(words, verb)
  if (rest === undefined) return undefined
  const { word, rest: others } = firstWord(rest)
  const entry = readEntryNumber(word)
  return entry === undefined ? undefined : { entry, rest: others }
}

const alone = (words: Words, verb: string): boolean => {
  const rest = after(words, verb)
  return rest !== undefined && isBlank(rest)
}

const readEdit = (words: Words, reading: Reading): Decided<Intent> | undefined => {
  const found = numbered(words, 'edit')
  if (found === undefined) return undefined
  const timed = readTimed(found.rest, reading)
  if ('refused' in timed) return timed
  const text = isBlank(timed.words) ? null : timed.words.text
  if (timed.when === null && text === null) return incomplete('change')
  return { kind: 'edit', entry: found.entry, when: timed.when, text, ...readWhom(timed.words) }
}

const readMove = (words: Words, reading: Reading): Decided<Intent> | undefined => {
  const found = numbered(words, 'move')
  const when = found === undefined ? undefined : readMoment(found.rest, reading)
  if (found === undefined || when === undefined) return undefined
  return 'refused' in when ? when : { kind: 'move', entry: found.entry, when }
}

export const timelineForms: readonly Form[] = [
  {
    command: 'timeline',
    verb: 'list',
    usage: '/timeline [list]',
    does: 'shows the timeline with its numbers',
    example: '/timeline list',
    parse: (words) => (isBlank(words) || alone(words, 'list') ? { kind: 'timeline' } : undefined),
  },
  {
    command: 'timeline',
    verb: 'edit',
    usage: '/timeline edit N [WHEN] [TEXT]',
    does: 'corrects an entry; what it was before stays in its history',
    example: '/timeline edit 4 10:05 Rolled back to 2.10.1',
    parse: readEdit,
  },
  {
    command: 'timeline',
    verb: 'move',
    usage: '/timeline move N WHEN',
    does: 'corrects the time of an entry',
    example: '/timeline move 4 10:05',
    parse: readMove,
  },
  {
    command: 'timeline',
    verb: 'remove',
    usage: '/timeline remove N [REASON]',
    does: 'takes an entry out; its history stays',
    example: '/timeline remove 4 Belongs to another incident',
    parse: (words) => {
      const found = numbered(words, 'remove')
      return found === undefined
        ? undefined
        : { kind: 'remove', entry: found.entry, reason: found.rest.text }
    },
  },
  {
    command: 'timeline',
    verb: 'undo',
    usage: '/timeline undo',
    does: 'takes back the last thing that you recorded',
    example: '/timeline undo',
    parse: (words) => (alone(words, 'undo') ? { kind: 'undo' } : undefined),
  },
  {
    command: 'timeline',
    verb: 'history',
    usage: '/timeline history N',
    does: 'shows what an entry was before, and who changed it',
    example: '/timeline history 4',
    parse: (words) => {
      const found = numbered(words, 'history')
      return found === undefined || !isBlank(found.rest)
        ? undefined
        : { kind: 'history', entry: found.entry }
    },
  },
  {
    command: 'timeline',
    verb: 'redact',
    usage: '/timeline redact N REASON',
    does: 'takes what an entry says out of the record and its history, for a leaked secret; for ever',
    example: '/timeline redact 4 An access key was pasted',
    parse: (words) => {
      const found = numbered(words, 'redact')
      if (found === undefined) return undefined
      const { entry, rest } = found
      return isBlank(rest) ? incomplete('reason') : { kind: 'redact', entry, reason: rest.text }
    },
  },
  {
    command: 'timeline',
    verb: '',
    usage: '/timeline [WHEN] TEXT',
    does: 'adds a note; several lines that each begin with a time add one entry each',
    example: '/timeline 10:02 On-call started to read the error logs',
    parse: readNotes,
  },
]
