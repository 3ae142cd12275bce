import { z } from 'zod'
import type { CommandName } from '../language/command.ts'
import { commandNames } from '../language/parse.ts'
import { type Pressed, readValue } from './answers.ts'

const payload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string().min(1),
  user_name: z.string().optional(),
  team_id: z.string().min(1),
  channel_id: z.string().min(1),
  trigger_id: z.string().min(1).optional(),
})

/** A slash command as Slack delivered it. */
export interface ReceivedCommand {
  readonly kind: 'command'
  readonly command: CommandName
  /** The text as delivered, still in Slack's encoding. */
  readonly raw: string
  readonly workspace: string
  readonly channel: string
  readonly user: { readonly id: string; readonly name: string }
  /** Unique for each time that somebody sends a command; null only from clients that are not Slack. */
  readonly trigger: string | null
}

const pressed = z.object({
  type: z.literal('block_actions'),
  user: z.object({
    id: z.string().min(1),
    username: z.string().optional(),
    name: z.string().optional(),
  }),
  team: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string().min(1) }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
})

/** A button of this app that somebody pressed. */
export interface ReceivedButton {
  readonly kind: 'button'
  readonly pressed: Pressed
  readonly workspace: string
  readonly channel: string | null
  readonly user: { readonly id: string; readonly name: string }
}

/** A payload with which this app has nothing to do, and why. */
export interface Ignored {
  readonly kind: 'ignored'
  readonly reason: string
}

/** Reads the payload of a pressed button; a button that this app does not offer is ignored with a reason. */
export const receiveButton = (body: unknown): ReceivedButton | Ignored => {
  const read = pressed.safeParse(body)
  const [action] = read.data?.actions ?? []
  if (read.data === undefined || action === undefined)
    return { kind: 'ignored', reason: 'not a pressed button' }
  const found = readValue(action.action_id, action.value ?? '')
  if (found === undefined) return { kind: 'ignored', reason: 'a button that is not offered' }
  const { user, team, channel } = read.data
  return {
    ...{ kind: 'button', pressed: found, workspace: team.id, channel: channel?.id ?? null },
    user: { id: user.id, name: user.username ?? user.name ?? user.id },
  }
}

/** Reads a slash command's payload. What has not its form is ignored with a reason; nothing throws. */
export const receiveCommand = (body: unknown): ReceivedCommand | Ignored => {
  const read = payload.safeParse(body)
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.')).join(', ')
    return { kind: 'ignored', reason: `not a slash command: ${fields}` }
  }
  const { command: name, text: raw, user_id: id, trigger_id: trigger = null } = read.data
  const command = commandNames.find((known) => `/${known}` === name.toLowerCase())
  if (command === undefined) return { kind: 'ignored', reason: 'a command of another app' }
  return {
    ...{ kind: 'command', command, raw, trigger },
    workspace: read.data.team_id,
    channel: read.data.channel_id,
    user: { id, name: read.data.user_name ?? id },
  }
}
