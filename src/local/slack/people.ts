import type { Channel, Message, Reaction } from './model.ts'
import { APP, change, messageIn, put, type World } from './world.ts'

/** Something that somebody says; the channel by its id or its name. */
export interface Saying {
  readonly channel: string
  readonly user: string
  readonly text: string
  /** Time stamp of the message that is answered. */
  readonly thread?: string
  /** Names of files that come with it. */
  readonly files?: readonly string[]
  /** The name under which another app posts, in place of the person. */
  readonly bot?: string
}

/** A message in its channel. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

/** A message before and after somebody changed it. */
export interface Changed {
  readonly previous: Message
  readonly message: Message
}

/** What people do in the workspace. The app hears of none of it by itself: deliveries tell it. */
export interface People {
  /** @returns the time stamp of the message. */
  say(saying: Saying): string
  edit(place: Place & { readonly text: string }): Changed
  /** @returns the message that was there. */
  remove(place: Place): Message
  react(place: Place & { readonly user: string; readonly name: string }): void
  unreact(place: Place & { readonly user: string; readonly name: string }): void
  archive(channel: string): void
  /** Deletes the canvas of a channel. */
  eraseCanvas(channel: string): void
  join(channel: string, user: string): void
  /** Takes the app out of a channel. */
  kick(channel: string): void
}

export const createPeople = (world: World): People => {
  const find: Find = {
    channel: (name) => found(world.channels.get(name) ?? named(world, name), `channel ${name}`),
    message: ({ channel, ts }) =>
      found(messageIn(find.channel(channel), ts), `message ${ts} in ${channel}`),
  }
  return { ...talking(world, find), ...reacting(world, find), ...gathering(world, find) }
}

interface Find {
  channel(name: string): Channel
  message(place: Place): Message
}

const found = <T>(sought: T | undefined, what: string): T => {
  if (sought === undefined) throw new Error(`There is no ${what}`)
  return sought
}

const talking = (world: World, find: Find): Pick<People, 'say' | 'edit' | 'remove'> => ({
  say: (saying) => {
    const channel = find.channel(saying.channel)
    const said = messageOf(saying, world.stamp(), channel)
    put(world, channel, said)
    return said.ts
  },
  edit: ({ text, ...place }) => {
    const previous = find.message(place)
    const edited = { user: previous.user ?? '', ts: world.stamp() }
    const message = { ...previous, text, edited }
    put(world, find.channel(place.channel), message)
    return { previous, message }
  },
  remove: (place) => {
    const gone = find.message(place)
    const channel = find.channel(place.channel)
    change(world, channel, { messages: channel.messages.filter(({ ts }) => ts !== gone.ts) })
    return gone
  },
})

const reacting = (world: World, find: Find): Pick<People, 'react' | 'unreact'> => {
  type Turn = (before: readonly Reaction[]) => readonly Reaction[]
  const turn = (place: Place, to: Turn): void => {
    const message = find.message(place)
    const reactions = to(message.reactions ?? []).filter(({ count }) => count > 0)
    put(world, find.channel(place.channel), { ...message, reactions })
  }
  return {
    react: ({ user, name, ...place }) =>
      turn(place, (before) => [
        ...before.filter((reaction) => reaction.name !== name),
        reactionOf(name, [...without(usersOf(before, name), user), user]),
      ]),
    unreact: ({ user, name, ...place }) =>
      turn(place, (before) =>
        before.map((one) => (one.name === name ? reactionOf(name, without(one.users, user)) : one)),
      ),
  }
}

const gathering = (
  world: World,
  find: Find,
): Pick<People, 'archive' | 'eraseCanvas' | 'join' | 'kick'> => ({
  archive: (channel) => change(world, find.channel(channel), { isArchived: true }),
  eraseCanvas: (name) => {
    const { canvas: _, ...channel } = find.channel(name)
    world.channels.set(channel.id, channel)
  },
  join: (name, user) => {
    const channel = find.channel(name)
    change(world, channel, { members: [...without(channel.members, user), user] })
  },
  kick: (name) => {
    const channel = find.channel(name)
    change(world, channel, { members: without(channel.members, APP.user) })
  },
})

const named = ({ channels }: World, name: string): Channel | undefined =>
  [...channels.values()].find((channel) => channel.name === name)

const without = (users: readonly string[], user: string): readonly string[] =>
  users.filter((one) => one !== user)

const usersOf = (reactions: readonly Reaction[], name: string): readonly string[] =>
  reactions.find((reaction) => reaction.name === name)?.users ?? []

const reactionOf = (name: string, users: readonly string[]): Reaction => ({
  name,
  users,
  count: users.length,
})

const messageOf = (saying: Saying, ts: string, channel: Channel): Message => {
  const { user, text, thread, files = [], bot } = saying
  // Another app's message names no person (docs: bot_message).
  const author =
    bot === undefined ? { user } : { subtype: 'bot_message', bot_id: 'B0OTHER', username: bot }
  const shared = files.map((name, index) => {
    const id = `F${ts.replace('.', '')}${index + 1}`
    return {
      id,
      name,
      title: name,
      permalink: `https://example.slack.com/files/${user}/${id}/${name}`,
    }
  })
  const subtype = bot === undefined && files.length > 0 ? { subtype: 'file_share' } : {}
  const parent = thread === undefined ? undefined : messageIn(channel, thread)?.thread_ts
  return {
    type: 'message',
    ts,
    text,
    ...author,
    ...subtype,
    ...(files.length === 0 ? {} : { files: shared }),
    ...(thread === undefined ? {} : { thread_ts: parent ?? thread }),
  }
}
