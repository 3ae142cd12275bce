import type { Patience } from '../../app/handle.ts'
import { settle } from '../../app/settle.ts'
import { HOUR } from '../../domain/instant.ts'
import type { Message } from '../../domain/message.ts'
import type { Pressed } from '../present/buttons.ts'
import { present } from '../present/present.ts'
import { presentPutOff } from '../present/put-off.ts'
import { decode } from './decode.ts'
import {
  type Answer,
  answerWith,
  carryOut,
  type Ears,
  guarded,
  ignore,
  note,
  reception,
} from './ears.ts'
import { quoted } from './quoted.ts'
import {
  type Ignored,
  ignored,
  type ReceivedButton,
  type ReceivedCapture,
  receiveButton,
  receiveCommand,
  receiveShortcut,
} from './receive.ts'
import { buttonRequest, captureRequest, commandRequest, startRequest } from './request.ts'

/**
 * Hears one slash command: the answer is its acknowledgement, so what it says is on disk by then. A payload
 * that is none is acknowledged and ignored; a defect is told with a number that the log has too.
 */
export const hearCommand = async (body: unknown, ears: Ears): Promise<Answer> => {
  const received = receiveCommand(body)
  if (received.kind === 'ignored') return ignore(received, ears)
  const typed = `/${received.command} ${decode(received.raw, NOBODY).text}`.trimEnd()
  return guarded(typed, ears, async (patience) =>
    carryOut(await commandRequest(received, reception(ears)), ears, patience),
  )
}

/** Hears a pressed button; what it does is on disk when the promise resolves. */
export const hearButton = async (body: unknown, ears: Ears): Promise<Answer> => {
  const received = receiveButton(body)
  if (received.kind === 'ignored') return ignore(received, ears)
  return guarded('', ears, (patience) => press(received, ears, patience))
}

/** Hears a shortcut: the one that declares an incident, or the one that puts a message on record. */
export const hearShortcut = async (body: unknown, ears: Ears): Promise<Answer> => {
  const received = receiveShortcut(body)
  if (received.kind === 'ignored') return ignore(received, ears)
  return guarded('', ears, async (patience) => {
    if (received.kind === 'start')
      return carryOut(await startRequest(received, reception(ears)), ears, patience)
    const message = await messageIn(received, ears)
    if (message === undefined) return ignored('a message without a time')
    return carryOut(await captureRequest(received, message, reception(ears)), ears, patience)
  })
}

/** The message of a shortcut, with its link; the form must be opened soon, so nothing waits for the other. */
const messageIn = async (
  received: ReceivedCapture,
  { directory, link }: Ears,
): Promise<Message | undefined> => {
  const { workspace, channel, message: raw, user } = received
  const [message, permalink] = await Promise.all([
    quoted(raw, { workspace, channel, permalink: null }, directory),
    link({ channel, message: String(raw['ts']) }),
    directory.profile(workspace, user.id),
  ])
  return message === undefined ? undefined : { ...message, quote: { ...message.quote, permalink } }
}

/** Where the store is the trouble, names are not looked up. */
const NOBODY = { byId: new Map(), byHandle: new Map() }

const press = async (
  received: ReceivedButton,
  ears: Ears,
  patience: Patience,
): Promise<Answer | Ignored> => {
  const { workspace, pressed, user } = received
  if (pressed.kind === 'answer' || pressed.kind === 'paste') {
    const chosen = pressed.kind === 'paste' ? { pasted: pressed.as } : { choice: pressed.choice }
    const said = { workspace, by: user.id, delivery: pressed.delivery, answer: chosen }
    const settled = await settle(said, ears.desk, patience)
    if (settled === null) return ignored('nothing was asked')
    note(settled, ears)
    // A question that was answered goes.
    const answer = answerWith(settled, ears)
    return answer.kind === 'told' ? { ...answer, original: 'goes' } : answer
  }
  if (pressed.kind === 'remind') return putOff(workspace, pressed, ears)
  if (pressed.kind === 'harmless') return tellAll({ ...received, pressed }, ears)
  const after = await correctionsBefore(workspace, pressed, ears)
  const request = await buttonRequest({ ...received, pressed }, reception(ears), after)
  return carryOut(request, ears, patience)
}

/** How often an entry was corrected before it got the time of a button: until now, where it has another. */
const correctionsBefore = async (
  workspace: string,
  pressed: Pressed,
  { desk }: Ears,
): Promise<number> => {
  if (pressed.kind !== 'move') return 0
  const { incident, entry: number, at } = pressed
  const loaded = await desk.load(workspace, incident)
  const entry = loaded?.incident.entries[number - 1]
  if (entry === undefined) return 0
  if (entry.when.at !== at) return entry.history.length
  return Math.max(
    0,
    entry.history.findLastIndex(({ before }) => before.when.at !== at),
  )
}

/** What its author was warned about and calls harmless is told to those who would have been told at once. */
const tellAll = async (
  {
    workspace,
    pressed,
    user,
  }: ReceivedButton & { readonly pressed: { readonly delivery: string } },
  { desk }: Ears,
): Promise<Answer | Ignored> => {
  const reply = await desk.journal.replyTo(workspace, pressed.delivery)
  if (reply?.kind === 'redacted')
    return { kind: 'told', presented: present(reply), original: 'goes' }
  if (reply?.kind !== 'recorded' || reply.by.id !== user.id) return ignored('nobody was warned')
  return { kind: 'told', presented: present({ ...reply, secrets: [] }), original: 'goes' }
}

/** For how long a reminder is put off. */
const LATER = HOUR

const putOff = async (
  workspace: string,
  { incident, about: kind, how }: Extract<Pressed, { kind: 'remind' }>,
  { reminders, clock }: Ears,
): Promise<Answer> => {
  const until = how === 'later' ? clock.now() + LATER : null
  await reminders.putOff(workspace, incident, { kind, until })
  return { kind: 'told', presented: presentPutOff(kind, how), original: 'replaced' }
}
