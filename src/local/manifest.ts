import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { CommandShown, Shortcut } from './protocol.ts'

/** What a workspace learns from the manifest of an app that is installed there. */
export interface Manifest {
  readonly commands: readonly CommandShown[]
  readonly shortcuts: {
    readonly message: readonly Shortcut[]
    readonly global: readonly Shortcut[]
  }
  /** The events that the app is told of. */
  readonly events: readonly string[]
}

const manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
      }),
    ),
    shortcuts: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['message', 'global']),
        callback_id: z.string(),
        description: z.string(),
      }),
    ),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
})

/** Installs the app: reads the same manifest that Slack is given. */
export const readManifest = async (file: URL): Promise<Manifest> => {
  const { features, settings } = manifest.parse(parse(await readFile(file, 'utf8')))
  const shortcuts = (type: 'message' | 'global'): readonly Shortcut[] =>
    features.shortcuts
      .filter((shortcut) => shortcut.type === type)
      .map(({ callback_id: callback, name, description }) => ({ callback, name, description }))
  return {
    commands: features.slash_commands.map(({ command: name, description, usage_hint: hint }) => ({
      name,
      description,
      hint,
    })),
    shortcuts: { message: shortcuts('message'), global: shortcuts('global') },
    events: settings.event_subscriptions.bot_events,
  }
}
