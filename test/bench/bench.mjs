/**
 * Signed `/timeline` requests through the whole app with its durable commit, against a floor: a bare Bolt
 * app whose handler does one durable insert. Both run in this process, in turn, several rounds; the figures
 * are medians over the rounds. `npm run bench` builds and runs it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import '../../build/utc.js'
import { newSecret } from '../../build/local/deliver.js'
import { startStandIn } from '../../build/local/stand-in.js'
import { startSlack } from '../../build/slack/start.js'
import { openStore } from '../../build/storage/open.js'
import { loadTemplates } from '../../build/templates.js'
import { startBare } from './bare.mjs'
import { MEMBERS, median, print, send, table } from './measure.mjs'

/** A server runs for weeks: both are measured when their code has been compiled. */
const WARM_UP = 8
const ROUNDS = 15
const REQUESTS = 400
/** A few people in an incident, and everybody at once. */
const SIDE_BY_SIDE = [8, 32]

const folder = mkdtempSync(join(tmpdir(), 'scribe-bench-'))
const signingSecret = newSecret()
const standIn = await startStandIn(MEMBERS)

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
      asks: true,
      journal: store.journal,
      templates: await loadTemplates([]),
      timezone: 'UTC',
      severities: ['sev1'],
      home: 'here',
      announce: null,
      canvas: false,
    },
    reactions: {},
    reminding: null,
    store,
    clock: { now: () => Date.now() },
    log: pino({ level: 'silent' }),
  })
  return { port: app.port, stop: () => app.stop().then(() => store.close()) }
}

const startFloor = () => startBare({ file: join(folder, 'floor.db'), signingSecret })

const round = async ({ port }, sideBySide) => {
  const latencies = []
  let sent = 0
  const worker = async () => {
    while (sent < REQUESTS) {
      sent += 1
      const from = performance.now()
      await send({ port, signingSecret }, '/timeline', `note ${sent}`)
      latencies.push(performance.now() - from)
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: sideBySide }, worker))
  const seconds = (performance.now() - from) / 1000
  latencies.sort((a, b) => a - b)
  return {
    'requests/s': REQUESTS / seconds,
    'p50 ms': latencies[Math.floor(latencies.length * 0.5)],
    'p99 ms': latencies[Math.floor(latencies.length * 0.99)],
  }
}

const app = await startApp()
const floor = await startFloor()
let incidents = 0
const measure = async (sideBySide, rounds) => {
  const results = { app: [], floor: [] }
  for (let index = 0; index < rounds; index += 1) {
    // A new incident a round: what is measured is a note, not the length of an incident.
    if (incidents > 0) await send({ ...app, signingSecret }, '/incident', 'resolve')
    incidents += 1
    await send({ ...app, signingSecret }, '/incident', `start round ${incidents}`)
    results.app.push(await round(app, sideBySide))
    results.floor.push(await round(floor, sideBySide))
  }
  return results
}

await measure(SIDE_BY_SIDE[0], WARM_UP)
const measured = []
for (const sideBySide of SIDE_BY_SIDE)
  measured.push({ sideBySide, results: await measure(sideBySide, ROUNDS) })
await Promise.all([app.stop(), floor.stop(), standIn.close()])
rmSync(folder, { recursive: true })

print(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}`)
print(`${ROUNDS} rounds of ${REQUESTS} requests\n`)
for (const { sideBySide, results } of measured) {
  const figure = (name, what) => median(results[name].map((one) => one[what]))
  table(
    [`/timeline, ${sideBySide} at once`, 'app', 'floor', 'app / floor'],
    ['requests/s', 'p50 ms', 'p99 ms'].map((what) => {
      const [ours, bare] = [figure('app', what), figure('floor', what)]
      return [what, ours.toFixed(1), bare.toFixed(1), (ours / bare).toFixed(2)]
    }),
  )
}
