/**
 * Start to ready, and resident memory after 10,000 entries, against the bare app: each in processes of its
 * own, in turn, medians over the rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newSecret } from '../../build/local/deliver.js'
import { startStandIn } from '../../build/local/stand-in.js'
import { MEMBERS, median, send, startProcess, table } from './measure.mjs'

const STARTS = 7
const FILLINGS = 3
const ENTRIES = 10_000
const SIDE_BY_SIDE = 8

const folder = mkdtempSync(join(tmpdir(), 'scribe-bench-'))
const signingSecret = newSecret()
const standIn = await startStandIn(MEMBERS)
const path = (name) => fileURLToPath(new URL(name, import.meta.url))

let files = 0
const newFile = (name) => {
  files += 1
  return `${name}-${files}`
}
const startOurs = (file = newFile('app')) =>
  startProcess([path('../../dist/main.js')], {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: standIn.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, file)}`,
    SCRIBE_INCIDENT_CHANNEL: 'here',
  })
const startFloor = () =>
  startProcess([path('bare.mjs'), join(folder, newFile('floor')), signingSecret])

const readyMs = async (start) => {
  const server = await start()
  await server.stop()
  return server.readyMs
}

const residentMb = async (server) => {
  const target = { port: server.port, signingSecret }
  await send(target, '/incident', 'start Checkout is down')
  let sent = 0
  const worker = async () => {
    while (sent < ENTRIES) {
      sent += 1
      await send(target, '/timeline', `entry ${sent} of a long incident`)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  const mb = server.residentMb()
  await server.stop()
  return mb
}

const starts = { app: [], floor: [] }
// The database is there already, as on every start but the first.
await readyMs(() => startOurs('started'))
for (let round = 0; round < STARTS; round += 1) {
  starts.app.push(await readyMs(() => startOurs('started')))
  starts.floor.push(await readyMs(startFloor))
}
const memory = { app: [], floor: [] }
for (let round = 0; round < FILLINGS; round += 1) {
  memory.app.push(await residentMb(await startOurs()))
  memory.floor.push(await residentMb(await startFloor()))
}
await standIn.close()
rmSync(folder, { recursive: true })

const [app, floor] = [median(starts.app), median(starts.floor)]
const [resident, bare] = [median(memory.app), median(memory.floor)]
table(
  ['process', 'app', 'floor', 'app against floor'],
  [
    ['start to ready, ms', app.toFixed(0), floor.toFixed(0), `${(app / floor).toFixed(2)} times`],
    [
      `resident after ${ENTRIES} entries, MB`,
      resident.toFixed(0),
      bare.toFixed(0),
      `${(resident - bare).toFixed(0)} MB more`,
    ],
  ],
)
