import { createHash } from 'node:crypto'
import type { Reply } from '../../app/reply.ts'
import type { Request } from '../../app/request.ts'
import type { Dialog, DialogField, SummaryField } from '../../domain/dialog.ts'
import { even, type Fields } from '../../language/submission.ts'
import { fieldsOf, rawOf } from '../forms/fields.ts'
import { limits } from '../present/limits.ts'
import { decode } from './decode.ts'
import type { ReceivedForm } from './receive.ts'
import { authorOf, namesIn, type Reception } from './request.ts'

/** The form of several tasks names somebody for each, and everybody whom it names was chosen. */
const MAX_CHOSEN = limits.viewBlocks

type Opened = Extract<Reply, { kind: 'dialog' }>

/**
 * Makes a request of a form that was sent, by the form as it was opened. Its key is what it says, so sending
 * it again after a lost answer records nothing twice, and sending it corrected does.
 */
export const formRequest = async (
  { workspace, user, opened, values }: ReceivedForm,
  { dialog, source, destination }: Opened,
  { directory, at }: Reception,
): Promise<Request> => {
  const [names, author] = await Promise.all([
    namesIn({ workspace, raw: rawOf(values) }, directory, MAX_CHOSEN),
    authorOf(workspace, user, directory),
  ])
  const fields = fieldsOf(values, (raw) => decode(raw, names))
  const typed = typedIn(dialog, fields)
  return {
    workspace,
    receivedAt: at,
    choice: null,
    typed,
    destination,
    author,
    delivery: `form:${opened}:${fingerprint(values)}`,
    said: { kind: 'filled', opened, fields },
    source: { ...source, via: dialog.dialog === 'capture' ? 'shortcut' : 'form' },
    answered: 'later',
  }
}

/** What was typed: of the summary only what its author changed there. */
const typedIn = (dialog: Dialog, fields: Fields): string => {
  if (dialog.dialog === 'assign') return assignedIn(dialog, fields)
  if (dialog.dialog !== 'summary') {
    const order = dialog.dialog === 'measure' ? MEASURED : TYPED
    const said = order.flatMap((name) => fields[name]?.text || []).join(' ')
    return [said, fields.detected?.text ?? ''].filter((text) => text !== '').join('\n')
  }
  return Object.entries(dialog.before)
    .flatMap(([name, before]) => {
      const text = even(fields[name as SummaryField]?.text ?? '')
      return text === '' || text === even(before) ? [] : text
    })
    .join('\n')
}

/** A line for each task of which something was filled in, as its command would say it. */
const assignedIn = ({ tasks }: Extract<Dialog, { dialog: 'assign' }>, fields: Fields): string =>
  tasks
    .flatMap(({ ref, due: before }) => {
      const owner = fields[`owner-${ref}`]?.text ?? ''
      const day = fields[`due-${ref}`]?.text ?? ''
      const due = day === '' || day === before ? '' : `due ${day}`
      return owner === '' && due === '' ? [] : [ref, owner, due].filter(Boolean).join(' ')
    })
    .join('\n')

/** The fields that hold what was typed for the record, in the order in which it would be typed as a command. */
const TYPED: readonly DialogField[] = ['when', 'began', 'title', 'who', 'text', 'reason']

const MEASURED: readonly DialogField[] = ['text', 'owner', 'due']

const fingerprint = (values: object): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32)
