import { createContext, useContext } from 'react'
import type { Action, ChannelShown, Done, Person, State } from '../../protocol.ts'
import type { Place } from '../work/place.ts'
import type { Seen } from '../work/unread.ts'

/** What stands on the right. */
export type Panel =
  | { readonly kind: 'thread'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'draft' }
  | { readonly kind: 'pins'; readonly channel: string }

/** Everything the parts of the page share: what the workspace looks like, and what one can do about it. */
export interface Desk {
  readonly state: State
  readonly me: Person
  readonly isOnline: boolean
  readonly place: Place
  /** The channel in the middle; null where the app's home is. */
  readonly channel: ChannelShown | null
  readonly panel: Panel | null
  readonly seen: Seen
  /** Fails with a sentence for the person. */
  readonly ask: (act: Action) => Promise<Done>
  /** The same where nobody waits for the answer; a failure is shown at the bottom of the page. */
  readonly attempt: (act: Action) => void
  readonly go: (place: Place) => void
  readonly show: (panel: Panel | null) => void
  readonly say: (sentence: string) => void
}

export const DeskContext = createContext<Desk | null>(null)

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('This part of the page stands outside of the workspace.')
  return desk
}
