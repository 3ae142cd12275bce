import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BURST, createRate, PACE } from '../../src/app/rate.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

describe('a person may send', () => {
  const at = Date.parse('2024-08-10T17:00:00Z')
  const take = (rate: ReturnType<typeof createRate>, count: number, from = at) =>
    Array.from({ length: count }, () => rate('T1', 'U1', from))

  it('so much at once, then one after each pause, and after a minute as much again', () => {
    const rate = createRate()
    expect(take(rate, BURST + 2)).toEqual([...Array(BURST).fill(0), PACE, PACE])
    expect(take(rate, 2, at + PACE)).toEqual([0, PACE])
    expect(take(rate, 1, at + PACE + 50)).toEqual([PACE - 50])
    expect(take(rate, 10, at + 11 * PACE)).toEqual(Array(10).fill(0))
    expect(take(rate, BURST + 1, at + 3_600_000)).toEqual([...Array(BURST).fill(0), PACE])
  })

  it('as much as others do, and in each workspace', () => {
    const rate = createRate()
    take(rate, BURST)
    expect([rate('T1', 'U1', at), rate('T1', 'U2', at), rate('T2', 'U1', at)]).toEqual([PACE, 0, 0])
  })

  it('also after the clock was set back', () => {
    const rate = createRate()
    take(rate, BURST)
    expect(take(rate, 2, at - 3_600_000)).toEqual([0, 0])
  })

  it('without the memory for it growing', () => {
    const rate = createRate()
    take(rate, BURST)
    for (let index = 0; index < 20_000; index += 1) rate('T1', `other-${index}`, at)
    expect(rate('T1', 'U1', at)).toBe(0)
    expect(rate('T1', 'other-10000', at)).toBe(0)
  })
})

describe('whoever sends more than that', () => {
  let slack: Workspace
  beforeEach(async () => {
    slack = await openWorkspace()
    await slack.say('/incident start 10:00 Checkout is down')
  })
  afterEach(() => slack.close())

  const records = async () => (await slack.store.journal.records('T1', 1)).length
  const burst = async (user_id: string, count: number, text = 'n'): Promise<readonly string[]> => {
    const answers: string[] = []
    while (answers.length < count)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(20, count - answers.length) }, (_, index) =>
            slack.say(`/timeline ${text}`, {
              user_id,
              trigger_id: `${user_id}-${text}-${answers.length + index}`,
            }),
          ),
        )),
      )
    return answers
  }
  const TOO_FAST = [
    'You are sending faster than I take it from one person. Wait 1 s, then send it once more.',
    'Nothing was recorded. You typed:',
    '/timeline too much',
  ].join('\n')

  it('is asked to wait with the text in hand, while others go on; nothing of it is stored', async () => {
    const before = await records()
    const taken = await burst('U2', BURST)
    expect(taken.filter((text) => !text.startsWith('*#'))).toEqual([])
    const form = { user_id: 'U2', trigger_id: 'over' }
    expect(await slack.say('/timeline too much', form)).toBe(TOO_FAST)
    expect(await records()).toBe(before + BURST)
    expect(await slack.store.journal.replyTo('T1', 'command:over')).toBeUndefined()
    expect(await slack.say('/timeline x', { user_id: 'U3' })).toMatch(/^\*#/)
    // What came before is answered as before.
    expect(await slack.say('/timeline n', { user_id: 'U2', trigger_id: 'U2-n-7' })).toBe(taken[7])
    // What was refused is taken, with the same key, once there is room for it.
    slack.at('2024-08-10T10:03:01-07:00')
    expect(await slack.say('/timeline too much', form)).toMatch(/^\*#/)
  })

  it('is told so by forms and buttons too, and loses no event', async () => {
    await slack.send('/incident start')
    await burst('U1', BURST)
    expect(await slack.fill({ title: 'Search is down' })).toMatchObject({
      body: { errors: { title: expect.stringContaining('You are sending faster') } },
    })
    await slack.shortcut(null)
    const told = slack.chat.messages('U1').at(-1)
    expect(told?.text).toContain('You are sending faster')
    const before = await records()
    await slack.mention('timeline from the thread')
    expect(await records()).toBe(before + 1)
    slack.at('10:04')
    expect(await slack.fill({ title: 'Search is down' })).toMatchObject({ body: {} })
    expect(await slack.store.journal.find('T1', {})).toHaveLength(2)
  })
})
