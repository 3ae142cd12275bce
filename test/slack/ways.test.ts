import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reactionAdded } from '../../src/local/events.ts'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

/** Everything that Slack offers leads to the same timeline, whichever way Slack reaches the app. */
describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let slack: Workspace
  beforeEach(async () => {
    slack = await openWorkspace({ transport })
    await slack.say('/incident start 10:00 Checkout is down')
  })
  afterEach(() => slack.close())

  const timeline = () => slack.say('/timeline')

  it('a command', async () => {
    await slack.say('/timeline 10:02 paged the database team')
    expect(await timeline()).toContain('#2 · 10:02 PDT · paged the database team')
  })

  it('a mention, answered in its thread', async () => {
    const ts = await slack.mention('timeline 10:02 paged the database team')
    expect(await timeline()).toContain('#2 · 10:02 PDT · paged the database team')
    const [, answer] = slack.chat.messages('C1').filter(({ text }) => text.includes('#2'))
    const answers = slack.chat.messages('C1').filter(({ thread_ts }) => thread_ts === ts)
    expect(answers.map(({ text }) => text).join()).toContain('*#2* · 10:02 PDT')
    expect(answer).toBeUndefined()
  })

  it('a button that opens a form, and the form', async () => {
    const answer = await slack.send('/incident edit')
    expect(answer.body.text ?? '').toBe('')
    await slack.idle()
    await slack.fill({ impact: '40% of customers could not pay' })
    expect(await slack.say('/incident')).toContain('40% of customers could not pay')
  })

  it('a form that is wrong keeps what was typed and says so at the field', async () => {
    await slack.send('/incident start')
    await slack.idle()
    const wrong = await slack.fill({ title: 'Search is slow', began: 'at some time' })
    expect(wrong.body.response_action).toBe('errors')
    expect(Object.keys(wrong.body.errors ?? {})).toEqual(['began'])
    const right = await slack.fill({ title: 'Search is slow', began: '09:50' })
    expect(right.body.response_action).toBeUndefined()
    expect(await slack.say('/incident list')).toContain('*INC-2* · Search is slow')
  })

  it('a shortcut on a message', async () => {
    const message = slack.chat.say({ channel: 'C1', user: 'U2', text: 'errors are at 40%' })
    slack.at('10:20')
    await slack.shortcut({ channel: 'C1', message })
    await slack.fill({})
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
  })

  it('the shortcut that is everywhere', async () => {
    await slack.shortcut(null)
    expect(slack.chat.messages('U1')).toEqual([])
    await slack.fill({ title: 'Search is slow' })
    expect(await slack.say('/incident list')).toContain('*INC-2* · Search is slow')
  })

  it('a reaction', async () => {
    const message = slack.chat.say({ channel: 'C1', user: 'U2', text: 'errors are at 40%' })
    slack.at('10:20')
    await react(slack, { message })
    expect(await timeline()).toContain('#2 · 10:03 PDT · errors are at 40%')
  })

  it('the menu of an entry', async () => {
    const answer = await slack.send('/timeline 10:02 paged')
    await slack.press(labelled(answer, 'Edit…'))
    await slack.fill({ text: 'paged the database team' })
    expect(await timeline()).toContain('#2 · 10:02 PDT · paged the database team')
    expect(await slack.say('/timeline history 2')).toContain('edited by Dana Kim')
  })
})

const react = async (slack: Workspace, { message }: { readonly message: string }) => {
  slack.chat.react({ channel: 'C1', user: 'U1', name: 'pushpin', ts: message })
  const found = slack.chat.messages('C1').find(({ ts }) => ts === message)
  if (found === undefined) throw new Error('No such message')
  const event = { user: 'U1', name: 'pushpin', channel: 'C1', message: found, at: 0 }
  await slack.event(reactionAdded(event))
}
