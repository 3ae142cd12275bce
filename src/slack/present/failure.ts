import type { Reply } from '../../app/reply.ts'
import { type Trouble, Unstorable } from '../../app/unstorable.ts'
import { bounded, type Presented } from './present.ts'
import { messages } from './text.ts'

const STATES: Readonly<Record<Trouble, string>> = {
  busy: 'is busy',
  full: 'is full',
  unwritable: 'cannot be used',
  damaged: 'is damaged',
}

/** Why nothing was recorded that should have been, and the number under which the log has it. */
export const failureSentence = (error: unknown, number: string): string => {
  const where = `Error ${number}; the log has it too.`
  if (!(error instanceof Unstorable))
    return `Something broke here, and this was not recorded. ${where}`
  const what = `Nothing was stored: the database ${STATES[error.trouble]}.`
  return error.trouble === 'busy' ? `${what} Send it once more. ${where}` : `${what} ${where}`
}

/** What a person is told when what they asked for was not recorded: why, and their text. */
export const presentFailure = (error: unknown, number: string, typed: string): Presented =>
  told(failureSentence(error, number), typed)

/** What a person is told where the reply is on disk and cannot be put into words. */
export const presentUnshown = (reply: Reply, number: string): Presented =>
  told(
    `${OUTCOMES[reply.kind] ?? 'The'} answer cannot be shown. Error ${number}; the log has it too.`,
    'typed' in reply ? (reply.typed ?? '') : '',
  )

const OUTCOMES: Readonly<Partial<Record<Reply['kind'], string>>> = {
  recorded: 'Recorded; the',
  refused: 'Nothing was recorded, and the',
  asked: 'Nothing was recorded, and the',
}

const told = (sentence: string, typed: string): Presented => ({
  toAll: false,
  messages: bounded(
    messages([
      { lines: [[sentence]] },
      ...(typed === '' ? [] : [{ lines: [['You typed:']] }, { verbatim: typed }]),
    ]),
  ),
})
