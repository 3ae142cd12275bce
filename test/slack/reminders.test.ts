import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createShelf } from '../../src/app/load.ts'
import { remindAll } from '../../src/app/remind.ts'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace({
    reminding: { quiet: { sev1: 15 }, quietOtherwise: 60, leaderless: 10, lacking: 1440 },
  })
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
  heard = 0
})
afterEach(() => slack.close())

let heard = 0
/** What the app has said in the channel since the last time, but for the card. */
const said = async (): Promise<readonly string[]> => {
  await slack.idle()
  const all = slack.chat.messages('C1').slice(1)
  const news = all.slice(heard)
  heard = all.length
  return news.map(({ text }) => text)
}
const last = () => ({
  body: { blocks: (slack.chat.messages('C1').at(-1)?.['blocks'] as object[]) ?? [] },
})

describe('people are reminded', () => {
  it('once that nobody leads', async () => {
    slack.at('10:12')
    expect(await said()).toEqual([])
    slack.at('10:14')
    expect(await said()).toEqual([expect.stringMatching(/nobody leads/i)])
    slack.at('10:40')
    expect(await said()).toEqual([])
  })

  it('of silence, by severity, as long as it lasts', async () => {
    await slack.say('/incident lead <@U1|dana>')
    slack.at('10:30')
    expect(await said()).toEqual([])
    await slack.say('/incident severity sev1')
    slack.at('10:44')
    expect(await said()).toEqual([])
    slack.at('10:46')
    expect(await said()).toHaveLength(1)
    slack.at('10:50')
    expect(await said()).toEqual([])
    slack.at('11:02')
    expect(await said()).toHaveLength(1)
    await slack.say('/timeline still looking')
    slack.at('11:10')
    expect(await said()).toEqual([])
  })

  it('not again before they want it, also after a restart', async () => {
    slack.at('10:14')
    await said()
    const [answer] = await slack.press(labelled(last(), 'In an hour'))
    expect(answer?.text).toContain('in an hour')
    await slack.restart()
    slack.at('11:00')
    expect(await said()).toEqual([])
    slack.at('11:15')
    expect((await said()).join()).toMatch(/nobody leads/i)
  })

  it('never again if they do not want it', async () => {
    slack.at('10:14')
    await said()
    await slack.press(labelled(last(), 'Not again'))
    slack.at('23:00')
    expect((await said()).join()).not.toMatch(/nobody leads/i)
  })

  it('a day after the end of what the draft lacks', async () => {
    await slack.say('/incident resolve 10:02')
    slack.at('23:00')
    expect(await said()).toEqual([])
    slack.at('2024-08-11T10:05:00-07:00')
    const [reminder, ...more] = await said()
    expect(reminder).toContain('/incident impact')
    expect(reminder).toContain('<@U1>')
    expect(more).toEqual([])
    slack.at('2024-08-12T10:05:00-07:00')
    expect(await said()).toEqual([])
  })

  it('of nothing that is over and whole, or cancelled', async () => {
    await slack.say('/incident cancel')
    slack.at('2024-08-12T10:05:00-07:00')
    expect(await said()).toEqual([])
  })

  it('although another incident cannot be read', async () => {
    await slack.say('/incident start Search is slow', { channel_id: 'C2' })
    const { records } = slack.store.journal
    const broken = async (...asked: Parameters<typeof records>): ReturnType<typeof records> => {
      if (asked[1] === 2) throw new Error('damaged')
      return records(...asked)
    }
    const journal = { ...slack.store.journal, records: broken }
    const policy = { quiet: {}, quietOtherwise: 0, leaderless: 10, lacking: 0 }
    const later = Date.parse('2024-08-10T10:30:00-07:00')
    const load = createShelf().from(journal)
    await expect(
      remindAll({ journal, load, policy }, slack.store.reminders, later),
    ).rejects.toThrow('damaged')
    expect((await said()).join()).toMatch(/nobody leads/i)
  })
})
