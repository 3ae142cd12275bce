import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverEvent } from '../../src/local/deliver.ts'
import { appMention, eventCallback } from '../../src/local/events.ts'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
})
afterEach(() => slack.close())

const inThread = (thread: string) =>
  slack.chat
    .messages('C1')
    .filter(({ thread_ts, user }) => thread_ts === thread && user === 'U0SCRIBE')
    .map(({ text }) => text)
const whispered = () => slack.chat.ephemerals.map(({ user, text }) => `${user} ${text}`)

describe('a mention', () => {
  it.each([
    ['timeline 10:02 paged', '*#2* · 10:02 PDT'],
    ['10:02 paged', '*#2* · 10:02 PDT'],
    ['/timeline 10:02 paged', '*#2* · 10:02 PDT'],
    ['Timeline 10:02 paged', '*#2* · 10:02 PDT'],
    ['hypothesis The cache', 'hypothesis H1'],
    ['deadend The cache', 'H1 is a dead end'],
    ['escalate <@U2>: the pool is full', 'escalated to Raj Patel'],
    ['incident severity sev1', 'severity sev1'],
    ['incident resolve 10:02', 'resolved'],
    ['the cache is <https://example.org/a|example.org/a>, and <@U2> looks', '*#2*'],
  ])('%s is recorded and answered in its thread', async (text, answer) => {
    const ts = await slack.mention(text)
    expect(inThread(ts).join('\n')).toContain(answer)
  })

  it('in a thread is answered there', async () => {
    const thread = slack.chat.say({ channel: 'C1', user: 'U2', text: 'who looks?' })
    await slack.mention('10:02 I do', { thread, user: 'U2' })
    expect(inThread(thread).join()).toContain('10:02 BST')
  })

  it('that asks something is answered to whoever asks', async () => {
    await slack.mention('')
    expect(whispered().at(-1)).toContain('U1 *INC-1*')
    await slack.mention('help')
    expect(whispered().at(-1)).toContain('/incident start')
    await slack.mention('timeline')
    expect(whispered().at(-1)).toContain('#1 · 10:00 PDT')
  })

  it('that is refused gives the text back to its author alone', async () => {
    await slack.mention('deadend')
    expect(whispered().at(-1)).toMatch(/^U1 .*Nothing was recorded.*\/deadend/s)
  })

  it('that asks for a form is answered with a button that opens it', async () => {
    await slack.mention('incident start')
    const blocks = slack.chat.ephemerals.at(-1)?.['blocks'] as object[]
    await slack.press(labelled({ body: { blocks } }, 'Open the form'))
    await slack.fill({ title: 'Search is slow' })
    expect(await slack.say('/incident list')).toContain('Search is slow')
  })

  it('is recorded once, though Slack delivers it again', async () => {
    const ts = slack.chat.say({ channel: 'C1', user: 'U1', text: '<@U0SCRIBE> paged' })
    const [message] = slack.chat.messages('C1').slice(-1)
    if (message === undefined) throw new Error('Not said')
    const body = eventCallback(appMention({ channel: 'C1', message }), {
      team: 'T1',
      id: 'Ev77',
      at: 0,
    })
    for (const number of [0, 1, 2])
      await deliverEvent(slack, body, { number, reason: 'http_timeout' })
    await slack.idle()
    expect(inThread(ts)).toHaveLength(1)
    expect(await slack.say('/timeline')).not.toContain('#3')
  })

  it('that is edited later is not recorded a second time', async () => {
    const ts = await slack.mention('timeline 10:02 paged')
    const { message } = slack.chat.edit({
      channel: 'C1',
      ts,
      text: '<@U0SCRIBE> timeline 10:02 called',
    })
    await slack.event(appMention({ channel: 'C1', message }))
    const timeline = await slack.say('/timeline')
    expect(timeline).toContain('#2 · 10:02 PDT · paged')
    expect(timeline).not.toContain('called')
  })

  it('by another app is not put on record', async () => {
    const ts = slack.chat.say({
      channel: 'C1',
      user: 'B1',
      text: '<@U0SCRIBE> hello',
      bot: 'Other',
    })
    const message = slack.chat.messages('C1').find((one) => one.ts === ts)
    if (message === undefined) throw new Error('Not said')
    await slack.event(appMention({ channel: 'C1', message }))
    expect(await slack.say('/timeline')).not.toContain('hello')
  })

  it('is answered where Slack was away for a while', async () => {
    slack.refuse('chat.postMessage', 'internal_error')
    const ts = await slack.mention('10:02 paged')
    expect(await slack.say('/timeline')).toContain('#2')
    await slack.restart()
    slack.refuse('chat.postMessage', null)
    slack.at('10:10')
    await slack.idle()
    expect(inThread(ts)).toHaveLength(1)
  })
})
