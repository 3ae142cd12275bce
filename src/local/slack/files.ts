import { failed, ok, writing } from './answers.ts'
import { isRecord, list, parsed, text } from './json.ts'
import type { Method, SharedFile } from './model.ts'
import { APP, put, type World } from './world.ts'

const begin: Method<World> = ({ filename = '', length, alt_txt }, { uploads }) => {
  if (filename === '') return failed('invalid_arguments')
  const id = `F${uploads.size + 1}`
  const alt = alt_txt === undefined ? {} : { alt: alt_txt }
  uploads.set(id, { name: filename, size: Number(length) || 0, content: null, ...alt })
  return ok({ upload_url: `/upload/${id}`, file_id: id })
}

const complete: Method<World> = (args, world) => {
  const files = list(parsed(args['files']))
    .filter(isRecord)
    .map(({ id, title }): SharedFile => {
      const { name = '', size = 0, alt } = world.uploads.get(text(id)) ?? {}
      const about = alt === undefined ? {} : { alt_txt: alt }
      const permalink = `https://example.slack.com/files/${APP.user}/${text(id)}/${name}`
      return { id: text(id), name, size, title: text(title) || name, permalink, ...about }
    })
  if (files.length === 0) return failed('invalid_arguments')
  if (files.some(({ name }) => name === '')) return failed('file_not_found')
  if (args['channel_id'] === undefined) return ok({ files })
  return writing(world, args['channel_id'], (channel) => {
    const { initial_comment = '', thread_ts } = args
    put(world, channel, {
      type: 'message',
      ts: world.stamp(),
      text: initial_comment,
      files,
      user: APP.user,
      bot_id: APP.bot,
      app_id: APP.id,
      subtype: 'file_share',
      ...(thread_ts === undefined ? {} : { thread_ts }),
    })
    return ok({ files })
  })
}

/** The file goes, and a tombstone stands in the messages that shared it. */
const remove: Method<World> = ({ file: id = '' }, world) => {
  const known = world.uploads.get(id)
  if (known === undefined) return failed('file_not_found')
  if (known.name === '') return failed('file_deleted')
  world.uploads.set(id, { name: '', size: 0, content: null })
  for (const channel of world.channels.values())
    for (const message of channel.messages.filter(({ files = [] }) => holds(files, id)))
      put(world, world.channels.get(channel.id) ?? channel, {
        ...message,
        files: (message.files ?? []).map((one) => (one.id === id ? tombstone(id) : one)),
      })
  return ok()
}

const holds = (shared: readonly SharedFile[], id: string): boolean =>
  shared.some((one) => one.id === id)

const tombstone = (id: string): SharedFile => ({ id, name: '', title: '', mode: 'tombstone' })

/** The upload of a file in three steps (docs.slack.dev/messaging/working-with-files), and its end. */
export const files: Readonly<Record<string, Method<World>>> = {
  'files.getUploadURLExternal': begin,
  'files.completeUploadExternal': complete,
  'files.delete': remove,
}
