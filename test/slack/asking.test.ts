import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsIn, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace

beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
})
afterEach(() => slack.close())

const recorded = async () => (await slack.store.journal.records('T1', 1)).length
const first = <T>(items: readonly T[]): T => items[0] ?? expect.fail('there is none')

describe('a time that happened twice', () => {
  const ask = () => slack.send('/timeline 2023-11-05 01:30 failover to the replica')

  it('is asked about, with the candidates as buttons, and nothing is recorded', async () => {
    const answer = await ask()
    expect(answer.body.response_type).toBe('ephemeral')
    expect(answer.body.text).toContain('Nothing is recorded until you choose.')
    expect(answer.body.text).toContain('/timeline 2023-11-05 01:30 failover to the replica')
    expect(buttonsIn(answer).map(({ label }) => label)).toEqual([
      'Nov 5, 2023, 01:30 PDT (UTC-07:00)',
      'Nov 5, 2023, 01:30 PST (UTC-08:00)',
    ])
    expect(await recorded()).toBe(2)
  })

  it('is recorded at the instant of the pressed button, for all to see', async () => {
    const [, second = expect.fail('one button')] = buttonsIn(await ask())
    const [gone, told] = await slack.press(second)
    expect(gone).toMatchObject({ delete_original: true })
    expect(told).toMatchObject({ response_type: 'in_channel' })
    expect(told?.text).toContain('/timeline 2023-11-05 01:30 failover to the replica')
    expect(told?.text).toContain('*#2* · Nov 5, 2023, 01:30 PST (09:30 UTC)')
    const [last] = (await slack.store.journal.records('T1', 1)).slice(-1)
    expect(last?.content).toMatchObject({
      when: { at: Date.parse('2023-11-05T09:30:00Z') },
      body: { text: 'failover to the replica' },
    })
  })

  it('is recorded once, however often and whatever is pressed', async () => {
    const [one = expect.fail('no button'), two = expect.fail('one button')] = buttonsIn(await ask())
    const [, told] = await slack.press(one)
    expect((await slack.press(one))[1]?.text).toBe(told?.text)
    expect((await slack.press(two))[1]?.text).toBe(told?.text)
    expect(await recorded()).toBe(3)
  })
})

describe('a time that was skipped', () => {
  it('is asked about', async () => {
    const buttons = buttonsIn(await slack.send('/timeline 2024-03-10 02:30 failover'))
    expect(buttons.map(({ label }) => label)).toEqual([
      'Mar 10, 2024, 03:30 PDT (UTC-07:00)',
      'Mar 10, 2024, 01:30 PST (UTC-08:00)',
    ])
    const [, told] = await slack.press(first(buttons))
    expect(told?.text).toContain('03:30 PDT (10:30 UTC)')
  })
})

describe('a time that is still to come', () => {
  it('is asked about, and recorded when it is confirmed', async () => {
    const answer = await slack.send('/timeline 2024-08-10 11:00 maintenance window')
    expect(answer.body.text).toContain('11:00 PDT is still to come; it is 10:03 PDT.')
    expect(await recorded()).toBe(2)
    const [, told] = await slack.press(first(buttonsIn(answer)))
    expect(told?.text).toContain('*#2* · 11:00 PDT (18:00 UTC), in 57 min')
    expect(await recorded()).toBe(3)
  })

  it('holds for every command that takes a time', async () => {
    const answer = await slack.send('/incident resolve 2024-08-10 11:00')
    await slack.press(first(buttonsIn(answer)))
    expect(await slack.say('/incident status')).toContain('resolved')
  })
})

