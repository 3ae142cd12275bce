import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../src/storage/open.ts'
import { draftFor, NOON } from './batches.ts'
import { type Folder, newFolder, openBefore } from './places.ts'

let folder: Folder
let file: string
beforeEach(async () => {
  folder = await newFolder()
  file = join(folder.path, 'scribe.db')
})
afterEach(() => folder.remove())

test('what waited before goes out afterwards', async () => {
  const { raw, engine } = await openBefore(file, ['0001-journal', '0002-chat'])
  raw.exec(`
    INSERT INTO incidents VALUES ('T1', 1, 2, 'a', 'open', NULL, 'C1', 'UTC', 1, NULL, 'a', '{}', 'C1');
    INSERT INTO displays (workspace, incident, kind, channel) VALUES ('T1', 1, 'card', 'C1');
    INSERT INTO outbox (workspace, channel, message, state, attempts, not_before, created_at, error) VALUES
      ('T1', 'C1', '{"type":"draft"}', 'sent', 1, NULL, 1, NULL),
      ('T1', 'C1', '${JSON.stringify(draftFor('C1', 'x').message)}', 'waiting', 2, 9, 2, 'timeout')`)
  await engine.close()
  const { outbox, displays, close } = await openStore(`sqlite:${file}`)
  expect(await outbox.due(NOON)).toEqual([
    {
      id: 2,
      workspace: 'T1',
      createdAt: 2,
      attempts: 2,
      uncertain: false,
      ...draftFor('C1', 'x'),
    },
  ])
  expect(await displays.due(NOON)).toMatchObject([{ kind: 'card', uncertain: false }])
  await close()
})
