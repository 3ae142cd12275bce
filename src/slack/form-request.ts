import { createHash } from 'node:crypto'
import type { Reply } from '../app/reply.ts'
import type { Request } from '../app/request.ts'
import type { DialogField } from '../domain/dialog.ts'
import { decode } from './decode.ts'
import { fieldsOf, rawOf } from './forms/fields.ts'
import type { ReceivedForm } from './receive.ts'
import { authorOf, namesIn, type Reception } from './request.ts'

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
    namesIn({ workspace, raw: rawOf(values) }, directory),
    authorOf(workspace, user, directory),
  ])
  const fields = fieldsOf(values, (raw) => decode(raw, names))
  const typed = TYPED.flatMap((name) => fields[name]?.text || []).join(' ')
  return {
    ...{ workspace, receivedAt: at, choice: null, typed, destination },
    author,
    delivery: `form:${opened}:${fingerprint(values)}`,
    said: { kind: 'filled', opened, fields },
    source: { ...source, via: dialog.dialog === 'capture' ? 'shortcut' : 'form' },
    answered: 'later',
  }
}

/** The fields that hold what was typed for the record, in the order in which it would be typed as a command. */
const TYPED: readonly DialogField[] = ['when', 'began', 'title', 'who', 'text', 'reason']

const fingerprint = (values: object): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32)
