import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace({ home: 'new' })
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
})
afterEach(() => slack.close())

const home = () => {
  const channel = slack.chat.channels().find(({ name }) => name.startsWith('inc-'))
  if (channel === undefined) throw new Error('No channel was made')
  return channel
}
const say = async (typed: string) => {
  const answer = await slack.say(typed, { channel_id: home().id })
  await slack.idle()
  return answer
}
const pages = () =>
  slack.chat
    .messages(home().id)
    .filter(({ text }) => text.includes('<@U2>') || text.includes('subteam'))

describe('an escalation', () => {
  it('calls whom it names into the channel, with what is known', async () => {
    await say('/incident impact 40% of customers could not pay')
    await say('/deadend 10:01 The cache')
    await say('/escalate <@U2|raj>: the pool is full')
    const [page] = pages()
    for (const part of [
      'Dana Kim',
      'Checkout is down',
      '40% of customers',
      'The cache',
      'the pool is full',
    ])
      expect(page?.text).toContain(part)
    expect(home().members).toContain('U2')
  })

  it('invites the people of a group', async () => {
    await say('/escalate <!subteam^S1|@oncall>: the pool is full')
    expect(home().members).toEqual(expect.arrayContaining(['U2', 'U3']))
    expect(pages()[0]?.text).toContain('<!subteam^S1>')
  })

  it('calls a group also where the app may not know who is in it', async () => {
    slack.refuse('usergroups.users.list', 'missing_scope')
    await say('/escalate <!subteam^S1|@oncall>: the pool is full')
    expect(pages()).toHaveLength(1)
  })

  it('only records a name in plain words', async () => {
    await say('/escalate the network provider: line is down')
    expect(slack.chat.messages(home().id)).toHaveLength(1)
    expect(await say('/timeline')).toContain('escalated to the network provider')
  })

  it('is acknowledged by a button, which records who and when', async () => {
    await say('/escalate 10:02 <@U2|raj>: the pool is full')
    slack.at('10:06')
    const [page] = pages()
    const button = labelled({ body: { blocks: (page?.['blocks'] as object[]) ?? [] } }, "I'm on it")
    await slack.press(button, 'U2', home().id)
    expect(await say('/timeline history 2')).toMatch(/10:06.*Raj Patel/)
    const [again] = await slack.press(button, 'U2', home().id)
    expect(again?.text).toContain('18:06 BST')
  })

  it('mentions nobody whom the reason names', async () => {
    await say('/escalate <@U2|raj>: tell &lt;!channel&gt; and &lt;@U3&gt;')
    expect(pages()[0]?.text).not.toContain('<!channel>')
    expect(pages()[0]?.text).not.toContain('<@U3>')
  })

  it('still names the same when its reason is corrected in the form, which shows names as text', async () => {
    const to = async (escalated: string, text: string) => {
      const form = { channel_id: home().id }
      const answer = await slack.send(escalated, form)
      await slack.press(labelled(answer, 'Edit…'), 'U1', home().id)
      await slack.fill({ text })
      const [line] = await slack.store.journal.find('T1', {})
      const records = await slack.store.journal.records('T1', line?.number ?? 0)
      const edited = records.findLast(({ content }) => content.type === 'edited')?.content
      return edited?.type === 'edited' ? edited.escalation : null
    }
    const group = { id: 'S1', name: '@oncall' }
    const raj = { id: 'U2', name: 'Raj Patel' }
    expect(
      await to('/escalate <!subteam^S1|@oncall>: the pool', '@oncall: the pool is full'),
    ).toEqual({ to: [group], reason: 'the pool is full' })
    expect(await to('/escalate <!subteam^S1|@oncall>', '@oncall: the pool is full')).toEqual({
      to: [group],
      reason: 'the pool is full',
    })
    expect(await to('/escalate <!subteam^S1|@oncall> pool', '@oncall the pool')).toEqual({
      to: [group],
      reason: 'the pool',
    })
    expect(await to('/escalate <!subteam^S1|@oncall>: pool', 'the bank: pool')).toEqual({
      to: [{ id: null, name: 'the bank' }],
      reason: 'pool',
    })
    expect(await to('/escalate <@U2|raj> pool', '@raj, @dana: pool')).toEqual({
      to: [raj, { id: 'U1', name: 'Dana Kim' }],
      reason: 'pool',
    })
  })

  it('recorded with several names in a form keeps them all', async () => {
    await slack.idle()
    const card = slack.chat.messages(home().id)[0]
    await slack.press(
      labelled({ body: { blocks: (card?.['blocks'] as object[]) ?? [] } }, 'Escalate'),
      'U1',
      home().id,
    )
    await slack.fill({ who: ['U2'], names: 'the host, the bank', text: 'pool' })
    await say('/timeline edit 2 @raj, the host, the bank: the pool is full')
    expect(await say('/timeline')).toContain(
      '*escalated to Raj Patel, the host, the bank*: the pool is full',
    )
  })
})
