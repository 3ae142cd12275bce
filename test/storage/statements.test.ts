import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { derive } from '../../src/domain/line.ts'
import { backup, openStore } from '../../src/storage/open.ts'
import { rowsOf, statement } from '../../src/storage/statements.ts'
import { declared, lineOf, NOON, T1 } from './batches.ts'
import { type Folder, newFolder } from './places.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

let folder: Folder
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => folder.remove())

/** What was made by which method, as long as it is still there. */
const made: { readonly by: string; readonly what: WeakRef<object> }[] = []

/** Notes what a method makes, and whose it is, without keeping it. */
const watch = (prototype: object, name: string): void => {
  const method: (...args: readonly unknown[]) => object = Reflect.get(prototype, name)
  Reflect.set(prototype, name, function (this: object, ...args: readonly unknown[]) {
    const result = Reflect.apply(method, this, args)
    made.push({ by: `${name} ${args[0]}`, what: new WeakRef(result) })
    made.push({ by: `of ${name} ${args[0]}`, what: new WeakRef(this) })
    return result
  })
}

const collected = async (): Promise<readonly string[]> => {
  for (let round = 0; round < 3; round += 1) {
    await setImmediate()
    collectGarbage()
  }
  return made.flatMap(({ by, what }) => (what.deref() === undefined ? [by] : []))
}

it('nothing that SQLite made is given to the garbage collector', async () => {
  const raw = new Sqlite(':memory:')
  watch(Sqlite.prototype, 'prepare')
  watch(Object.getPrototypeOf(statement(raw, 'SELECT 1')), 'iterate')
  expect([...rowsOf(statement(raw, 'SELECT 2 AS two'), [])]).toEqual([{ two: 2 }])
  // What nobody keeps is collected, so that it would be noticed.
  made.push({ by: 'nobody', what: new WeakRef({}) })
  expect(await collected()).toEqual(['nobody'])

  const url = `sqlite:${join(folder.path, 'scribe.db')}`
  const store = await openStore(url)
  await store.journal.append(declared('D1', lineOf(1)))
  await store.inbox.keep({ workspace: T1, key: 'E1', receivedAt: NOON, event: {} })
  await store.verify(derive)
  await backup(url, join(folder.path, 'copy.db'))
  await store.close()
  expect(await collected()).toEqual(['nobody'])
  expect(made.length).toBeGreaterThan(50)
})
