/** Slack calls for a burst of 100 entries in ten seconds, by the method that is called. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newSecret } from '../../build/local/deliver.js'
import { startStandIn } from '../../build/local/stand-in.js'
import { MEMBERS, send, startProcess, table } from './measure.mjs'

const ENTRIES = 100
const SECONDS = 10
/** Until the last update of the card, which comes after its interval. */
const AFTERMATH_MS = 15_000

const folder = mkdtempSync(join(tmpdir(), 'scribe-bench-'))
const signingSecret = newSecret()
const standIn = await startStandIn(MEMBERS, { team: 'T1' })
const server = await startProcess([fileURLToPath(new URL('../../dist/main.js', import.meta.url))], {
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: standIn.apiUrl,
  DATABASE_URL: `sqlite:${join(folder, 'app.db')}`,
})
const target = { port: server.port, signingSecret }
await send(target, '/incident', 'start Checkout is down')
await pause(AFTERMATH_MS)

const before = standIn.calls.length
for (let entry = 1; entry <= ENTRIES; entry += 1) {
  await send(target, '/timeline', `entry ${entry} of a burst`)
  await pause((SECONDS * 1000) / ENTRIES)
}
await pause(AFTERMATH_MS)

const calls = standIn.calls.slice(before)
await server.stop()
await standIn.close()
rmSync(folder, { recursive: true })

// Profiles are looked up once in hours for each person, whatever they write.
const counted = calls.filter(({ method }) => method !== 'users.info')
const methods = [...new Set(counted.map(({ method }) => method))]
table(
  [`a burst of ${ENTRIES} entries in ${SECONDS} s`, 'calls', 'per entry', 'refused'],
  [...methods, null].map((name) => {
    const those = counted.filter(({ method }) => name === null || method === name)
    const refused = those.filter(({ error }) => error !== undefined).length
    return [name ?? 'all', those.length, (those.length / ENTRIES).toFixed(2), refused]
  }),
)
