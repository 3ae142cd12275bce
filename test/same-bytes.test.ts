import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Finished, run } from './scribe.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
/** Its times lie on both sides of a clock change, and its texts hold what other languages sort and print otherwise. */
const SCENARIO = fileURLToPath(new URL('scenarios/ingress-upgrade/', import.meta.url))

/** Servers as they stand in the world: zones, languages, their capital letters, digits and calendars. */
const SERVERS: readonly Readonly<Record<string, string>>[] = [
  { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Europe/London', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' },
  { TZ: 'America/New_York', LC_ALL: 'ar_EG.UTF-8', LC_TIME: 'ar_EG.UTF-8' },
  { TZ: ':no/such/zone', LC_ALL: 'th_TH.UTF-8@calendar=buddhist', LC_NUMERIC: 'hi_IN' },
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'POSIX' },
]

const PRINTED: readonly (readonly string[])[] = [
  ...['md', 'html', 'json'].map((format) => ['postmortem', 'INC-1', '--format', format]),
  ['export', 'INC-1'],
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Records the incident on such a server, and prints what came of it. */
const madeOn = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const db = ['--db', `sqlite:${join(folder, `${SERVERS.indexOf(env)}.db`)}`]
  const call = async (...words: readonly string[]): Promise<Finished> => {
    const finished = await run(CLI, [...words, ...db], { env })
    expect(finished).toMatchObject({ code: 0, error: '' })
    return finished
  }
  const { output } = await call('replay', join(SCENARIO, 'incident.script'))
  const printed: string[] = []
  for (const words of PRINTED) printed.push((await call(...words)).output)
  return [output, ...printed].map(stable)
}

/** Each replay has deliveries of its own. */
const stable = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'RUN')

describe('the same incident is the same bytes, wherever it is recorded and compiled', () => {
  let first: readonly string[]
  beforeAll(async () => {
    first = await madeOn({ TZ: 'UTC', LANG: 'en_US.UTF-8' })
  })

  it('is what it was elsewhere', async () => {
    const [replies, markdown] = first
    expect(replies).toBe(await readFile(join(SCENARIO, 'replies.txt'), 'utf8'))
    expect(markdown).toBe(await readFile(join(SCENARIO, 'postmortem.md'), 'utf8'))
  })

  it.each(SERVERS)('on a server with $TZ and $LC_ALL', async (env) => {
    expect(await madeOn(env)).toEqual(first)
  })
})
