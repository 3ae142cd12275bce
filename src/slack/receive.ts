import { z } from 'zod'
import type { CommandName } from '../language/command.ts'
import { commandNames } from '../language/parse.ts'

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

/** A payload with which this app has nothing to do, and why. */
export interface Ignored {
  readonly kind: 'ignored'
  readonly reason: string
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
