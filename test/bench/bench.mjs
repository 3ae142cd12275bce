/**
 * Signed `/timeline` requests through the whole app with its durable commit, against a floor: a bare Bolt
 * app whose handler does one durable insert. Both run in this process, in turn, several rounds; the figures
 * are medians over the rounds. `npm run bench` builds and runs it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import bolt from '@slack/bolt'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import '../../dist/utc.js'
import { deliver, newSecret } from '../../dist/replay/deliver.js'
import { startStandIn } from '../../dist/replay/stand-in.js'
import { startSlack } from '../../dist/slack/start.js'
import { openStore } from '../../dist/storage/open.js'
import { loadTemplates } from '../../dist/templates.js'

const ROUNDS = 5
const REQUESTS = 400
const SIDE_BY_SIDE = 8

const folder = mkdtempSync(join(tmpdir(), 'scribe-bench-'))
const signingSecret = newSecret()
const standIn = await startStandIn([{ id: 'U1', handle: 'dana', name: 'Dana Kim', zone: 'UTC' }])

const startApp = async () => {
  const store = await openStore(`sqlite:${join(folder, 'app.db')}`)
  const app = await startSlack({
    slack: {
      botToken: 'xoxb-bench',
      apiUrl: standIn.apiUrl,
      transport: { kind: 'http', signingSecret },
    },
    address: { host: '127.0.0.1', port: 0 },
    setup: {
      ...{ asks: true, journal: store.journal, templates: await loadTemplates([]) },
      ...{ timezone: 'UTC', severities: ['sev1'], home: 'here', announce: null },
    },
    ...{ reactions: {}, reminding: null, store, clock: { now: () => Date.now() } },
    log: pino({ level: 'silent' }),
  })
  return { port: app.port, stop: () => app.stop().then(() => store.close()) }
}

const startFloor = async () => {
  const db = new Sqlite(join(folder, 'floor.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  const insert = db.prepare('INSERT INTO notes (text) VALUES (?)')
  const app = new bolt.App({
    signingSecret,
    authorize: async () => ({ botToken: 'xoxb-bench' }),
  })
  app.command('/timeline', async ({ command, ack }) => {
    const { lastInsertRowid } = insert.run(command.text)
    await ack({ response_type: 'in_channel', text: `#${lastInsertRowid}` })
  })
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  return { port: server.address().port, stop: () => app.stop().then(() => db.close()) }
}

let triggers = 0
const send = (port, command, text) => {
  triggers += 1
  return deliver(
    { port, signingSecret },
    {
      ...{ command, text, user_id: 'U1', user_name: 'dana', team_id: 'T1' },
      ...{ channel_id: 'C1', trigger_id: `t${triggers}`, response_url: 'http://127.0.0.1:9/' },
    },
  )
}

const round = async ({ port }) => {
  const latencies = []
  let sent = 0
  const worker = async () => {
    while (sent < REQUESTS) {
      sent += 1
      const from = performance.now()
      const { status } = await send(port, '/timeline', `note ${sent}`)
      if (status !== 200) throw new Error(`HTTP ${status}`)
      latencies.push(performance.now() - from)
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  const seconds = (performance.now() - from) / 1000
  latencies.sort((a, b) => a - b)
  return {
    'requests/s': REQUESTS / seconds,
    'p50 ms': latencies[Math.floor(latencies.length * 0.5)],
    'p99 ms': latencies[Math.floor(latencies.length * 0.99)],
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const app = await startApp()
const floor = await startFloor()
const results = { app: [], floor: [] }
for (let index = 0; index <= ROUNDS; index += 1) {
  // A new incident a round: what is measured is a note, not the length of an incident.
  if (index > 0) await send(app.port, '/incident', 'resolve')
  await send(app.port, '/incident', `start round ${index}`)
  const measured = { app: await round(app), floor: await round(floor) }
  // The first round warms both up.
  if (index > 0) for (const name of ['app', 'floor']) results[name].push(measured[name])
}
await Promise.all([app.stop(), floor.stop(), standIn.close()])
rmSync(folder, { recursive: true })

const figure = (name, what) => median(results[name].map((measured) => measured[what]))
process.stdout.write(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; ${ROUNDS} rounds of ${REQUESTS} requests, ${SIDE_BY_SIDE} side by side\n\n`,
)
process.stdout.write('| /timeline | app | floor | app / floor |\n|---|---:|---:|---:|\n')
for (const what of ['requests/s', 'p50 ms', 'p99 ms']) {
  const [ours, bare] = [figure('app', what), figure('floor', what)]
  process.stdout.write(
    `| ${what} | ${ours.toFixed(1)} | ${bare.toFixed(1)} | ${(ours / bare).toFixed(2)} |\n`,
  )
}
