import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, newSecret } from '../../src/local/deliver.ts'
import { commandForm } from '../../src/local/payloads.ts'
import { type StandIn, startStandIn } from '../../src/local/stand-in.ts'
import { migrate } from '../../src/storage/open.ts'
import { scribe } from '../scribe.ts'
import { addBallast, isLocked } from '../storage/ballast.ts'
import { type Server, startServer } from './server.ts'

/** Said once, so that nothing but a redaction makes it go. */
const SECRET = 'correct-horse-battery-staple'

const signingSecret = newSecret()
let folder = ''
let file = ''
let standIn: StandIn
let server: Server

const start = async (): Promise<void> => {
  server = await startServer({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: signingSecret,
    LOG_LEVEL: 'info',
    SLACK_API_URL: standIn.apiUrl,
    SCRIBE_INCIDENT_CHANNEL: 'here',
    DATABASE_URL: `sqlite:${file}`,
  })
}

let sent = 0
const say = async (command: string, text: string): Promise<string> => {
  sent += 1
  const form = commandForm({
    team: 'T1',
    user: { id: 'U1', name: 'dana' },
    trigger: `t${sent}`,
    command,
    text,
    channel: { id: 'C1', name: 'ops' },
    responseUrl: standIn.responseUrl,
  })
  return (await deliver({ port: server.port, signingSecret }, form)).body.text ?? ''
}

const isThere = async (): Promise<boolean> => {
  const names = await readdir(folder)
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  return files.some((bytes) => bytes.includes(SECRET))
}

const LONG = { timeout: 50_000, interval: 5 }
const wipeGoesOn = () => expect.poll(() => isLocked(file), LONG).toBe(true)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-wipe-'))
  file = join(folder, 'scribe.db')
  await migrate(`sqlite:${file}`)
  addBallast(file)
  standIn = await startStandIn([{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }], {
    team: 'T1',
    channels: [{ id: 'C1', name: 'ops', withApp: true }],
  })
  await start()
  await say('/incident', 'start Checkout is down')
  await say('/timeline', `the passphrase is ${SECRET}`)
  expect(await say('/timeline', 'redact 2 A passphrase')).toContain('is redacted')
})

afterAll(async () => {
  await server.stop()
  await standIn.close()
  await rm(folder, { recursive: true })
})

describe('while the file of a large database is built anew', () => {
  it('what is typed is recorded, and answered in time', async () => {
    await wipeGoesOn()
    const from = performance.now()
    expect(await say('/timeline', 'typed meanwhile')).toContain('*#3*')
    expect(performance.now() - from).toBeLessThan(3000)
  })

  it('a server that is killed leaves nobody behind who writes, and goes on after its start', async () => {
    await wipeGoesOn()
    expect(await isThere()).toBe(true)
    await server.kill()
    await expect.poll(() => isLocked(file), { timeout: 20_000 }).toBe(false)
    await start()
    await expect.poll(isThere, LONG).toBe(false)
    expect(await say('/timeline', 'typed afterwards')).toContain('*#4*')
    expect(await scribe('verify', '--db', `sqlite:${file}`)).toMatchObject({ code: 0, error: '' })
  })

  it('a server that is told to stop does not wait for it', async () => {
    await say('/timeline', 'redact 3 Another one')
    await wipeGoesOn()
    expect(await server.stop()).toBe(0)
    expect(isLocked(file)).toBe(false)
    await start()
  })
})
