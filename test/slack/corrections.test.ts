import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appHomeOpened } from '../../src/local/events.ts'
import { type Answered, labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
let noted: Answered
beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  noted = await slack.send('/timeline 10:02 paged')
})
afterEach(() => slack.close())

const timeline = () => slack.say('/timeline')

describe('the menu of an entry', () => {
  it('moves it', async () => {
    await slack.press(labelled(noted, 'Move…'))
    await slack.fill({ when: '10:01' })
    expect(await timeline()).toContain('#2 · 10:01 PDT · paged')
  })

  it('removes it, with a reason', async () => {
    await slack.press(labelled(noted, 'Remove…'))
    await slack.fill({ reason: 'not here' })
    expect(await timeline()).not.toContain('#2')
    expect(await slack.say('/timeline history 2')).toContain('not here')
  })

  it('shows its history', async () => {
    await slack.say('/timeline edit 2 called')
    const [history] = await slack.press(labelled(noted, 'History'))
    expect(history?.text).toContain('edited by Dana Kim')
  })

  it('shows the time as the author’s clock has it, and takes it unchanged', async () => {
    await slack.press(labelled(noted, 'Edit…'), 'U2')
    expect(JSON.stringify(slack.chat.view('U2'))).toContain('2024-08-10 18:02')
    await slack.fill({ text: 'paged the database team' }, 'U2')
    expect(await timeline()).toContain('#2 · 10:02 PDT · paged the database team')
  })

  it('is told to everybody in the channel', async () => {
    await slack.press(labelled(noted, 'Edit…'))
    await slack.fill({ text: 'paged the database team' })
    expect(slack.chat.messages('C1').at(-1)?.text).toContain('Before: paged')
  })
})

describe('two people who correct the same', () => {
  it('do not write over each other: the second is told what changed, and keeps the text', async () => {
    await slack.press(labelled(noted, 'Edit…'), 'U1')
    await slack.press(labelled(noted, 'Edit…'), 'U2')
    await slack.fill({ text: 'paged the database team' }, 'U2')
    const answer = await slack.fill({ text: 'paged Raj' }, 'U1')
    expect(answer.body.errors?.['text']).toContain('Raj Patel')
    expect(answer.body.errors?.['text']).toContain('paged the database team')
    expect(await timeline()).toContain('paged the database team')
  })

  it('of the facts neither', async () => {
    await slack.send('/incident edit')
    await slack.send('/incident edit', { user_id: 'U2' })
    await slack.idle()
    await slack.fill({ impact: '40% could not pay', cause: 'A full pool' }, 'U2')
    const answer = await slack.fill({ impact: 'nobody could pay', fix: 'A larger pool' }, 'U1')
    expect(Object.keys(answer.body.errors ?? {})).toEqual(['impact'])
    const again = await slack.fill({ impact: '', fix: 'A larger pool' }, 'U1')
    expect(again.body.errors).toBeUndefined()
    expect(await slack.say('/incident')).toContain('40% could not pay')
  })
})

describe('a form that is sent twice', () => {
  it('is recorded once where its answer was lost, and again where it says something else', async () => {
    const [card] = slack.chat.messages('C1')
    await slack.idle()
    const blocks = (slack.chat.messages('C1')[0]?.['blocks'] ?? card?.['blocks']) as object[]
    await slack.press(labelled({ body: { blocks } }, 'Note'))
    const view = slack.chat.view('U1')
    await slack.fill({ text: 'called the provider' })
    await slack.sendForm(view, { text: 'called the provider' })
    expect(await timeline()).not.toContain('#4')
    await slack.sendForm(view, { text: 'called the other provider' })
    expect(await timeline()).toContain('#4')
  })

  it('is not taken from somebody else', async () => {
    await slack.press(labelled(noted, 'Edit…'))
    const answer = await slack.sendForm(slack.chat.view('U1'), { text: 'x' }, 'U2')
    expect(answer.body.response_action).toBe('errors')
    expect(await timeline()).toContain('paged')
  })
})

describe('the home', () => {
  const home = () => ({ body: { blocks: (slack.chat.home('U1')?.['blocks'] ?? []) as object[] } })

  it('shows what is open and what is mine, with buttons that work', async () => {
    await slack.event(appHomeOpened({ user: 'U1', at: 0 }))
    expect(JSON.stringify(home())).toContain('Checkout is down')
    await slack.pressAtHome(labelled(home(), 'Edit summary'))
    await slack.fill({ impact: '40% could not pay' })
    expect(await slack.say('/incident')).toContain('40% could not pay')
    await slack.pressAtHome(labelled(home(), 'Card'))
    expect(slack.chat.messages('U1').at(-1)?.text).toContain('40% could not pay')
  })

  it('lets an incident be declared', async () => {
    await slack.event(appHomeOpened({ user: 'U2', at: 0 }))
    const page = { body: { blocks: (slack.chat.home('U2')?.['blocks'] ?? []) as object[] } }
    await slack.pressAtHome(labelled(page, 'Declare an incident'), 'U2')
    await slack.fill({ title: 'Search is slow' }, 'U2')
    expect(await slack.say('/incident list')).toContain('Search is slow')
  })

  it('shows resolved incidents whose draft lacks something', async () => {
    await slack.say('/incident resolve')
    await slack.event(appHomeOpened({ user: 'U1', at: 0 }))
    expect(JSON.stringify(home())).toContain('draft lacks something')
    await slack.pressAtHome(labelled(home(), 'Draft'))
    expect(slack.calls.filter(({ method }) => method === 'upload')).not.toEqual([])
  })
})
