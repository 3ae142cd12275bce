import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeeper } from '../../src/local/keep.ts'
import { createWorld, put, save } from '../../src/local/slack/world.ts'

let folder = ''
const file = () => join(folder, 'data', 'workspace.json')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  expect(failures.splice(0)).toEqual([])
})

const failures: unknown[] = []
const keeperOf = (at: string | null) => createKeeper(at, (error) => failures.push(error))

const MEMBERS = [{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }]

const saved = (text: string) => {
  const world = createWorld({ members: MEMBERS, now: () => 1000 })
  const channel = world.channels.get('C1')
  if (channel === undefined) throw new Error('No channel')
  put(world, channel, { type: 'message', ts: world.stamp(), text, user: 'U1' })
  return save(world)
}

it('keeps the last of several states, and gives it back', async () => {
  const keeper = keeperOf(file())
  expect(await keeper.open()).toBeUndefined()
  keeper.keep(() => saved('first'))
  keeper.keep(() => saved('second\u0000'))
  await keeper.finish()
  const again = createWorld({ members: MEMBERS, saved: await keeperOf(file()).open() })
  expect(again.channels.get('C1')?.messages).toMatchObject([{ text: 'second\u0000' }])
})

it('puts aside what it cannot read, and writes over nothing', async () => {
  const keeper = keeperOf(join(folder, 'workspace.json'))
  await writeFile(join(folder, 'workspace.json'), '{"version":1,"work')
  expect(await keeper.open()).toBeUndefined()
  keeper.keep(() => saved('anew'))
  await keeper.finish()
  expect((await readdir(folder)).sort()).toEqual(['workspace.json', 'workspace.json.unreadable'])
  expect(await readFile(join(folder, 'workspace.json.unreadable'), 'utf8')).toContain('"work')
})

it('is for one process at a time, and for the next one when that has died', async () => {
  await writeFile(`${join(folder, 'workspace.json')}.lock`, String(process.ppid))
  const keeper = keeperOf(join(folder, 'workspace.json'))
  await expect(keeper.open()).rejects.toThrow(`open already, in process ${process.ppid}`)
  await writeFile(`${join(folder, 'workspace.json')}.lock`, '2147483646')
  expect(await keeper.open()).toBeUndefined()
  await keeper.finish()
  expect(await readdir(folder)).toEqual([])
})

it('keeps nothing where there is no file', async () => {
  const keeper = keeperOf(null)
  keeper.keep(() => saved('x'))
  await keeper.finish()
  expect(await keeper.open()).toBeUndefined()
})

it('notes what it cannot keep', async () => {
  const keeper = keeperOf(file())
  await keeper.open()
  await mkdir(`${file()}.part`)
  keeper.keep(() => saved('x'))
  await keeper.finish()
  expect(failures.splice(0)).toEqual([expect.objectContaining({ code: 'EISDIR' })])
})
