import { afterEach, beforeEach, expect, it } from 'vitest'
import { restore } from '../../src/app/restore.ts'
import { DAY } from '../../src/domain/instant.ts'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

const QUARTER = { quiet: {}, quietOtherwise: 15, leaderless: 5, lacking: 60 }
const NOTE = '/timeline 10:05 All requests return 500'

let before: Workspace
let slack: Workspace
beforeEach(async () => {
  before = await openWorkspace()
  slack = await openWorkspace({ reminding: QUARTER })
})
afterEach(async () => {
  await before.close()
  await slack.close()
})

const recordsIn = ({ store }: Workspace, number: number): Promise<readonly IncidentRecord[]> =>
  store.journal.records('T1', number)

/** Carries INC-1 over from one workspace's database to the other. */
const carryOver = async (at: string) => {
  slack.at(at)
  const records = await recordsIn(before, 1)
  const restoring = { workspace: 'T1', records, now: Date.parse(at), again: false }
  const restored = await restore(restoring, slack.store)
  return { number: restored.number, records }
}

it('a delivery that comes once more after the import is answered as at first, and adds nothing', async () => {
  await before.say('/incident start 10:00 Checkout is down')
  const first = await before.say(NOTE, { trigger_id: 'once' })
  const said = await before.mention('timeline 10:06 Rolled back')
  const { records } = await carryOver('2024-08-10T10:03:00-07:00')
  expect(await slack.say(NOTE, { trigger_id: 'once' })).toBe(first)
  expect(await recordsIn(slack, 1)).toEqual(records)
  expect(records.at(-1)?.source.message).toBe(said)
  expect(await slack.say('/timeline 10:07 And on it goes', { trigger_id: 'a' })).toContain('#4')
  expect(await slack.say('/timeline undo', { trigger_id: 'b' })).toContain('#4')
})

it('keys that hold the number of an incident stand for the new number', async () => {
  await before.close()
  before = await openWorkspace({ home: 'new' })
  await before.say('/incident start 10:00 Checkout is down')
  await before.idle()
  slack.at('09:30')
  await slack.say('/incident start 9:00 Something else', { trigger_id: 'a' })
  const { number } = await carryOver('2024-08-10T10:10:00-07:00')
  expect(number).toBe(2)
  const keys = (await recordsIn(slack, number)).map(({ delivery }) => delivery)
  expect(keys).toContain('housed:1')
  expect(await slack.store.journal.replyTo('T1', 'housed:1')).toBeUndefined()
  expect(await slack.store.journal.replyTo('T1', 'housed:2')).toBeDefined()
})

it('nothing is posted and nobody is reminded because of an import, but what is said is answered', async () => {
  await before.say('/incident start 10:00 Checkout is down')
  const { number } = await carryOver('2024-08-12T10:00:00-07:00')
  await slack.idle()
  slack.at('2024-08-14T10:00:00-07:00')
  await slack.idle()
  expect(slack.calls.filter(({ method }) => /^(chat|pins|files)\./.test(method))).toEqual([])
  expect(await slack.say('/incident resolve Over', { trigger_id: 'a' })).toContain(`INC-${number}`)
  slack.at(new Date(Date.parse('2024-08-14T10:00:00-07:00') + DAY).toISOString())
  await slack.idle()
  expect(slack.chat.messages('C1').map(({ text }) => text)).toEqual([
    expect.stringContaining('lacks'),
  ])
})
