import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { run, scribe } from './scribe.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const SCENARIOS = fileURLToPath(new URL('./scenarios/', import.meta.url))

let folder = ''
let count = 0
/** A database that is not there yet. */
let fresh = ''
const path = (name: string) => join(folder, name)
const export1 = () => path('export.json')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  const script = join(SCENARIOS, 'every-way', 'incident.script')
  expect((await scribe('replay', script, '--db', `sqlite:${path('a.db')}`)).code).toBe(0)
  const { output } = await scribe('export', 'INC-1', '--db', `sqlite:${path('a.db')}`)
  await writeFile(export1(), output)
})
beforeEach(() => {
  count += 1
  fresh = `sqlite:${path(`${count}.db`)}`
})
afterAll(() => rm(folder, { recursive: true }))

it('restores an export into an empty database, which is then in order', async () => {
  expect(await scribe('import', export1(), '--db', fresh)).toEqual({
    code: 0,
    error: '',
    output: expect.stringMatching(/^ok: INC-1 of T0LOCAL, \d+ records\n$/),
  })
  const { output } = await scribe('export', 'INC-1', '--db', fresh)
  expect(output).toBe(await readFile(export1(), 'utf8'))
  expect(await scribe('verify', '--db', fresh)).toMatchObject({
    code: 0,
    output: expect.stringContaining(' 0 outgoing messages, '),
  })
})

it('gives it the next free number, and changes nothing else', async () => {
  const before = await readFile(export1(), 'utf8')
  const db = `sqlite:${path('a.db')}`
  const refused = await scribe('import', export1(), '--db', db)
  expect(refused).toEqual({
    code: 1,
    output: '',
    error:
      'This incident is there already, as INC-1 of T0REPLAY; --again makes another one of it\n',
  })
  expect((await scribe('import', export1(), '--db', db, '--again')).output).toMatch(
    /^ok: INC-2 of T0REPLAY, /,
  )
  const { output } = await scribe('export', 'INC-2', '--db', db)
  expect(output).not.toBe(before)
  const whole = JSON.parse(output)
  whole.incident.ref = 'INC-1'
  whole.records[0].content.number = 1
  expect(`${JSON.stringify(whole, null, 2)}\n`).toBe(before)
  expect((await scribe('export', 'INC-1', '--db', db)).output).toBe(before)
  expect((await scribe('verify', '--db', db)).code).toBe(0)
})

it('reads standard input, and takes the workspace that it is told', async () => {
  const input = await readFile(export1(), 'utf8')
  const into = ['import', '-', '--db', fresh, '--workspace']
  expect((await run(CLI, [...into, 'T0NEW'], { input })).output).toMatch(/^ok: INC-1 of T0NEW, /)
  expect((await run(CLI, [...into, 'T0OLD'], { input })).output).toMatch(/^ok: INC-1 of T0OLD, /)
  expect(await run(CLI, ['import', '-', '--db', fresh], { input })).toMatchObject({
    code: 1,
    error: 'Say which workspace is meant with --workspace: T0NEW, T0OLD\n',
  })
  expect(await run(CLI, [...into, 'ops'], { input })).toMatchObject({
    code: 1,
    error: 'ops is no workspace; Slack names them like T0123456789\n',
  })
})

it('asks for the workspace where an empty database is for Slack', async () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-1' }
  expect(await run(CLI, ['import', export1(), '--db', fresh], { env })).toMatchObject({
    code: 1,
    output: '',
    error: expect.stringMatching(/^The database is empty: say with /),
  })
})

it('stores nothing where the file is wrong, and makes no database', async () => {
  const text = await readFile(export1(), 'utf8')
  await writeFile(path('cut.json'), text.slice(0, -50))
  await writeFile(path('edited.json'), text.replace('"approximate": false', '"approximate": "no"'))
  for (const name of ['cut.json', 'edited.json', 'none.json', '.']) {
    const { code, output, error } = await scribe('import', path(name), '--db', fresh)
    expect([code, output]).toEqual([1, ''])
    expect(error.trim().split('\n')).toEqual([expect.stringContaining(path(name))])
  }
  expect(await readdir(folder)).not.toContain(`${count}.db`)
})

it('stops reading what has no end', async () => {
  expect(await scribe('import', '/dev/zero', '--db', fresh)).toMatchObject({
    code: 1,
    error: '/dev/zero is larger than 200 MB, and no export\n',
  })
})
