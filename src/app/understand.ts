import type { Dialog } from '../domain/dialog.ts'
import type { Intent } from '../domain/intent.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { address, parse } from '../language/parse.ts'
import type { Reading } from '../language/reading.ts'
import { type Fields, readSubmission } from '../language/submission.ts'
import type { Journal } from './ports/journal.ts'
import type { Request } from './request.ts'

/** What a request says, before the incident is known that it is about. */
export interface Understood {
  /** The incident that it names; null where it names none. */
  readonly number: number | null
  /** What it means, and a right example of it. */
  readonly read: (reading: Reading) => {
    readonly intent: Decided<Intent>
    readonly example: string
  }
}

/** Words are parsed, forms are read by what they showed, and what was meant is known already. */
export const understand = async (request: Request, journal: Journal): Promise<Understood> => {
  const { said } = request
  if (said.kind === 'meant')
    return { number: said.incident, read: () => ({ intent: said.intent, example: '' }) }
  if (said.kind === 'words') {
    const { number, words } = address(said.command, said.words)
    return {
      number,
      read: (reading) => {
        const { intent, form } = parse(said.command, words, reading)
        return { intent, example: form.example }
      },
    }
  }
  const dialog = await openedDialog(request, said.opened, journal)
  if (dialog === undefined)
    return { number: null, read: () => ({ intent: refuse({ code: 'no-form' }), example: '' }) }
  return {
    number: numberIn(dialog, said.fields),
    read: (reading) => ({ intent: readSubmission(dialog, said.fields, reading), example: '' }),
  }
}

const openedDialog = async (
  { workspace }: Request,
  opened: string,
  journal: Journal,
): Promise<Dialog | undefined> => {
  const reply = await journal.replyTo(workspace, opened)
  return reply?.kind === 'dialog' ? reply.dialog : undefined
}

const numberIn = (dialog: Dialog, fields: Fields): number | null => {
  if (dialog.dialog === 'start') return null
  if (dialog.dialog !== 'capture') return dialog.incident.number
  const chosen = Number(fields.incident?.text)
  const [first] = dialog.incidents
  return dialog.incidents.find(({ number }) => number === chosen)?.number ?? first?.number ?? null
}
