import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Slack's Web API takes longer than Slack waits for an answer; the stand-in's triggers expire as Slack's do. */
let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
  for (const method of ['users.info', 'conversations.members', 'conversations.replies'])
    slack.delay(method, 4000)
})
afterEach(() => slack.close())

describe('while the Web API is slow', () => {
  it('forms are opened in time, for people who are not known yet', async () => {
    await slack.say('/incident start 10:00 Checkout is down')
    const message = slack.chat.say({ channel: 'C1', user: 'U2', text: '@mia the pool is full' })
    await slack.shortcut({ channel: 'C1', message }, 'U3')
    expect((await slack.fill({}, 'U3')).body.errors).toBeUndefined()
    expect(await slack.say('/timeline')).toContain('the pool is full')
  })

  it('a private incident is looked for in time', async () => {
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Data was leaked', private: ['private'], home: 'new' })
    await slack.idle()
    const answer = await slack.say('/incident list', { user_id: 'U3', user_name: 'mia' })
    expect(answer).toContain('No open incident')
  })

  it('private incidents are looked for in time, wherever they are at home', async () => {
    slack.delay('conversations.members', 0)
    for (const channel_id of ['C1', 'C2']) {
      await slack.send('/incident start', { channel_id })
      await slack.idle()
      await slack.fill({ title: 'Data was leaked', private: ['private'], home: 'new' })
      await slack.idle()
    }
    slack.delay('conversations.members', 4000)
    slack.at('10:30')
    const asked = slack.calls.length
    await slack.say('/timeline 10:02 paged', { user_id: 'U3', user_name: 'mia' })
    const methods = slack.calls.slice(asked).map(({ method }) => method)
    expect(methods.filter((method) => method === 'conversations.members')).toHaveLength(1)
  })

  it('a form that Slack does not open is told in a direct message where there is no channel', async () => {
    slack.refuse('views.open', 'expired_trigger_id')
    await slack.shortcut(null)
    expect(
      slack.chat
        .messages('U1')
        .map(({ text }) => text)
        .join(),
    ).toContain('/incident start')
  })

  it('a form that Slack does not open is told in words', async () => {
    slack.refuse('views.open', 'expired_trigger_id')
    await slack.send('/incident start')
    await slack.idle()
    const [told] = slack.chat.responses
    expect(String(told?.body['text'])).toContain('/incident start')
  })
})
