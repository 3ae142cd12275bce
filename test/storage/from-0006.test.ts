import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../src/storage/open.ts'
import { NOON } from './batches.ts'
import { type Folder, newFolder, openBefore } from './places.ts'

let folder: Folder
let file: string
beforeEach(async () => {
  folder = await newFolder()
  file = join(folder.path, 'scribe.db')
})
afterEach(() => folder.remove())

const BEFORE = ['journal', 'chat', 'outgoing', 'redaction', 'drafts', 'search'].map(
  (name, index) => `000${index + 1}-${name}`,
)

test('what was behind before is brought up to date afterwards, and nothing else', async () => {
  const { raw, engine } = await openBefore(file, BEFORE)
  const incident = (number: number) =>
    `('T1', ${number}, 5, 'a', 'open', NULL, 'C1', 'UTC', 1, NULL, 'a', '{}', 'C1')`
  raw.exec(`
    INSERT INTO incidents VALUES ${incident(1)}, ${incident(2)};
    INSERT INTO displays (workspace, incident, kind, channel, shown_version) VALUES
      ('T1', 1, 'card', 'C1', 4), ('T1', 1, 'topic', 'C1', 5), ('T1', 2, 'card', 'C1', 5);
    INSERT INTO drafts (workspace, incident, kind, template, channel, shown_version, given_up) VALUES
      ('T1', 1, 'draft', 'sre', 'C1', 5, 0), ('T1', 2, 'draft', 'sre', 'C1', 0, 0),
      ('T1', 2, 'draft', 'brief', 'C1', 0, 1)`)
  await engine.close()
  const { displays, drafts, close } = await openStore(`sqlite:${file}`)
  expect(await displays.due(NOON)).toMatchObject([{ number: 1, kind: 'card', version: 5 }])
  expect(await drafts.due(NOON)).toMatchObject([{ incident: 2, template: 'sre', version: 5 }])
  await close()
})
