import type { ChannelShown, MessageShown, State } from '../../protocol.ts'
import type { Mention } from '../text/prose.ts'
import { appName } from './complete.ts'

/** What the page calls somebody or something that a text mentions. */
export const nameOf = (mention: Mention, state: State): string => {
  if (mention.kind === 'channel') return channelMention(mention, state)
  if (mention.kind === 'group') return groupMention(mention, state)
  if (mention.id === state.app.user) return `@${appName(state.app.name)}`
  const person = state.people.find(({ id }) => id === mention.id)
  return `@${person?.name ?? mention.label?.replace(/^@/, '') ?? mention.id}`
}

/** The same as it is typed: people by their handles. */
export const typedName = (mention: Mention, state: State): string => {
  const person = state.people.find(({ id }) => id === mention.id)
  return person === undefined ? nameOf(mention, state) : `@${person.handle}`
}

const channelMention = ({ id, label }: Mention, { channels }: State): string =>
  `#${channels.find((channel) => channel.id === id)?.name ?? label ?? id}`

const groupMention = ({ id, label }: Mention, { groups }: State): string =>
  `@${groups.find((group) => group.id === id)?.handle ?? label?.replace(/^@/, '') ?? id}`

/** Who wrote a message. */
export const authorOf = ({ user, username }: MessageShown, state: State): string => {
  if (user === state.app.user) return appName(state.app.name)
  return state.people.find(({ id }) => id === user)?.name ?? username ?? 'Another app'
}

/** `#ops`, or whom a direct message is with. */
export const channelTitle = ({ kind, name }: ChannelShown, state: State): string =>
  kind === 'direct' ? appName(state.app.name) : `#${name}`

export const personName = (user: string, state: State): string =>
  nameOf({ kind: 'user', id: user, label: null }, state).slice(1)
