import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { scribe } from './scribe.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const NOTES = 150

let folder = ''
const path = (name: string) => join(folder, name)
const url = (name: string) => `sqlite:${path(name)}`
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The texts of the notes of incident 1 in a database. */
const notesIn = async (name: string): Promise<readonly string[]> => {
  const { output } = await scribe('export', 'INC-1', '--db', url(name))
  const { entries }: { entries: readonly { kind: string; text: string }[] } = JSON.parse(output)
  return entries.filter(({ kind }) => kind === 'note').map(({ text }) => text)
}

it('a backup that is made while another process writes has all that was acknowledged', async () => {
  const lines = Array.from({ length: NOTES }, (_, index) => `/timeline note ${index}`)
  const typed = ['/incident start x', ...lines].map(
    (text) => `2024-08-10T10:00:00-04:00 @dana #ops ${text}`,
  )
  await writeFile(
    path('a.script'),
    ['zone UTC', 'person @dana UTC Dana Kim', 'channel #ops', ...typed].join('\n'),
  )
  const writer = spawn(
    process.execPath,
    [CLI, 'replay', path('a.script'), '--json', '--db', url('a.db')],
    { env: { PATH: '/usr/bin:/bin' } },
  )
  const ended = new Promise((resolve) => writer.on('close', resolve))
  let acknowledged = 0
  const copies: { readonly name: string; readonly acknowledged: number }[] = []
  for await (const _ of createInterface({ input: writer.stdout })) {
    acknowledged += 1
    if (acknowledged % 40 !== 20) continue
    const name = `${acknowledged}.db`
    copies.push({ name, acknowledged })
    expect(await scribe('backup', path(name), '--db', url('a.db'))).toMatchObject({
      code: 0,
      error: '',
      output: expect.stringMatching(/^ok: \/.*\.db, \d+ bytes\n$/),
    })
  }
  expect(await ended).toBe(0)
  expect(copies.length).toBeGreaterThan(2)
  for (const { name, acknowledged: before } of copies) {
    const verified = await scribe('verify', '--db', url(name))
    expect(verified).toMatchObject({ code: 0, error: '' })
    const notes = await notesIn(name)
    // The first line that is acknowledged is the declaration.
    expect(notes.length).toBeGreaterThanOrEqual(before - 1)
    expect(notes).toEqual(notes.map((_, index) => `note ${index}`))
  }
  expect(await notesIn('a.db')).toHaveLength(NOTES)
})

it('a backup replaces nothing', async () => {
  await scribe('migrate', '--db', url('a.db'))
  await writeFile(path('copy.db'), 'mine')
  expect(await scribe('backup', path('copy.db'), '--db', url('a.db'))).toEqual({
    code: 1,
    output: '',
    error: `${path('copy.db')} is there already and was left as it is; name a new file\n`,
  })
})

it('without a database, a folder or a name there is no backup, and one line why', async () => {
  await scribe('migrate', '--db', url('a.db'))
  const before = await readdir(folder)
  const none = await scribe('backup', path('copy.db'), '--db', url('none.db'))
  expect(none).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^There is no database.*\n$/),
  })
  const nowhere = await scribe('backup', path('no/copy.db'), '--db', url('a.db'))
  expect(nowhere).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^The backup .*ENOENT.*\n$/),
  })
  expect(await scribe('backup', '--db', url('a.db'))).toMatchObject({ code: 2 })
  expect(await readdir(folder)).toEqual(before)
})
