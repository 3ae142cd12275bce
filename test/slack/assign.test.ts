import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pingsIn } from './pings.ts'
import { type Answered, buttonsIn, labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.say('/incident task Alert on pool usage')
  await slack.say('/incident task Load tests due 2024-08-31')
  slack.at('10:30')
})
afterEach(() => slack.close())

const tasks = () => slack.say('/incident task')
const assigned = async () =>
  (await slack.store.journal.records('T1', 1))
    .map(({ content }) => content)
    .filter(({ type }) => type === 'task-assigned')
const labels = (answer: Answered) => buttonsIn(answer).map(({ label }) => label)

describe('a task is assigned by its number', () => {
  it('to a person, until a day, and to somebody else', async () => {
    expect(await slack.say('/incident task T1 <@U2> due 2024-09-30')).toBe(
      'T1 · owner Raj Patel · due 2024-09-30\nINC-1 · to take it back: `/timeline undo`',
    )
    expect(await slack.say('/incident task t1 <@U3>')).toContain('T1 · owner Mia Wong\n')
    expect(await tasks()).toContain('*T1* · open · Alert on pool usage · Mia Wong · due 2024-09-30')
    expect(await slack.say('/timeline undo')).toContain('Taken back: assignment of T1\n')
    expect(await tasks()).toContain(
      '*T1* · open · Alert on pool usage · Raj Patel · due 2024-09-30',
    )
  })

  it('once, whoever says it again', async () => {
    await slack.say('/incident task T1 <@U2> due 2024-09-30')
    expect(await slack.say('/incident task T1 <@U2> due 2024-09-30', { user_id: 'U3' })).toBe(
      '*INC-1* · T1 has the owner Raj Patel and is due 2024-09-30 already. Nothing was recorded.',
    )
    expect(await slack.say('/incident task T1 <@U2>')).toContain(
      'T1 has the owner Raj Patel already',
    )
    expect(await slack.say('/incident task T1 <@U2> due 2024-10-01')).toContain(
      'T1 · owner Raj Patel · due 2024-10-01\n',
    )
    expect(await assigned()).toHaveLength(2)
  })

  it('to a group, and calls nobody', async () => {
    const answer = await slack.send('/incident task T1 <!subteam^S1|@oncall>')
    expect(answer.body.text).toContain('T1 · owner @oncall')
    await slack.idle()
    const posted = slack.chat.messages('C1').map(({ text, blocks }) => ({ text, blocks }))
    expect(pingsIn([answer.body, ...posted])).toEqual([])
  })

  it('but not to nobody, with the text handed back', async () => {
    const unknown = await slack.say('/incident task T1 @OWNER')
    expect(unknown).toContain('I know nobody called @OWNER.')
    expect(unknown).toContain('/incident task T1 @OWNER')
    expect(await slack.say('/incident task T1')).toContain('Say who does it, or until when.')
    expect(await slack.say('/incident task T7 <@U2>')).toContain(
      'There is no T7. Open tasks: T1, T2.',
    )
    await slack.say('/incident task done T1')
    expect(await slack.say('/incident task T1 <@U2>')).toContain('T1 is already done.')
    expect(await assigned()).toEqual([])
  })

  it.each(['T1 due next sprint', 'T1 <@U2> due end of month', 'T1 due 2024-13-40'])(
    'but not until a day that nobody can read: %s',
    async (typed) => {
      const answer = await slack.say(`/incident task ${typed}`)
      expect(answer).toContain('That is not a time that I can read.')
      expect(answer).toContain('/incident task T1')
      expect(await assigned()).toEqual([])
      expect(await tasks()).not.toContain('T3')
    },
  )

  it('and is told in the draft, which has no complaint any more', async () => {
    await slack.say('/incident resolve 10:25')
    const before = await slack.say('/postmortem')
    expect(before).toContain('• T1, T2 have no owner. To mend it: `/incident task T1 @OWNER`')
    await slack.say('/incident task T1 <@U2>')
    expect(await slack.say('/postmortem')).toContain(
      '• T2 has no owner. To mend it: `/incident task T2 @OWNER`',
    )
    await slack.say('/incident task T2 <@U2>')
    expect(await slack.say('/postmortem')).not.toContain('owner')
  })
})

