import { acting, channelFor, messageFor, Refused, type Seat, send, tell } from './desk.ts'
import { appHomeOpened, memberJoined } from './events.ts'
import {
  globalShortcut,
  interactionForm,
  messageActed,
  messageShortcut,
  type Payload,
  viewActed,
  viewSubmission,
} from './payloads.ts'
import type { Action, Done, FieldValue } from './protocol.ts'
import { type Json, list, record, text } from './slack/json.ts'
import { viewState } from './slack/view-state.ts'

type Of<D extends Action['do']> = Extract<Action, { do: D }>

const interact = (seat: Seat, payload: Payload, what: string) =>
  send(seat, interactionForm(payload), what)

/** Presses something in a message, also in one that this person alone sees. */
export const press = async (
  seat: Seat,
  { channel: id, ts, element }: Of<'press'>,
): Promise<void> => {
  const channel = channelFor(seat, id)
  const { slack } = seat.standIn
  const responseUrl = slack.newResponseUrl({ channel: id, user: seat.me.id, message: ts })
  const message = messageFor(seat, id, ts) ?? { ts }
  const about = { channel, message, responseUrl, at: seat.now() }
  await interact(seat, messageActed({ ...acting(seat), ...about, action: element }), 'The button')
}

export const pressHome = async (seat: Seat, { element }: Of<'press-home'>): Promise<void> => {
  const view = seat.standIn.slack.home(seat.me.id)
  if (view === undefined) throw new Refused('Nothing is shown at home yet.')
  const about = { action: element, view, at: seat.now() }
  await interact(seat, viewActed({ ...acting(seat), ...about }), 'The button')
}

export const pressForm = async (seat: Seat, { form, element }: Of<'press-form'>): Promise<void> => {
  const about = { action: element, view: openForm(seat, form), at: seat.now() }
  await interact(seat, viewActed({ ...acting(seat), ...about }), 'The button')
}

const openForm = ({ standIn, me }: Seat, id: string): Json => {
  const view = standIn.slack.view(me.id)
  if (view === undefined || view['id'] !== id) throw new Refused('This form is not open any more.')
  return view
}

/** Sends a form. What the app finds wrong comes back by the fields. */
export const submit = async (seat: Seat, { form, values }: Of<'submit'>): Promise<Done> => {
  const view = openForm(seat, form)
  const state = Object.assign(
    {},
    ...list(view['blocks']).map((block) => stateOf(record(block), values)),
  )
  const payload = viewSubmission({ ...acting(seat), view, values: state })
  const answer = await interact(seat, payload, 'The form')
  seat.standIn.slack.settle(form, answer)
  return { errors: answer.errors ?? {} }
}

/** The state of one block, whose input is filled in where there is a value of its name. */
const stateOf = (block: Json, values: Readonly<Record<string, FieldValue>>): Json => {
  const id = text(block['block_id'])
  const action = text(record(block['element'])['action_id'])
  return viewState({ blocks: [block] }, id in values ? { [action]: values[id] } : {})
}

export const closeForm = (seat: Seat, { form }: Of<'close-form'>): void => {
  openForm(seat, form)
  seat.standIn.slack.settle(form, {})
}

export const useMessageShortcut = async (
  seat: Seat,
  { channel: id, ts, callback }: Of<'message-shortcut'>,
): Promise<void> => {
  const channel = channelFor(seat, id)
  const message = messageFor(seat, id, ts)
  if (message === undefined) throw new Refused('Shortcuts work on what everybody sees.')
  const responseUrl = seat.standIn.slack.newResponseUrl({ channel: id, user: seat.me.id })
  const about = { callbackId: callback, at: seat.now(), channel, message, responseUrl }
  await interact(seat, messageShortcut({ ...acting(seat), ...about }), 'The shortcut')
}

export const useGlobalShortcut = async (
  seat: Seat,
  { callback }: Of<'global-shortcut'>,
): Promise<void> => {
  const about = { callbackId: callback, at: seat.now() }
  await interact(seat, globalShortcut({ ...acting(seat), ...about }), 'The shortcut')
}

export const openHome = async (seat: Seat): Promise<void> => {
  const view = seat.standIn.slack.home(seat.me.id)
  const looked = { user: seat.me.id, at: seat.now(), ...(view === undefined ? {} : { view }) }
  await tell(seat, 'app_home_opened', appHomeOpened(looked))
}

export const join = async (seat: Seat, { channel: id }: Of<'join'>): Promise<void> => {
  const { slack } = seat.standIn
  const channel = slack.channel(id)
  if (channel === undefined || channel.isPrivate || channel.isArchived)
    throw new Refused('This channel cannot be joined.')
  slack.join(id, seat.me.id)
  const came = { user: seat.me.id, channel: id, team: slack.team, at: seat.now() }
  await tell(seat, 'member_joined_channel', memberJoined(came))
}
