import { z } from 'zod'
import type { CommandName } from '../../language/command.ts'
import { commandNames } from '../../language/parse.ts'
import { type Pressed, readValue } from '../present/buttons.ts'

/** Somebody of the chat, under the name that the payload gives. */
export interface User {
  readonly id: string
  readonly name: string
}

/** A payload with which this app has nothing to do, and why. */
export interface Ignored {
  readonly kind: 'ignored'
  readonly reason: string
}

export const ignored = (reason: string): Ignored => ({ kind: 'ignored', reason })

const id = z.string().min(1)

const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  user_name: z.string().optional(),
  team_id: id,
  channel_id: id,
  trigger_id: id.optional(),
  response_url: z.url().optional(),
})

/** A slash command as Slack delivered it. */
export interface ReceivedCommand {
  readonly kind: 'command'
  readonly command: CommandName
  /** The text as delivered, still in Slack's encoding. */
  readonly raw: string
  readonly workspace: string
  readonly channel: string
  readonly user: User
  /** Unique for each time that somebody sends a command; null only from clients that are not Slack. */
  readonly trigger: string | null
  readonly responseUrl: string | null
}

/** Reads a slash command's payload. What has not its form is ignored with a reason; nothing throws. */
export const receiveCommand = (body: unknown): ReceivedCommand | Ignored => {
  const read = command.safeParse(body)
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.')).join(', ')
    return ignored(`not a slash command: ${fields}`)
  }
  const { data } = read
  const name = commandNames.find((known) => `/${known}` === data.command.toLowerCase())
  if (name === undefined) return ignored('a command of another app')
  return {
    kind: 'command',
    command: name,
    raw: data.text,
    workspace: data.team_id,
    channel: data.channel_id,
    user: { id: data.user_id, name: data.user_name ?? data.user_id },
    trigger: data.trigger_id ?? null,
    responseUrl: data.response_url ?? null,
  }
}

const user = z.object({ id, username: z.string().optional(), name: z.string().optional() })
const team = z.object({ id })

const userOf = ({ id, username, name }: z.infer<typeof user>): User => ({
  id,
  name: username ?? name ?? id,
})

const pressed = z.object({
  type: z.literal('block_actions'),
  user,
  team,
  channel: z.object({ id }).optional(),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
  trigger_id: id,
  response_url: z.url().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).optional(),
      }),
    )
    .min(1),
})

/** A button or an option of this app that somebody pressed. */
export interface ReceivedButton {
  readonly kind: 'button'
  readonly pressed: Pressed
  readonly workspace: string
  /** Null where it was not pressed on a message. */
  readonly channel: string | null
  readonly thread: string | null
  readonly user: User
  readonly trigger: string
  readonly responseUrl: string | null
}

/** Reads the payload of a pressed button; a button that this app does not offer is ignored with a reason. */
export const receiveButton = (body: unknown): ReceivedButton | Ignored => {
  const { data } = pressed.safeParse(body)
  const [action] = data?.actions ?? []
  if (data === undefined || action === undefined) return ignored('not a pressed button')
  const value = action.value ?? action.selected_option?.value ?? ''
  const found = readValue(action.action_id, value)
  if (found === undefined) return ignored('a button that is not offered')
  return {
    kind: 'button',
    pressed: found,
    workspace: data.team.id,
    trigger: data.trigger_id,
    channel: data.channel?.id ?? null,
    thread: data.container?.thread_ts ?? null,
    user: userOf(data.user),
    responseUrl: data.response_url ?? null,
  }
}

const shortcut = z.discriminatedUnion('type', [
  z.object({ type: z.literal('shortcut'), callback_id: z.string(), trigger_id: id, user, team }),
  z.object({
    type: z.literal('message_action'),
    callback_id: z.string(),
    trigger_id: id,
    user,
    team,
    channel: z.object({ id }),
    message: z.record(z.string(), z.unknown()),
    response_url: z.url().optional(),
  }),
])

/** The callback ids of the shortcuts in manifest.yml. */
export const SHORTCUTS = { start: 'start_incident', capture: 'add_to_timeline' } as const

interface ReceivedStart {
  readonly kind: 'start'
  readonly workspace: string
  readonly user: User
  readonly trigger: string
}

/** A message that somebody wants on the timeline. */
export interface ReceivedCapture {
  readonly kind: 'capture'
  readonly workspace: string
  readonly channel: string
  readonly user: User
  readonly trigger: string
  readonly responseUrl: string | null
  /** The message as Slack has it. */
  readonly message: Readonly<Record<string, unknown>>
}

export const receiveShortcut = (body: unknown): ReceivedStart | ReceivedCapture | Ignored => {
  const { data } = shortcut.safeParse(body)
  if (data === undefined) return ignored('not a shortcut')
  const common = { workspace: data.team.id, user: userOf(data.user), trigger: data.trigger_id }
  if (data.type === 'shortcut')
    return data.callback_id === SHORTCUTS.start
      ? { kind: 'start', ...common }
      : ignored('a shortcut that is not offered')
  if (data.callback_id !== SHORTCUTS.capture) return ignored('a shortcut that is not offered')
  const { channel, message, response_url: responseUrl = null } = data
  return { kind: 'capture', ...common, channel: channel.id, message, responseUrl }
}

const submission = z.object({
  type: z.literal('view_submission'),
  user,
  team,
  view: z.object({
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.unknown()) }),
  }),
})

const metadata = z.object({ opened: z.string() })

/** A form of this app that somebody sent. */
export interface ReceivedForm {
  readonly kind: 'form'
  readonly workspace: string
  readonly user: User
  /** Key of the delivery for which it was opened. */
  readonly opened: string
  /** What its fields hold, as Slack sends it. */
  readonly values: Readonly<Record<string, unknown>>
}

export const receiveForm = (body: unknown): ReceivedForm | Ignored => {
  const { data } = submission.safeParse(body)
  if (data === undefined) return ignored('not a form')
  const { data: about } = metadata.safeParse(jsonOf(data.view.private_metadata))
  if (about === undefined) return ignored('a form that is not offered')
  const { values } = data.view.state
  return {
    kind: 'form',
    workspace: data.team.id,
    user: userOf(data.user),
    opened: about.opened,
    values,
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
