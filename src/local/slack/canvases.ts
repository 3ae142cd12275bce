import { failed, ok, writing } from './answers.ts'
import { list, parsed, record, text } from './json.ts'
import type { Method } from './model.ts'
import { change, idOf, type World } from './world.ts'

const LONGEST = 1_048_576

const create: Method<World> = ({ channel_id, title = '', document_content }, world) =>
  writing(world, channel_id, (channel) => {
    if (!world.canvases) return failed('team_tier_cannot_create_channel_canvases')
    if (channel.canvas !== undefined) return failed('channel_canvas_already_exists')
    const markdown = markdownIn(parsed(document_content))
    if (markdown.length > LONGEST) return failed('canvas_creation_failed')
    const id = idOf('F', `canvas/${channel.id}/${world.stamp()}`)
    change(world, channel, { canvas: { id, title, markdown } })
    return ok({ canvas_id: id })
  })

/** Replaces all of it, which is the one operation that the app uses. */
const edit: Method<World> = ({ canvas_id, changes }, world) => {
  const channel = [...world.channels.values()].find(({ canvas }) => canvas?.id === canvas_id)
  if (channel?.canvas === undefined) return failed('canvas_not_found')
  const [first, ...others] = list(parsed(changes)).map(record)
  if (first?.['operation'] !== 'replace' || others.length > 0) return failed('invalid_arguments')
  const markdown = markdownIn(first['document_content'])
  if (markdown.length > LONGEST) return failed('canvas_editing_failed')
  change(world, channel, { canvas: { ...channel.canvas, markdown } })
  return ok()
}

const markdownIn = (content: unknown): string => text(record(content)['markdown'])

/** The canvas of a channel (docs: conversations.canvases.create, canvases.edit). */
export const canvases: Readonly<Record<string, Method<World>>> = {
  'conversations.canvases.create': create,
  'canvases.edit': edit,
}
