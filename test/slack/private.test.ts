import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appHomeOpened } from '../../src/local/events.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Dana declares a private incident; Raj is in its channel, Mia is not. */
let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace({ home: 'new' })
  await slack.send('/incident start')
  await slack.idle()
  await slack.fill({ title: 'Data was leaked', private: ['private'] })
  await slack.idle()
  slack.chat.join(home().id, 'U2')
})
afterEach(() => slack.close())

const home = () => {
  const channel = slack.chat.channels().find(({ name }) => name.startsWith('inc-'))
  if (channel === undefined) throw new Error('No channel was made')
  return channel
}
const mia = { user_id: 'U3', user_name: 'mia' }
const raj = { user_id: 'U2', user_name: 'raj' }

describe('a private incident', () => {
  it('is not there for whoever is not in its channel', async () => {
    expect(await slack.say('/incident list all', mia)).not.toContain('leaked')
    expect(await slack.say('/incident list leaked', mia)).not.toContain('Data was')
    expect(await slack.say('/incident', mia)).not.toContain('leaked')
    expect(await slack.say('/postmortem INC-1 preview', mia)).not.toContain('leaked')
    expect(await slack.say('/timeline INC-1', mia)).toContain('There is no INC-1')
    expect(await slack.say('/timeline INC-1 10:02 paged', mia)).toContain('There is no INC-1')
    expect(await slack.say('/timeline INC-7 10:02 paged', mia)).toContain('There is no INC-7')
    await slack.event(appHomeOpened({ user: 'U3', at: 0 }))
    expect(JSON.stringify(slack.chat.home('U3'))).not.toContain('leaked')
  })

  it('is there for its members, who alone see the answer outside of its channel', async () => {
    expect(await slack.say('/incident list', raj)).toContain('Data was leaked')
    const answer = await slack.send('/timeline INC-1 10:02 paged', raj)
    expect(answer.body.text).toContain('*#2*')
    expect(answer.body.response_type).toBe('ephemeral')
    const inside = await slack.send('/timeline 10:03 called', { ...raj, channel_id: home().id })
    expect(inside.body.response_type).toBe('in_channel')
    await slack.event(appHomeOpened({ user: 'U2', at: 0 }))
    expect(JSON.stringify(slack.chat.home('U2'))).toContain('leaked')
  })

  it('is hidden while Slack does not say who is in its channel', async () => {
    slack.refuse('conversations.members', 'internal_error')
    expect(await slack.say('/incident list', raj)).not.toContain('leaked')
    expect(await slack.say('/timeline', { ...raj, channel_id: home().id })).toContain('leaked')
  })

  it('can be shown to all again', async () => {
    await slack.say('/incident private off', { channel_id: home().id })
    expect(await slack.say('/incident list', mia)).toContain('Data was leaked')
  })

  it('stays without a channel rather than in one that others read', async () => {
    slack.refuse('conversations.create', 'missing_scope')
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Keys were leaked', private: ['private'] })
    await slack.idle()
    expect(await slack.say('/incident list', mia)).not.toContain('Keys')
    expect(await slack.say('/incident list')).toContain('Keys were leaked')
    expect(
      slack.chat
        .messages('C1')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Keys')
    const answer = await slack.send('/timeline INC-2 rotated them')
    expect(answer.body.response_type).toBe('ephemeral')
  })
})
