/** Finding and listing among 10,000 incidents with one million entries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStore } from '../../build/storage/open.js'
import { median, table } from './measure.mjs'

const INCIDENTS = 10_000
const ENTRIES = 100
const ROUNDS = 15
const began = Date.parse('2024-01-01T00:00:00Z')
const HOUR = 3_600_000
/** About as long as what is kept of a message. */
const SHOWN = JSON.stringify('x'.repeat(500))

const folder = mkdtempSync(join(tmpdir(), 'scribe-bench-'))
const file = join(folder, 'scribe.db')

/** Fills the tables past the app, which would take an hour; the rows are what it would write. */
const fill = () => {
  const raw = new Sqlite(file)
  raw.pragma('synchronous = OFF')
  raw.pragma('foreign_keys = OFF')
  const incident = raw.prepare(`INSERT INTO incidents
    (workspace, number, version, title, status, severity, channel, timezone, started_at, ended_at, searchable, line, declared_in)
    VALUES ('T1', ?, ?, ?, ?, 'sev2', ?, 'UTC', ?, ?, ?, ?, 'C1')`)
  const record = raw.prepare(`INSERT INTO records
    (workspace, incident, seq, entry, recorded_at, author_id, author_name, delivery, type, record)
    VALUES ('T1', ?, ?, ?, ?, 'U1', 'Dana Kim', ?, 'entered', ?)`)
  const display = raw.prepare(`INSERT INTO displays
    (workspace, incident, kind, channel, message, shown_version, shown, behind)
    VALUES ('T1', ?, ?, ?, '1700000000.000100', ?, ?, 0)`)
  const draft = raw.prepare(`INSERT INTO drafts
    (workspace, incident, kind, template, channel, reference, shown_version, shown, behind)
    VALUES ('T1', ?, 'draft', 'postmortem', ?, '1700000000.000200', ?, ?, 0)`)
  raw.transaction(() => {
    for (let number = 1; number <= INCIDENTS; number += 1) {
      incident.run(...incidentRow(number))
      for (const kind of ['card', 'topic', 'announcement'])
        display.run(number, kind, `C${number}`, ENTRIES, SHOWN)
      draft.run(number, `C${number}`, ENTRIES, SHOWN)
      for (let entry = 1; entry <= ENTRIES; entry += 1) record.run(...recordRow(number, entry))
    }
  })()
  raw.close()
}

const incidentRow = (number) => {
  const title = `Outage ${number} of service ${number % 97}`
  const open = number > INCIDENTS - 20
  const [startedAt, endedAt] = [began + number * HOUR, open ? null : began + (number + 1) * HOUR]
  const status = open ? 'open' : 'resolved'
  const line = {
    number,
    title,
    status,
    severity: 'sev2',
    channel: `C${number}`,
    timezone: 'UTC',
    startedAt,
    endedAt,
    private: false,
    openedBy: 'U1',
    declaredIn: 'C1',
  }
  return [
    ...[number, ENTRIES, title, status, `C${number}`, startedAt, endedAt],
    ...[`inc-${number}\n${title.toLowerCase()}`, JSON.stringify(line)],
  ]
}

const recordRow = (number, entry) => [
  ...[number, entry, entry, began + number * HOUR + entry, `d${number}.${entry}`],
  `{"seq":${entry},"content":{"type":"entered","entry":${entry},"text":"something happened"}}`,
]

await (await openStore(`sqlite:${file}`)).close()
fill()
const store = await openStore(`sqlite:${file}`)
const { journal, displays, drafts, outbox } = store
const questions = {
  'the incident of a channel': () => journal.find('T1', { channel: 'C9990' }),
  'the open ones that were declared in a channel': () =>
    journal.find('T1', { declaredIn: 'C1', status: 'open' }),
  'the open incidents': () => journal.find('T1', { status: 'open' }),
  'those that ended in the last two weeks': () =>
    journal.find('T1', { status: 'resolved', endedAfter: began + (INCIDENTS - 336) * HOUR }),
  'a search for two words': () => journal.find('T1', { words: ['service', '9876'] }),
  'all of them': () => journal.find('T1', {}),
  'the records of one': () => journal.records('T1', 9990),
  'displays that are behind': () => displays.due(Date.now()),
  'drafts that are behind': () => drafts.due(Date.now()),
  'messages that are due': () => outbox.due(Date.now()),
}
const rows = []
for (const [name, ask] of Object.entries(questions)) {
  const durations = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now()
    await ask()
    durations.push(performance.now() - from)
  }
  rows.push([name, median(durations).toFixed(2)])
}
await store.close()
rmSync(folder, { recursive: true })
table([`among ${INCIDENTS} incidents with ${INCIDENTS * ENTRIES} entries`, 'ms'], rows)
