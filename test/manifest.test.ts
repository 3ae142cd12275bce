import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { commandNames } from '../src/language/parse.ts'
import { WANTED_SCOPES } from '../src/slack/scopes.ts'

const manifest = z
  .object({
    display_information: z.object({
      name: z.string().max(35),
      description: z.string().max(140),
      background_color: z.string(),
    }),
    features: z.strictObject({
      bot_user: z.object({ display_name: z.string().max(80), always_online: z.boolean() }),
      slash_commands: z
        .array(
          z.strictObject({
            command: z.string().max(32).startsWith('/'),
            description: z.string().max(2000),
            usage_hint: z.string().max(1000),
            // Mentions must arrive with their ids.
            should_escape: z.literal(true),
          }),
        )
        .max(50),
    }),
    oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
    settings: z.strictObject({
      // The buttons of questions need it.
      interactivity: z.strictObject({ is_enabled: z.literal(true) }),
      org_deploy_enabled: z.boolean(),
      socket_mode_enabled: z.boolean(),
      token_rotation_enabled: z.literal(false),
    }),
  })
  .loose()

/** The scope that each method of the Web API needs (docs: the page of each method). */
const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'files.uploadV2': 'files:write',
  'users.info': 'users:read',
}
const NEEDS_NONE = ['auth.test']

const sources = async (): Promise<string> => {
  const folder = fileURLToPath(new URL('../src/slack/', import.meta.url))
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n')
}

const read = async () =>
  manifest.parse(parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8')))

it('declares exactly the commands that the language has', async () => {
  const { features } = await read()
  expect(features.slash_commands.map(({ command }) => command).sort()).toEqual(
    commandNames.map((name) => `/${name}`).sort(),
  )
})

it('asks for exactly the scopes of the methods that the code calls', async () => {
  const { oauth_config } = await read()
  const calls = [...(await sources()).matchAll(/\b(?:client|sender|\))\.(\w+)\.(\w+)\(/g)].map(
    ([, family, method]) => `${family}.${method}`,
  )
  const methods = [...new Set(calls)].filter((method) => !NEEDS_NONE.includes(method))
  expect(methods.sort()).toEqual(Object.keys(SCOPES).sort())
  expect(oauth_config.scopes.bot.toSorted()).toEqual(
    ['commands', ...methods.map((method) => SCOPES[method])].sort(),
  )
})

it('asks for the scopes that scribe doctor looks for', async () => {
  const { oauth_config } = await read()
  expect(oauth_config.scopes.bot.toSorted()).toEqual(WANTED_SCOPES.toSorted())
})

it('subscribes to no event, for the code listens to none', async () => {
  expect(await sources()).not.toMatch(/app\.(event|message)\(/)
})