describe('the form of tasks without owner', () => {
  const open = async (user?: string) =>
    slack.press(labelled(await slack.send('/incident task'), 'Assign owners'), user)

  it('is offered where they are named, and only there', async () => {
    const card = () => ({
      body: {
        blocks: (slack.chat.messages('C1').find(({ text }) => String(text).includes('Latest'))?.[
          'blocks'
        ] ?? []) as object[],
      },
    })
    await slack.idle()
    expect(buttonsIn(card()).map(({ label }) => label)).toContain('Assign owners')
    expect(labels(await slack.send('/incident'))).toContain('Assign owners')
    await slack.say('/incident resolve 10:25')
    expect(labels(await slack.send('/postmortem'))).toContain('Assign owners')

    await slack.say('/incident task T1 <@U2>')
    await slack.say('/incident task drop T2')
    expect(labels(await slack.send('/incident task'))).toEqual([])
    expect(labels(await slack.send('/postmortem'))).not.toContain('Assign owners')
  })

  it('assigns them all at once, once, and tells the channel without calling anybody', async () => {
    await open()
    const form = slack.chat.view('U1')
    const said = { 'owner-T1': 'U2', 'due-T1': '2024-09-30', 'owner-T2': 'U3' }
    await slack.fill(said)
    await slack.sendForm(form, said)
    expect(await assigned()).toEqual([
      {
        type: 'task-assigned',
        ref: 'T1',
        owner: { id: 'U2', name: 'Raj Patel' },
        due: '2024-09-30',
      },
      { type: 'task-assigned', ref: 'T2', owner: { id: 'U3', name: 'Mia Wong' }, due: null },
    ])
    const told = slack.chat.messages('C1').filter(({ text }) => String(text).includes('T1 · owner'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(
      ['T1 · owner Raj Patel · due 2024-09-30', 'T2 · owner Mia Wong'].join('\n'),
    )
    expect(pingsIn(told)).toEqual([])
    expect(await tasks()).toContain('*T2* · open · Load tests · Mia Wong · due 2024-08-31')
  })

  it('does not write over what somebody else said meanwhile', async () => {
    await open()
    await slack.say('/incident task T1 <@U3>', { user_id: 'U2' })
    const { body } = await slack.fill({ 'owner-T1': 'U2', 'owner-T2': 'U2' })
    expect(body.errors).toEqual({
      'owner-T1': expect.stringContaining(
        'Raj Patel assigned T1 while your form was open. It says now: Mia Wong.',
      ),
    })
    expect(await assigned()).toHaveLength(1)
  })

  it('leaves alone what nobody touched, whatever somebody else said of it meanwhile', async () => {
    await open()
    await slack.say('/incident task T2 due 2024-09-15', { user_id: 'U2' })
    await slack.fill({ 'owner-T1': 'U2' })
    const told = slack.chat.messages('C1').at(-1)?.text
    expect(told).toBe('T1 @raj\nT1 · owner Raj Patel\nINC-1 · to take it back: `/timeline undo`')
    expect(await tasks()).toContain('*T2* · open · Load tests · nobody yet · due 2024-09-15')

    await open()
    await slack.say('/incident task T2 due 2024-09-20', { user_id: 'U2' })
    await slack.fill({ 'owner-T2': 'U3' })
    expect(await tasks()).toContain('*T2* · open · Load tests · Mia Wong · due 2024-09-20')
  })

  it('wants something to be filled in', async () => {
    await open()
    const { body } = await slack.fill({})
    expect(body.errors).toEqual({ 'owner-T1': 'Say who does it, or until when.' })
  })

  it('says so where all of them have an owner by now', async () => {
    const answer = await slack.send('/incident task')
    await slack.say('/incident task T1 <@U2>')
    await slack.say('/incident task T2 <@U2>')
    await slack.press(labelled(answer, 'Assign owners'))
    expect(JSON.stringify(slack.chat.view('U1'))).toContain('Every open task has an owner.')
  })
})

it('everybody who is chosen in the form is known by name, however many they are', async () => {
  const people = Array.from({ length: 45 }, (_, index) => ({
    id: `U9${index}`,
    handle: `p${index}`,
    name: `Person ${index}`,
    zone: 'UTC',
  }))
  const crowded = await openWorkspace({ people })
  try {
    await crowded.say('/incident start It is down')
    for (const [index] of people.entries()) {
      crowded.at(`10:${10 + index}`)
      await crowded.say(`/incident task Part ${index + 1}`)
    }
    await crowded.press(labelled(await crowded.send('/incident task'), 'Assign owners'))
    await crowded.fill(
      Object.fromEntries(people.map(({ id }, index) => [`owner-T${index + 1}`, id])),
    )
    const told = await crowded.say('/incident task')
    for (const { name } of people) expect(told).toContain(` · ${name}\n`)
  } finally {
    await crowded.close()
  }
})
