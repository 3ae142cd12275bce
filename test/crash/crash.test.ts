import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, newSecret } from '../../src/local/deliver.ts'
import { commandForm } from '../../src/local/payloads.ts'
import { type StandIn, startStandIn } from '../../src/local/stand-in.ts'
import { scribe } from '../scribe.ts'
import { mention, nothingSent, payAll, sendNote } from './load.ts'
import { type Server, startServer } from './server.ts'

/** How often the server is killed, and how many send to it at the same time. */
const ROUNDS = 8
const SENDERS = 4

const signingSecret = newSecret()
const sent = nothingSent()
let folder = ''
let db = ''
let standIn: StandIn
let server: Server

const start = async (): Promise<void> => {
  server = await startServer({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: signingSecret,
    DATABASE_URL: db,
    SLACK_API_URL: standIn.apiUrl,
    SCRIBE_INCIDENT_CHANNEL: 'here',
    LOG_LEVEL: 'info',
  })
}
const target = () => ({ standIn, endpoint: () => ({ port: server.port, signingSecret }) })

/** Sends a mention and notes until it is told to end. Answers to mentions are posted one a second. */
const keepSending = async (name: string, until: AbortSignal): Promise<void> => {
  await sendNote(`first note ${name}`, target(), sent)
  await mention(`mention ${name}`, target(), sent)
  for (let count = 0; !until.aborted; count += 1)
    await sendNote(`note ${name}-${count}`, target(), sent)
}

interface Exported {
  readonly entries: readonly { readonly number: number; readonly text: string }[]
}

const exported = async (): Promise<Exported> =>
  JSON.parse((await scribe('export', 'INC-1', '--db', db)).output)

const times = (texts: readonly string[], text: string): number =>
  texts.filter((one) => one === text).length

/** The answers of the app in each thread. */
const answersTo = (ts: string) =>
  standIn.slack
    .messages('C1')
    .filter(({ thread_ts, user }) => thread_ts === ts && user === 'U0SCRIBE')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-crash-'))
  db = `sqlite:${join(folder, 'scribe.db')}`
  standIn = await startStandIn(
    ['U1', 'U2', 'U3'].map((id) => ({ id, handle: id.toLowerCase(), name: id, zone: 'UTC' })),
    { team: 'T1', channels: [{ id: 'C1', name: 'ops', withApp: true }] },
  )
  await start()
  await declareIncident()
  for (let round = 0; round < ROUNDS; round += 1) {
    const ending = new AbortController()
    const senders = Array.from({ length: SENDERS }, (_, index) =>
      keepSending(`${round}-${index}`, ending.signal),
    )
    await pause(150 + Math.random() * 600)
    await server.kill()
    ending.abort()
    await Promise.all(senders)
    await start()
    await payAll(sent)
  }
}, 120_000)

const declareIncident = async (): Promise<void> => {
  const form = commandForm({
    team: 'T1',
    user: { id: 'U1', name: 'u1' },
    trigger: 't-start',
    command: '/incident',
    channel: { id: 'C1', name: 'ops' },
    text: 'start Checkout is down',
    responseUrl: standIn.responseUrl,
  })
  await deliver({ port: server.port, signingSecret }, form)
}

afterAll(async () => {
  await server.stop()
  await standIn.close()
  await rm(folder, { recursive: true })
})

describe('a server that is killed again and again', () => {
  it('was killed with work at hand', () => {
    expect(sent.answered.size).toBeGreaterThan(ROUNDS)
    expect(sent.unanswered.size + sent.owed.size).toBeGreaterThan(0)
  })

  it('has every acknowledged entry once, under the number that it gave', async () => {
    const { entries } = await exported()
    for (const [text, number] of sent.answered)
      expect(entries.filter((entry) => entry.text === text).map((entry) => entry.number)).toEqual([
        Number(number),
      ])
  })

  it('has no entry twice, acknowledged or not', async () => {
    const texts = (await exported()).entries.map(({ text }) => text)
    for (const text of sent.unanswered) expect(times(texts, text)).toBeLessThanOrEqual(1)
  })

  it('has every mention once, and answers each once', async () => {
    await expect.poll(() => sent.owed.size, { timeout: 20_000 }).toBe(0)
    const unanswered = () => [...sent.mentions.keys()].filter((ts) => answersTo(ts).length === 0)
    await expect.poll(unanswered, { timeout: 60_000, interval: 250 }).toEqual([])
    const texts = (await exported()).entries.map(({ text }) => text)
    for (const text of sent.mentions.values()) expect(times(texts, text)).toBe(1)
    for (const ts of sent.mentions.keys()) expect(answersTo(ts)).toHaveLength(1)
  })

  it('shows one card', () => {
    const cards = standIn.slack
      .messages('C1')
      .filter(({ user, thread_ts }) => user === 'U0SCRIBE' && thread_ts === undefined)
    expect(cards).toHaveLength(1)
  })

  it('leaves a database that is in order', async () => {
    expect(await scribe('verify', '--db', db)).toMatchObject({ code: 0, error: '' })
  })
})
