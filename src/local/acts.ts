import { type Desk, Refused, type Seat } from './desk.ts'
import {
  closeForm,
  join,
  openHome,
  press,
  pressForm,
  pressHome,
  submit,
  useGlobalShortcut,
  useMessageShortcut,
} from './pressing.ts'
import type { Action, Done } from './protocol.ts'
import type { Member } from './slack/model.ts'
import { edit, react, remove, type } from './typing.ts'

/** What somebody does in the workspace; who they are, the clock and the draft are the connection's affair. */
export type Deed = Exclude<Action, { do: 'be' | 'clock' | 'trouble' | 'draft' }>

const DEEDS: { readonly [D in Deed['do']]: (seat: Seat, deed: never) => unknown } = {
  type,
  edit,
  delete: remove,
  react,
  press,
  'press-home': pressHome,
  'press-form': pressForm,
  'message-shortcut': useMessageShortcut,
  'global-shortcut': useGlobalShortcut,
  submit,
  'close-form': closeForm,
  'open-home': openHome,
  join,
  dismiss: ({ standIn, me }: Seat, { ts }: Extract<Deed, { do: 'dismiss' }>) =>
    standIn.slack.dismiss(me.id, ts),
}

/**
 * Does what somebody wants, and lets the app hear of it as Slack would.
 * @throws Refused where it cannot be done.
 */
export const act = async (desk: Desk, me: Member, deed: Deed): Promise<Done> => {
  const does = DEEDS[deed.do] as (seat: Seat, deed: Deed) => unknown
  const done = await does({ ...desk, me }, deed)
  return typeof done === 'object' && done !== null ? done : {}
}

export const personOf = (people: readonly Member[], id: string): Member => {
  const person = people.find((one) => one.id === id) ?? people[0]
  if (person === undefined) throw new Refused('There is nobody here.')
  return person
}
