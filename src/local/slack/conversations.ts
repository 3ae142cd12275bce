import { failed, ids, isTrue, ok, page, visible, writing } from './answers.ts'
import type { Answer, Channel, Method } from './model.ts'
import { APP, change, found, type World } from './world.ts'

const LONGEST_NAME = 80
const LONGEST_TOPIC = 250
const MOST_INVITED = 1000

const create: Method<World> = ({ name = '', is_private }, world) => {
  const error = wrongName(name) ?? taken(name, world)
  if (error !== undefined) return failed(error)
  return ok({ channel: shown(found(world, { name, isPrivate: isTrue(is_private) })) })
}

/** Small letters of any alphabet, digits, hyphens and underscores (docs: conversations.create). */
const wrongName = (name: string): string | undefined => {
  if (name === '') return 'invalid_name_required'
  if (name.length > LONGEST_NAME) return 'invalid_name_maxlength'
  if (!/^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]+$/u.test(name)) return 'invalid_name_specials'
  return /^[_-]+$/.test(name) ? 'invalid_name_punctuation' : undefined
}

/** The name of an archived channel is still taken. */
const taken = (name: string, { channels }: World): string | undefined =>
  [...channels.values()].some((channel) => channel.name === name) ? 'name_taken' : undefined

const DEFAULT_TYPES = 'public_channel'

const listed: Method<World> = (args, world) => {
  const types = new Set(ids(args['types'] ?? DEFAULT_TYPES))
  const all = [...world.channels.values()]
    .filter((channel) => types.has(typeOf(channel)) && visible(world, channel.id) !== undefined)
    .filter(({ isArchived }) => !isArchived || !isTrue(args['exclude_archived']))
  const found = page(all, args)
  if (found === null) return failed('invalid_cursor')
  return ok({ channels: found.items.map(shown), ...found.next })
}

const typeOf = ({ isDirect, isPrivate }: Channel): string => {
  if (isDirect) return 'im'
  return isPrivate ? 'private_channel' : 'public_channel'
}

const info: Method<World> = ({ channel: id }, world) => {
  const channel = visible(world, id)
  return channel === undefined ? failed('channel_not_found') : ok({ channel: shown(channel) })
}

const members: Method<World> = (args, world) => {
  const channel = visible(world, args['channel'])
  if (channel === undefined) return failed('channel_not_found')
  const found = page(channel.members, args)
  return found === null ? failed('invalid_cursor') : ok({ members: found.items, ...found.next })
}

/** Invites everybody or nobody; with `force`, everybody who can be invited. */
const invite: Method<World> = (args, world) =>
  writing(world, args['channel'], (channel) => {
    const users = ids(args['users'])
    if (users.length === 0) return failed('no_user')
    if (users.length > MOST_INVITED) return failed('too_many_users')
    const errors = users.flatMap((user) => {
      const error = uninvitable(user, channel, world)
      return error === undefined ? [] : [{ user, ok: false, error }]
    })
    const [first] = errors
    const welcome = users.filter((user) => errors.every((error) => error.user !== user))
    if (first !== undefined && (!isTrue(args['force']) || welcome.length === 0))
      return { ...failed(first.error), errors }
    change(world, channel, { members: [...channel.members, ...welcome] })
    return ok({
      ...info({ channel: channel.id }, world),
      ...(first === undefined ? {} : { errors }),
    })
  })

const uninvitable = (user: string, channel: Channel, world: World): string | undefined => {
  if (user === APP.user) return 'cant_invite_self'
  if (!world.members.some(({ id }) => id === user)) return 'user_not_found'
  return channel.members.includes(user) ? 'already_in_channel' : undefined
}

const setTopic: Method<World> = ({ channel: id, topic = '' }, world) =>
  writing(world, id, (channel) => {
    if (topic.length > LONGEST_TOPIC) return failed('too_long')
    change(world, channel, { topic })
    return info({ channel: channel.id }, world)
  })

/** Channels: making, finding and filling them. */
export const conversations: Readonly<Record<string, Method<World>>> = {
  'conversations.create': create,
  'conversations.info': info,
  'conversations.list': listed,
  'conversations.members': members,
  'conversations.invite': invite,
  'conversations.setTopic': setTopic,
}

const shown = (channel: Channel): Answer => {
  const { id, name, created, creator, isPrivate, isArchived, isDirect, canvas } = channel
  if (isDirect) return { id, created, is_im: true, user: channel.members[0] }
  return {
    id,
    name,
    name_normalized: name,
    created,
    creator,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: isArchived,
    is_general: false,
    is_member: channel.members.includes(APP.user),
    num_members: channel.members.length,
    ...(canvas === undefined ? {} : { properties: { canvas: { file_id: canvas.id } } }),
    topic: { value: channel.topic, creator, last_set: created },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}
