import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsIn, labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  slack.at('10:30')
  await slack.say('/incident resolve 10:25')
})
afterEach(() => slack.close())

const exported = async () =>
  (await slack.store.journal.records('T1', 1)).map(({ content }) => content)

/** The message that stands for the draft in the channel. */
const draft = () => {
  const found = slack.chat
    .messages('C1')
    .findLast(({ text }) => text.includes('Draft of the postmortem of INC-1'))
  return { body: { blocks: (found?.['blocks'] as object[]) ?? [] } }
}

const ALL = [
  'Fill in impact, root cause, explanation, fix',
  ...['How it was detected', 'Add an improvement', 'Add a task'],
]

describe('what a draft lacks', () => {
  it('has a button for each form that fills it in, in the answer and beside the draft', async () => {
    const answer = await slack.send('/postmortem')
    expect(buttonsIn(answer).map(({ label }) => label)).toEqual(ALL)
    await slack.idle()
    expect(buttonsIn(draft()).map(({ label }) => label)).toEqual([
      ...[...ALL, 'Ready for review', 'Publish'],
    ])
  })

  it('is filled in by those buttons, each recorded once', async () => {
    const answer = await slack.send('/postmortem')
    const press = (label: string) => slack.press(labelled(answer, label))

    await press(ALL[0] ?? '')
    const focused = JSON.stringify(slack.chat.view('U1')).split('"focus_on_load":true').length - 1
    expect(focused).toBe(1)
    await slack.fill({ impact: '40% could not pay', cause: 'A', explanation: 'B', fix: 'C' })
    await press('How it was detected')
    await slack.fill({ text: 'Alert on the error rate', when: '10:02' })
    await press('Add an improvement')
    await slack.fill({ text: 'Load tests' })
    await press('Add a task')
    const form = slack.chat.view('U1')
    const task = { text: 'Alert on pool usage', owner: 'U2', due: '2024-08-31' }
    await slack.fill(task)
    await slack.sendForm(form, task)
    await slack.idle()

    expect((await exported()).slice(-3)).toEqual([
      expect.objectContaining({
        type: 'entered',
        body: expect.objectContaining({ kind: 'detected' }),
        when: expect.objectContaining({ at: Date.parse('2024-08-10T10:02:00-07:00') }),
      }),
      { type: 'improvement', text: 'Load tests' },
      {
        type: 'task',
        ref: 'T1',
        text: 'Alert on pool usage',
        due: '2024-08-31',
        owner: { id: 'U2', name: 'Raj Patel' },
      },
    ])
    const told = slack.chat.messages('C1').map(({ text }) => String(text))
    expect(told.filter((text) => text.includes('T1 recorded'))).toEqual([
      expect.stringContaining('Alert on pool usage @raj 2024-08-31'),
    ])
    const again = await slack.send('/postmortem')
    expect(again.body.text).toContain('The draft lacks nothing.')
    expect(buttonsIn(again)).toEqual([])
  })

  it('is asked for with the time where that was not now', async () => {
    const answer = await slack.send('/postmortem')
    await slack.press(labelled(answer, 'How it was detected'))
    const form = JSON.stringify(slack.chat.view('U1'))
    expect(form).toContain('When was it noticed?')
    expect(form).not.toContain('Empty means now')
  })

  it('is not recorded by a form that says nothing', async () => {
    const answer = await slack.send('/postmortem')
    await slack.press(labelled(answer, 'Add a task'))
    const { body } = await slack.fill({ text: '  ' })
    expect(body.errors).toEqual({ text: expect.stringContaining('missing') })
  })
})

describe('what contradicts itself', () => {
  it('is told with what mends it, and is gone once that is typed', async () => {
    await slack.say('/incident impact Checkout was down for 2 hours')
    await slack.say('/incident detected 09:50 Alert')
    const told = await slack.say('/postmortem')
    expect(told).toContain(
      [
        '*To check before it is shared*:',
        '• It was detected (#3, Aug 10, 2024, 09:50 PDT) before it began (Aug 10, 2024, 10:00 PDT). To mend it: `/timeline move 3 WHEN` or `/incident started WHEN`',
        '• The impact says “down for 2 hours”; by the times on record the incident lasted 25 min. To mend it: `/incident impact TEXT` or `/incident started WHEN`',
      ].join('\n'),
    )
    await slack.say('/timeline move 3 10:02')
    await slack.say('/incident impact Checkout was down for 25 minutes')
    expect(await slack.say('/postmortem')).not.toContain('To check')
  })

  it('stands on the card in short, and in the status whole', async () => {
    await slack.say('/incident impact TBD')
    await slack.idle()
    const card = slack.chat.messages('C1').find(({ text }) => String(text).includes('Latest'))
    expect(card?.['text']).toContain('*To check*:\n• The impact still says “TBD”.')
    expect(await slack.say('/incident')).toContain(
      '• The impact still says “TBD”. To mend it: `/incident impact TEXT`',
    )
  })

  it('is told with the length of the draft', async () => {
    expect(await slack.say('/postmortem')).toMatch(
      /\d+ words; the format asks for 400 to 600: add at least \d+, best to the impact \(0\) and the explanation \(0\)\./,
    )
    await slack.say(`/timeline ${'word '.repeat(900)}`)
    await slack.say(`/incident fix ${'word '.repeat(50)}`)
    expect(await slack.say('/postmortem')).toMatch(
      /\d+ words; the format asks for 400 to 600: cut at least \d+; the longest parts are the timeline \(90\d\) and the fix \(50\)\./,
    )
  })
})
