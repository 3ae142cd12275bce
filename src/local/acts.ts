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

/** Only what is sent as a form has something to tell when it is done. */
type Does<D extends Deed> = (seat: Seat, deed: D) => unknown

const DEEDS: { readonly [D in Deed['do']]: Does<Extract<Deed, { do: D }>> } = {
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
  dismiss: ({ standIn, me }, { ts }) => standIn.slack.dismiss(me.id, ts),
}

/**
 * Does what somebody wants, and lets the app hear of it as Slack would.
 * @throws Refused where it cannot be done.
 */
export const act = async (desk: Desk, me: Member, deed: Deed): Promise<Done> => {
  // TypeScript does not see that the one belongs to the other.
  const does = DEEDS[deed.do] as Does<Deed>
  const done = await does({ ...desk, me }, deed)
  return typeof done === 'object' && done !== null ? done : {}
}

export const personOf = (people: readonly Member[], id: string): Member => {
  const person = people.find((one) => one.id === id) ?? people[0]
  if (person === undefined) throw new Refused('There is nobody here.')
  return person
}
