/** The time to compile the draft of an incident of 100, 1,000 and 10,000 entries, and how it grows. */
import '../../build/utc.js'
import { evolve } from '../../build/domain/evolve.js'
import { project } from '../../build/report/project.js'
import { renderCounted } from '../../build/report/render.js'
import { loadTemplates } from '../../build/templates.js'
import { median, print, table } from './measure.mjs'

const SIZES = [100, 1000, 10_000]
const ROUNDS = 5
const MINUTE = 60_000
const began = Date.parse('2024-08-10T17:00:00Z')

const record = (seq, content) => ({
  seq,
  content,
  recordedAt: began + seq * MINUTE,
  typed: '',
  delivery: `d${seq}`,
  author: { id: 'U1', name: 'Dana Kim' },
  source: { via: 'command', channel: 'C1', message: null },
  tzdata: '',
})
const body = (kind, text) => ({
  kind,
  text,
  hypothesis: null,
  escalation: null,
  change: null,
})
const when = (at) => ({
  at,
  until: null,
  approximate: false,
  zone: 'UTC',
  flags: [],
  alternatives: [],
})

const incidentOf = (size) => {
  const records = [
    record(1, { type: 'opened', number: 1, title: 'Checkout is down', timezone: 'Europe/Berlin' }),
  ]
  for (let entry = 1; entry <= size; entry += 1)
    records.push(
      record(entry + 1, {
        type: 'entered',
        entry,
        when: when(began + entry * MINUTE),
        body: body(
          entry === 1 ? 'started' : 'note',
          `Entry ${entry}: \`pool\` is <full> & 40% fail`,
        ),
      }),
    )
  return records.reduce(evolve, null)
}

const template = (await loadTemplates([])).markdown('postmortem')
const compile = (incident) => renderCounted(template, project(incident, { preview: true }))

const rows = []
let before = null
for (const size of SIZES) {
  const incident = incidentOf(size)
  const durations = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now()
    compile(incident)
    durations.push(performance.now() - from)
  }
  const ms = median(durations)
  rows.push([`${size}`, ms.toFixed(1), before === null ? '' : `${(ms / before).toFixed(1)} times`])
  before = ms
}
table(['entries', 'ms to compile', 'against a tenth of them'], rows)
print('')
