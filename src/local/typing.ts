import {
  acting,
  channelFor,
  channelType,
  hasApp,
  messageFor,
  messagesOf,
  Refused,
  type Seat,
  send,
  tell,
} from './desk.ts'
import { asMessage, encode, type Names } from './encode.ts'
import {
  appMention,
  messageChanged,
  messageDeleted,
  messageSaid,
  reactionAdded,
  reactionRemoved,
} from './events.ts'
import { commandForm } from './payloads.ts'
import type { Action } from './protocol.ts'
import type { Channel, Message } from './slack/model.ts'
import { APP } from './slack/world.ts'

type Of<D extends Action['do']> = Extract<Action, { do: D }>

/** Sends what stands in the composer. */
export const type = (seat: Seat, { channel: id, text, thread }: Of<'type'>): Promise<void> => {
  const channel = channelFor(seat, id)
  if (text.trim() === '') throw new Refused('There is nothing to send.')
  if (!text.startsWith('/')) return say(seat, channel, { text, thread })
  if (thread !== null)
    throw new Refused('Slash commands do not work in threads. Mention the app: @Scribe timeline …')
  return command(seat, channel, text)
}

const command = async (seat: Seat, channel: Channel, typed: string): Promise<void> => {
  const { slack } = seat.standIn
  const [, name = '', text = ''] = /^(\/\S*)\s?(.*)$/s.exec(typed) ?? []
  const known = seat.manifest.commands.find((one) => one.name === name.toLowerCase())
  if (known === undefined) throw new Refused(`${name} is not a command here.`)
  const addressed = { channel: channel.id, user: seat.me.id }
  const encoded = encode(text, namesIn(seat))
  const form = commandForm({
    ...acting(seat),
    channel,
    command: known.name,
    text: encoded,
    responseUrl: slack.newResponseUrl(addressed),
  })
  const answer = await send(seat, form, known.name)
  slack.answer(addressed, asMessage(`${known.name} ${encoded}`.trimEnd()), answer)
}

interface Said {
  readonly text: string
  readonly thread: string | null
}

const say = async (seat: Seat, channel: Channel, { text, thread }: Said): Promise<void> => {
  const { slack } = seat.standIn
  const said = asMessage(encode(text, namesIn(seat))).replaceAll(/@scribe\b/gi, `<@${APP.user}>`)
  const ts = slack.say({
    channel: channel.id,
    user: seat.me.id,
    text: said,
    ...(thread === null ? {} : { thread }),
  })
  const message = messageFor(seat, channel.id, ts)
  if (message === undefined || !hasApp(channel)) return
  const about = { channel: channel.id, message, channelType: channelType(channel) }
  await tell(seat, messagesOf(channel), messageSaid(about))
  if (said.includes(`<@${APP.user}>`)) await tell(seat, 'app_mention', appMention(about))
}

const namesIn = ({ people, standIn }: Seat): Names => ({
  people: new Map(people.map(({ handle, id }) => [handle, id])),
  channels: new Map(standIn.slack.channels().map(({ name, id }) => [name, id])),
  groups: new Map(standIn.slack.groups().map(({ handle, id }) => [handle, id])),
})

const ownMessage = (seat: Seat, channel: string, ts: string): Message => {
  const message = messageFor(seat, channel, ts)
  if (message?.user !== seat.me.id) throw new Refused('Only your own messages can be changed.')
  return message
}

export const edit = async (seat: Seat, { channel: id, ts, text }: Of<'edit'>): Promise<void> => {
  const channel = channelFor(seat, id)
  ownMessage(seat, id, ts)
  const said = asMessage(encode(text, namesIn(seat)))
  const changed = seat.standIn.slack.edit({ channel: id, ts, text: said })
  if (hasApp(channel))
    await tell(
      seat,
      messagesOf(channel),
      messageChanged({
        channel: id,
        ...changed,
        at: seat.now(),
        channelType: channelType(channel),
      }),
    )
}

export const remove = async (seat: Seat, { channel: id, ts }: Of<'delete'>): Promise<void> => {
  const channel = channelFor(seat, id)
  const message = ownMessage(seat, id, ts)
  seat.standIn.slack.remove({ channel: id, ts })
  if (hasApp(channel))
    await tell(
      seat,
      messagesOf(channel),
      messageDeleted({ channel: id, message, at: seat.now(), channelType: channelType(channel) }),
    )
}

export const react = async (seat: Seat, { channel: id, ts, name }: Of<'react'>): Promise<void> => {
  const channel = channelFor(seat, id)
  const message = messageFor(seat, id, ts)
  if (message === undefined) throw new Refused('Only what everybody sees can be reacted to.')
  const { slack } = seat.standIn
  const isTaken = message.reactions?.some(
    (one) => one.name === name && one.users.includes(seat.me.id),
  )
  const event = { user: seat.me.id, name, channel: id, message, at: seat.now() }
  if (isTaken) slack.unreact({ channel: id, ts, user: seat.me.id, name })
  else slack.react({ channel: id, ts, user: seat.me.id, name })
  if (!hasApp(channel)) return
  await (isTaken
    ? tell(seat, 'reaction_removed', reactionRemoved(event))
    : tell(seat, 'reaction_added', reactionAdded(event)))
}
