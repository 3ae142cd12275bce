import { useState } from 'react'
import type { ChannelShown, Person, State } from '../../protocol.ts'
import type { Client } from '../net/client.ts'
import { hashOf, type Place } from '../work/place.ts'
import type { Desk, Panel } from './desk.ts'
import { usePlace } from './use-place.ts'
import { useSeen } from './use-seen.ts'

interface Given {
  readonly state: State
  readonly isOnline: boolean
  readonly ask: Client['ask']
}

interface Workspace {
  readonly desk: Desk
  /** What could not be done; empty where nothing is to be said. */
  readonly notice: string
}

const NOBODY: Person = { id: '', handle: '', name: '', zone: 'UTC' }

/** Joins what the server says with where one is on the page. */
export const useWorkspace = ({ state, isOnline, ask }: Given): Workspace => {
  const place = usePlace() ?? firstPlace(state)
  const channel = channelAt(place, state)
  const [panel, show] = useState<Panel | null>(null)
  const [notice, say] = useState('')
  const attempt: Desk['attempt'] = (act) => {
    say('')
    ask(act).catch((error: Error) => say(error.message))
  }
  const desk: Desk = {
    state,
    isOnline,
    place,
    channel,
    panel: panelIn(channel, panel),
    me: state.people.find(({ id }) => id === state.me) ?? NOBODY,
    seen: useSeen(state, channel),
    ask,
    attempt,
    go,
    show,
    say,
  }
  return { desk, notice }
}

const go = (place: Place): void => {
  location.hash = hashOf(place)
}

const firstPlace = ({ channels }: State): Place => {
  const first = channels.find(({ isMember }) => isMember) ?? channels[0]
  return first === undefined ? { kind: 'home' } : { kind: 'channel', channel: first.id, ts: null }
}

/** An address may name a channel that this person does not see; the first one stands in for it. */
const channelAt = (place: Place, state: State): ChannelShown | null => {
  if (place.kind === 'home') return null
  const named = state.channels.find(({ id }) => id === place.channel)
  return named ?? state.channels.find(({ isMember }) => isMember) ?? state.channels[0] ?? null
}

/** A thread and pins belong to their channel, a draft to whichever is open. */
const panelIn = (channel: ChannelShown | null, panel: Panel | null): Panel | null => {
  if (channel === null || panel === null) return null
  return panel.kind === 'draft' || panel.channel === channel.id ? panel : null
}
