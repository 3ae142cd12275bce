/**
 * How long it takes to read the time at the head of a text: the inputs of the vectors one after the other,
 * and a long note against a short one, in turn over several rounds. The figures are medians over the
 * rounds. Wants a build: `npm run -s build && node test/bench/parse.mjs`.
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import '../../build/utc.js'
import { readWhen } from '../../build/time/when.js'

const ROUNDS = 9
/** How often the inputs of the vectors, and each of the two notes, are read in a round. */
const REPEATS = 20
const NOTES = 20_000
const SHORT = 40
const LONG = 40_000

const vectors = new URL('../vectors/time-parse.json', import.meta.url)
const rows = JSON.parse(readFileSync(vectors, 'utf8')).map(({ input, now_utc, zone, locale }) => ({
  input,
  context: { now: Date.parse(now_utc), zone, ...(locale === undefined ? {} : { locale }) },
}))
const context = { now: Date.parse('2024-08-10T17:30:00Z'), zone: 'America/Los_Angeles' }
const note = (length) => '10:02 AM - paged the database team '.padEnd(length, 'and waited ')
const notes = { short: note(SHORT), long: note(LONG) }

// Readings are added up, so that none of them can be left out.
let read = 0
const secondsOf = (work) => {
  const from = performance.now()
  work()
  return (performance.now() - from) / 1000
}
const readRows = () => {
  for (let index = 0; index < REPEATS; index += 1)
    for (const row of rows) read += readWhen(row.input, row.context).rest.length
}
const readNote = (text) => () => {
  for (let index = 0; index < NOTES; index += 1) read += readWhen(text, context).rest.length
}

const round = () => {
  const vectorSeconds = secondsOf(readRows)
  const short = secondsOf(readNote(notes.short))
  const long = secondsOf(readNote(notes.long))
  return {
    rate: (REPEATS * rows.length) / vectorSeconds,
    short: (short / NOTES) * 1e6,
    long: (long / NOTES) * 1e6,
    ratio: long / short,
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

// The first round warms up.
const measured = Array.from({ length: ROUNDS + 1 }, round).slice(1)
if (read === 0) throw new Error('Nothing was read')

const figure = (what) => median(measured.map((each) => each[what]))
const lines = [
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; medians of ${ROUNDS} rounds`,
  '',
  '| reading a time | |',
  '|---|---:|',
  `| the ${rows.length} inputs of the vectors, readings/s | ${figure('rate').toFixed(0)} |`,
  `| a note of ${SHORT} characters, µs | ${figure('short').toFixed(1)} |`,
  `| a note of ${LONG} characters, µs | ${figure('long').toFixed(1)} |`,
  `| long / short | ${figure('ratio').toFixed(2)} |`,
]
process.stdout.write(`${lines.join('\n')}\n`)
