import { errorsOf, errorText } from '../forms/errors.ts'
import { failureSentence } from '../present/failure.ts'
import { type Ears, handled, ignore, noted, patiently, reception } from './ears.ts'
import { formRequest } from './form-request.ts'
import { receiveForm } from './receive.ts'

/** What a form answers: that it is done, or at which fields it is wrong. */
export type FormAnswer = { readonly errors: Readonly<Record<string, string>> } | null

/** Hears a form that was sent; what it says is on disk when the promise resolves to null. */
export const hearForm = async (body: unknown, ears: Ears): Promise<FormAnswer> => {
  const received = receiveForm(body)
  if (received.kind === 'ignored') {
    ignore(received, ears)
    return null
  }
  const { values, workspace, opened, user } = received
  try {
    const reply = await ears.desk.journal.replyTo(workspace, opened)
    const isTheirs = reply?.kind === 'dialog' && reply.destination.person === user.id
    if (!isTheirs) return atFirst(values, unknownForm(ears))
    // Slack waits for the names as well.
    const answer = await patiently(async (patience) =>
      handled(await formRequest(received, reply, reception(ears)), ears, patience),
    )
    if (answer.kind !== 'refused') return null
    const viewer = { zone: answer.zone, now: answer.now }
    return { errors: errorsOf(answer.refusal, reply.dialog, viewer) }
  } catch (error) {
    return atFirst(values, failureSentence(error, noted(error, ears)))
  }
}

const unknownForm = ({ desk, clock }: Ears): string =>
  errorText({ code: 'no-form' }, { zone: desk.timezone, now: clock.now() })

const atFirst = (values: object, sentence: string): FormAnswer => {
  const [first] = Object.keys(values)
  return first === undefined ? null : { errors: { [first]: sentence } }
}