describe('a time that may be the afternoon', () => {
  it('is recorded, and one click takes the other reading', async () => {
    slack.at('15:00')
    await slack.say('/incident started 00:30')
    const answer = await slack.send('/timeline 2:23 paged')
    const buttons = buttonsIn(answer)
    expect(buttons.map(({ label }) => label)).toEqual(['#2 was at 14:23 PDT'])
    const [told] = await slack.press(first(buttons))
    expect(told?.text).toContain('corrected')
    const [last] = (await slack.store.journal.records('T1', 1)).slice(-1)
    expect(last?.content).toMatchObject({ type: 'edited', entry: 2 })
    await slack.press(first(buttons))
    expect(await recorded()).toBe(5)
  })

  it('is a range as before in the other reading, and about right where it was', async () => {
    slack.at('15:00')
    await slack.say('/incident started 00:30')
    for (const typed of ['/deadend 2:23-2:40 The cache', '/timeline ~2:50 paged'])
      await slack.press(first(buttonsIn(await slack.send(typed))))
    const told = await slack.say('/timeline')
    expect(told).toContain('#2 · 14:23 to 14:40 PDT')
    expect(told).toContain('#3 · ~14:50 PDT')
    expect(await slack.say('/hypothesis')).toContain('dead end after 17 min')
  })

  it('takes the other reading once more after that was undone, as the answer says', async () => {
    slack.at('15:00')
    await slack.say('/incident started 00:30')
    const [button = expect.fail('no button')] = buttonsIn(await slack.send('/timeline 2:23 paged'))
    await slack.press(button)
    await slack.say('/timeline undo')
    for (const _ of ['a click', 'a second one']) {
      const [told] = await slack.press(button)
      expect(told?.text).toContain('corrected')
      expect(await slack.say('/timeline')).toContain('14:23 PDT')
    }
    expect(await recorded()).toBe(7)
  })
})

describe('a time before the incident, on a dial of twelve hours', () => {
  it('is asked about', async () => {
    slack.at('15:00')
    const buttons = buttonsIn(await slack.send('/timeline 2:23 paged'))
    expect(buttons.map(({ label }) => label)).toEqual([
      '02:23 PDT (UTC-07:00)',
      '14:23 PDT (UTC-07:00)',
    ])
  })
})

describe('a pasted timeline', () => {
  const TAKEN =
    'That can be more than one instant, or was skipped by the clock; the likeliest one was taken.'

  it('says nothing of clocks that change where a zone is not clear', async () => {
    const answer = await slack.say('/timeline 06:02 IST one\n10:00 two')
    expect(answer).toContain(TAKEN)
    expect(answer).not.toContain('twice')
  })

  it('is not asked about: the likelier instant is taken and the entry says so', async () => {
    const answer = await slack.send('/timeline 2023-11-05 01:30 one\n2023-11-05 03:00 two')
    expect(buttonsIn(answer).map(({ label }) => label)).toEqual([
      '#2 was at Nov 5, 2023, 01:30 PST',
    ])
    expect(answer.body.text).toContain(TAKEN)
    const records = await slack.store.journal.records('T1', 1)
    const whens = records.flatMap(({ content }) =>
      content.type === 'entered' ? [content.when] : [],
    )
    expect(whens.slice(1)).toMatchObject([
      { at: Date.parse('2023-11-05T08:30:00Z'), flags: expect.arrayContaining(['assumed']) },
      { at: Date.parse('2023-11-05T11:00:00Z') },
    ])
  })
})

