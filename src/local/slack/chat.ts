import { failed, ok, visible, writing } from './answers.ts'
import { isRecord, parsed } from './json.ts'
import { blocksIn, named, wrongMessage } from './message-rules.ts'
import type { Answer, Call, Channel, Message, Method } from './model.ts'
import { APP, change, directWith, messageIn, put, type World } from './world.ts'

const post: Method<World> = (args, world) => {
  const to = args['channel'] ?? ''
  // A message to a person goes into the direct message between the two.
  const id = (world.channels.has(to) ? undefined : directWith(world, to)?.id) ?? to
  return writing(world, id, (channel) => {
    const wrong = wrongMessage(args)
    if (wrong !== undefined) return wrong
    const thread = parentOf(channel, args['thread_ts'])
    const message = byApp(args, world.stamp(), thread)
    put(world, channel, message)
    return ok({ channel: channel.id, ts: message.ts, message })
  })
}

/** Slack puts an answer to a reply under the parent of both. */
const parentOf = (channel: Channel, ts: string | undefined): string | undefined =>
  ts === undefined || ts === '' ? undefined : (messageIn(channel, ts)?.thread_ts ?? ts)

const byApp = (args: Call['arguments'], ts: string, thread: string | undefined): Message => {
  const metadata = parsed(args['metadata'])
  return {
    type: 'message',
    ts,
    user: APP.user,
    bot_id: APP.bot,
    app_id: APP.id,
    ...content(args),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(isRecord(metadata) ? { metadata } : {}),
  }
}

const content = (args: Call['arguments']): Pick<Message, 'text' | 'blocks'> => {
  const blocks = blocksIn(args)
  return { text: args['text'] ?? '', ...(blocks.length === 0 ? {} : { blocks: named(blocks) }) }
}

/** Carries out what concerns one message that is there. */
const upon = (
  { channel: id, ts, timestamp, message_ts }: Call['arguments'],
  world: World,
  use: (channel: Channel, message: Message) => Answer,
): Answer =>
  writing(world, id, (channel) => {
    const message = messageIn(channel, ts ?? timestamp ?? message_ts ?? '')
    return message === undefined ? failed('message_not_found') : use(channel, message)
  })

const update: Method<World> = (args, world) =>
  upon(args, world, (channel, message) => {
    if (message.user !== APP.user) return failed('cant_update_message')
    const wrong = wrongMessage(args)
    if (wrong !== undefined) return wrong
    const { blocks: _, ...rest } = message
    const edited = { user: APP.user, ts: world.stamp() }
    const changed: Message = { ...rest, ...content(args), edited }
    put(world, channel, changed)
    return ok({ channel: channel.id, ts: message.ts, text: changed.text, message: changed })
  })

const whisper: Method<World> = (args, world) =>
  writing(world, args['channel'], (channel) => {
    const { user = '', thread_ts } = args
    if (!channel.members.includes(user)) return failed('user_not_in_channel')
    const wrong = wrongMessage(args)
    if (wrong !== undefined) return wrong
    const ts = world.stamp()
    const { text, blocks = [] } = content(args)
    world.ephemerals.push({
      channel: channel.id,
      user,
      ts,
      text,
      blocks,
      ...(thread_ts === undefined ? {} : { thread_ts }),
    })
    return ok({ message_ts: ts })
  })

const permalink: Method<World> = ({ channel: id, message_ts = '' }, world) => {
  const channel = visible(world, id)
  if (channel === undefined) return failed('channel_not_found')
  const message = messageIn(channel, message_ts)
  if (message === undefined) return failed('message_not_found')
  const { ts, thread_ts } = message
  const address = `https://example.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`
  const isAlone = thread_ts === undefined || thread_ts === ts
  const thread = isAlone ? '' : `?thread_ts=${thread_ts}&cid=${channel.id}`
  return ok({ channel: channel.id, permalink: `${address}${thread}` })
}

const pin: Method<World> = (args, world) =>
  upon(args, world, (channel, { ts }) => {
    if (channel.pins.includes(ts)) return failed('already_pinned')
    change(world, channel, { pins: [...channel.pins, ts] })
    return ok()
  })

const bookmark: Method<World> = ({ channel_id, title = '', type, link = '' }, world) =>
  writing(world, channel_id, (channel) => {
    if (type !== 'link') return failed('invalid_bookmark_type')
    if (!/^https?:\/\//.test(link)) return failed('invalid_link')
    const bookmarks = [...channel.bookmarks, { title, link }]
    change(world, channel, { bookmarks })
    const id = `Bk${channel.id.slice(1)}${bookmarks.length}`
    return ok({ bookmark: { id, channel_id: channel.id, title, type, link } })
  })

/** Messages by the app, and what is fastened to a channel. */
export const chat: Readonly<Record<string, Method<World>>> = {
  'chat.postMessage': post,
  'chat.update': update,
  'chat.postEphemeral': whisper,
  'chat.getPermalink': permalink,
  'pins.add': pin,
  'bookmarks.add': bookmark,
}
