import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandForm } from '../src/local/payloads.ts'
import { run } from './scribe.ts'
import { type SocketSlack, startSocketSlack } from './slack/socket-slack.ts'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const MEMBERS = [{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }]

const DECLARING = {
  type: 'slash_commands' as const,
  payload: commandForm({
    team: 'T1',
    user: { id: 'U1', name: 'dana' },
    trigger: 't1',
    command: '/incident',
    text: 'start x',
    channel: { id: 'C1', name: 'ops' },
    responseUrl: 'http://127.0.0.1:1/',
  }),
}

let folder = ''
let child: ChildProcess | undefined
let told = ''

const started = (env: Readonly<Record<string, string>>): void => {
  told = ''
  const begun = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', PORT: '0', SLACK_BOT_TOKEN: 'xoxb-1', ...env },
  })
  child = begun
  for (const stream of [begun.stdout, begun.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
}
const ended = (): Promise<number | string | null> =>
  new Promise((resolve) => {
    child?.once('close', (code, signal) => resolve(code ?? signal))
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-life-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

describe('the server that is told to stop', () => {
  let slack: SocketSlack
  beforeEach(async () => {
    slack = await startSocketSlack(MEMBERS)
  })
  afterEach(() => slack.close())
  const overSocket = () =>
    started({ SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.standIn.apiUrl })
  const called = (name: string) =>
    expect
      .poll(() => slack.standIn.calls.map(({ method }) => method), { timeout: 10_000 })
      .toContain(name)
  const says = (words: string) => expect.poll(() => told, { timeout: 10_000 }).toContain(words)

  it('ends with 0 while it waits for a Slack that is down', async () => {
    slack.standIn.outage({ kind: 'status', status: 503 })
    overSocket()
    await called('apps.connections.open')
    const end = ended()
    child?.kill('SIGTERM')
    expect(await end).toBe(0)
    expect(await readdir(folder, { recursive: true })).toEqual(['data', 'data/scribe.db'])
  }, 20_000)

  it('ends with 0 while it asks Slack about the token', async () => {
    slack.standIn.delay('auth.test', 2000)
    overSocket()
    await called('auth.test')
    const end = ended()
    child?.kill('SIGINT')
    expect(await end).toBe(0)
  }, 20_000)

  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
  ] as const)(
    'ends with 0 on %s and %s',
    async (first, second) => {
      slack.standIn.delay('conversations.create', 1000)
      overSocket()
      await says('"ready"')
      await slack.send(DECLARING)
      await called('conversations.create')
      const end = ended()
      child?.kill(first)
      await says('"stopping"')
      child?.kill(second)
      expect(await end).toBe(0)
      expect(told.match(/"stopping"/g)).toHaveLength(1)
    },
    20_000,
  )
})

describe('the server whose app-level token Slack refuses', () => {
  it('names it and exits with 2', async () => {
    const slack = await startSocketSlack(MEMBERS)
    slack.standIn.refuse('apps.connections.open', 'invalid_auth')
    started({ SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.standIn.apiUrl })
    expect(await ended()).toBe(2)
    expect(told).toContain('- SLACK_APP_TOKEN is refused by Slack: invalid_auth\n')
    await slack.close()
  })
})

describe('a file .env', () => {
  const bothSay = async (): Promise<readonly unknown[]> => {
    const said = [await run(MAIN, [], { cwd: folder }), await run(CLI, ['list'], { cwd: folder })]
    return said.map(({ code, error }) => [code, error])
  }

  it('that cannot be read is named in one line', async () => {
    await mkdir(join(folder, '.env'))
    const line = expect.stringMatching(/^\.env cannot be read: .+\n$/)
    expect(await bothSay()).toEqual([
      [1, line],
      [1, line],
    ])
  })

  it('is read from its first name on, also where an editor has put a mark before it', async () => {
    await writeFile(join(folder, '.env'), '\uFEFFDATABASE_URL=mysql:x\r\nPORT=0\r\n')
    const line = expect.stringContaining('The database URL is not understood')
    expect(await bothSay()).toEqual([
      [1, line],
      [1, line],
    ])
  })
})
