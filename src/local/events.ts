import { type Instant, SECOND } from '../domain/instant.ts'
import { type Payload, stampOf } from './payloads.ts'
import type { Json } from './slack/json.ts'
import type { Message } from './slack/model.ts'
import { APP } from './slack/world.ts'

/** What every event is wrapped in. */
export interface Wrapping {
  readonly team: string
  /** The same for each delivery of one event. */
  readonly id: string
  readonly at: Instant
}

/** The body of a delivery of the Events API (docs.slack.dev/apis/events-api). */
export const eventCallback = (event: Json, { team, id, at }: Wrapping): Payload => ({
  token: 'verification-token',
  team_id: team,
  context_team_id: team,
  api_app_id: APP.id,
  event,
  type: 'event_callback',
  event_id: id,
  event_time: Math.floor(at / SECOND),
  authorizations: [
    {
      enterprise_id: null,
      team_id: team,
      user_id: APP.user,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
})

interface Said {
  readonly channel: string
  readonly message: Message
  /** Private channels are `group`, direct messages `im`. */
  readonly channelType?: 'channel' | 'group' | 'im'
}

/** Somebody names the app in a message. */
export const appMention = ({ channel, message }: Said): Json => {
  const { subtype: _, ...rest } = message
  return { ...rest, type: 'app_mention', channel, event_ts: message.ts }
}

/** Somebody says something. */
export const messageSaid = ({ channel, message, channelType = 'channel' }: Said): Json => ({
  ...message,
  channel,
  event_ts: message.ts,
  channel_type: channelType,
})

type Edited = Said & { readonly previous: Message; readonly at: Instant }

export const messageChanged = (given: Edited): Json => {
  const { channel, message, previous, at, channelType = 'channel' } = given
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel,
    message,
    previous_message: previous,
    channel_type: channelType,
    ts: stampOf(at),
    event_ts: stampOf(at),
  }
}

/** `message` is the one that is gone. */
export const messageDeleted = (given: Said & { readonly at: Instant }): Json => {
  const { channel, message, at, channelType = 'channel' } = given
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel,
    deleted_ts: message.ts,
    previous_message: message,
    channel_type: channelType,
    ts: stampOf(at),
    event_ts: stampOf(at),
  }
}

interface Reacted {
  readonly user: string
  /** The name of the emoji, without its colons. */
  readonly name: string
  readonly channel: string
  readonly message: Message
  readonly at: Instant
}

export const reactionAdded = (reacted: Reacted): Json => reaction('reaction_added', reacted)

export const reactionRemoved = (reacted: Reacted): Json => reaction('reaction_removed', reacted)

const reaction = (type: string, { user, name, channel, message, at }: Reacted): Json => ({
  type,
  user,
  reaction: name,
  item: { type: 'message', channel, ts: message.ts },
  ...(message.user === undefined ? {} : { item_user: message.user }),
  event_ts: stampOf(at),
})

/** Somebody looks at the app's home; `view` is what they see, where something was published before. */
export const appHomeOpened = (given: {
  readonly user: string
  readonly at: Instant
  readonly tab?: 'home' | 'messages'
  readonly view?: Json
}): Json => ({
  type: 'app_home_opened',
  user: given.user,
  channel: `D${given.user.slice(1)}`,
  tab: given.tab ?? 'home',
  event_ts: stampOf(given.at),
  ...(given.view === undefined ? {} : { view: given.view }),
})

/** Somebody, or the app itself, comes into a channel. */
export const memberJoined = (given: {
  readonly user: string
  readonly channel: string
  readonly team: string
  readonly at: Instant
  readonly inviter?: string
}): Json => ({
  type: 'member_joined_channel',
  user: given.user,
  channel: given.channel,
  channel_type: 'C',
  team: given.team,
  event_ts: stampOf(given.at),
  ...(given.inviter === undefined ? {} : { inviter: given.inviter }),
})