describe('a pasted timeline in which a line has no time', () => {
  const pasted = '10:00 Deploy\n10:01 Errors\n2X:XX (not sure): rolled back\n10:02 Quiet'
  const ask = () => slack.send(`/timeline ${pasted}`)
  const entries = async () =>
    (await slack.store.journal.records('T1', 1)).flatMap(({ content }) =>
      content.type === 'entered' ? [content.body.text] : [],
    )

  it('is asked about, with the line, and nothing is recorded', async () => {
    const answer = await ask()
    expect(answer.body).toMatchObject({
      response_type: 'ephemeral',
      text: [
        '3 of these 4 lines begin with a time; line 3 does not: 2X:XX (not sure): rolled back',
        'They can be 3 entries, from 10:00 PDT to 10:02 PDT. A line without a time then goes on with the one before.',
        `/timeline ${pasted}`,
        'Which do you mean? Nothing is recorded until you choose.',
      ].join('\n'),
    })
    expect(buttonsIn(answer).map(({ label }) => label)).toEqual([
      '3 entries',
      'One note of 4 lines',
    ])
    expect(await recorded()).toBe(2)
  })

  it('is entries where its author says so, for all to see', async () => {
    const [gone, told] = await slack.press(first(buttonsIn(await ask())))
    expect(gone).toMatchObject({ delete_original: true })
    expect(told).toMatchObject({ response_type: 'in_channel' })
    expect(told?.text).toContain(pasted)
    expect(told?.text).toContain('*#4* · 10:02 PDT (17:02 UTC)')
    expect((await entries()).slice(1)).toEqual([
      ...['Deploy', 'Errors\n2X:XX (not sure): rolled back', 'Quiet'],
    ])
  })

  it('is one note where its author says so, once, whatever is pressed later', async () => {
    const [several = expect.fail('no button'), one = expect.fail('one button')] = buttonsIn(
      await ask(),
    )
    const [, told] = await slack.press(one)
    expect(told?.text).not.toContain('begin with a time')
    expect((await slack.press(several))[1]?.text).toBe(told?.text)
    expect((await entries()).slice(1)).toEqual([pasted.slice('10:00 '.length)])
  })

  it('is asked about its first time too, where it is one note', async () => {
    const answer = await slack.send('/timeline 2023-11-05 01:30 a\n2023-11-05 03:00 b\nand c')
    const [, asked] = await slack.press(buttonsIn(answer)[1] ?? expect.fail('one button'))
    expect(asked?.text).toContain('Nothing is recorded until you choose.')
    const [, told] = await slack.press(first(buttonsIn({ body: asked ?? {} })))
    expect(told?.text).toContain('*#2* · Nov 5, 2023, 01:30 PDT')
    expect((await entries()).slice(1)).toEqual(['a\n2023-11-05 03:00 b\nand c'])
  })

  it('leaves out, and says so, what stands above the first time', async () => {
    const answer = await slack.send('/timeline Timeline:\n10:00 Deploy\n10:01 Errors')
    expect(answer.body.text).toContain('The line above the first time is left out then.')
    await slack.press(first(buttonsIn(answer)))
    expect((await entries()).slice(1)).toEqual(['Deploy', 'Errors'])
  })

  it('is not settled by an instant, nor a time by entries, nor for somebody else', async () => {
    const button = first(buttonsIn(await ask()))
    expect(await slack.press(button, 'U2')).toEqual([])
    const { delivery } = JSON.parse(button.value)
    const instant = { action_id: 'answer-0', value: JSON.stringify({ delivery, choice: 1 }) }
    expect(await slack.press(instant)).toEqual([])
    const time = first(buttonsIn(await slack.send('/timeline 2023-11-05 01:30 x')))
    const value = JSON.stringify({ delivery: JSON.parse(time.value).delivery, as: 'entries' })
    expect(await slack.press({ action_id: 'paste-entries', value })).toEqual([])
    expect(await recorded()).toBe(2)
  })
})

describe('a button that is not ours', () => {
  it.each([
    { action_id: 'answer-0', value: '{"delivery":"nothing","choice":1}' },
    { action_id: 'answer-0', value: 'nonsense' },
    { action_id: 'other', value: '{}' },
  ])('%j does nothing', async (button) => {
    expect(await slack.press(button)).toEqual([])
    expect(await recorded()).toBe(2)
  })

  it('nobody answers for somebody else', async () => {
    const button = first(buttonsIn(await slack.send('/timeline 2023-11-05 01:30 x')))
    expect(await slack.press(button, 'U2')).toEqual([])
    expect(await recorded()).toBe(2)
  })

  it('an instant that was not offered is not taken', async () => {
    const button = first(buttonsIn(await slack.send('/timeline 2023-11-05 01:30 x')))
    const value = JSON.stringify({ ...JSON.parse(button.value), choice: 1 })
    expect(await slack.press({ ...button, value })).toEqual([])
    expect(await recorded()).toBe(2)
  })
})
