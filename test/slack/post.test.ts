import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
/** How many calls were made before the draft was asked for. */
let before = 0

beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.say(`/timeline ${'a long line of a log\n'.repeat(1500)}`)
  await slack.say('/incident resolve')
  await slack.idle()
  before = slack.calls.length
})
afterEach(() => slack.close())

const posted = () =>
  slack.calls
    .slice(before)
    .filter(({ method }) => method === 'chat.postMessage')
    .map((call) => ({ to: call.arguments['channel'], text: call.arguments['text'] ?? '' }))
/** Of drafts; the picture beside one is no text. */
const uploads = () =>
  slack.calls.filter(({ method, isBinary }) => method === 'upload' && isBinary === false)

describe('the draft', () => {
  it('is posted as a message with the file in its thread', async () => {
    await slack.say('/postmortem')
    await slack.idle()
    expect(uploads()).toHaveLength(1)
    expect(posted()).toHaveLength(1)
    const [message, reply, picture, ...others] = slack.chat.messages('C1').slice(1)
    expect(message?.text).toContain('Draft of the postmortem of INC-1: Checkout is down')
    expect(reply).toMatchObject({
      thread_ts: message?.ts,
      files: [{ name: 'inc-1-postmortem.md' }],
    })
    expect(picture).toMatchObject({
      thread_ts: message?.ts,
      files: [{ name: 'inc-1-timeline.png' }],
    })
    expect(others).toEqual([])
  })

  it('is posted as messages where Slack refuses the file, with nothing left out', async () => {
    slack.refuse('files.getUploadURLExternal', 'missing_scope')
    await slack.say('/postmortem')
    await slack.idle()
    expect(uploads()).toEqual([])
    expect(posted().every(({ to }) => to === 'C1')).toBe(true)
    const text = posted()
      .map((message) => message.text)
      .join('\n')
    expect(text).toContain('# Checkout is down')
    expect(text.split('a long line of a log').length - 1).toBe(1500)
  })

  it('goes to the person who asked for it where the app is not in the channel', async () => {
    slack.refuse('files.completeUploadExternal', 'not_in_channel')
    slack.refuse('chat.postMessage', 'not_in_channel')
    await slack.say('/postmortem')
    await slack.idle()
    expect(posted().at(-1)?.to).toBe('U1')
  })

  it('is posted later where Slack is passing through a bad moment, and only once', async () => {
    slack.refuse('files.getUploadURLExternal', 'ratelimited')
    await slack.say('/postmortem')
    await slack.idle()
    expect(uploads()).toEqual([])
    slack.refuse('files.getUploadURLExternal', null)
    await slack.idle()
    expect(uploads()).toEqual([])
    slack.at('10:10')
    await slack.idle()
    await slack.idle()
    expect(uploads()).toHaveLength(1)
  })

  it('is posted once for a delivery that comes twice', async () => {
    await slack.say('/postmortem', { trigger_id: 'same' })
    await slack.say('/postmortem', { trigger_id: 'same' })
    await slack.idle()
    expect(uploads()).toHaveLength(1)
  })
})

describe('the picture beside the draft', () => {
  const pictures = () => slack.calls.filter(({ isBinary }) => isBinary === true)

  it('is an image that says what is in it to those who do not see it', async () => {
    await slack.say('/postmortem')
    await slack.idle()
    expect(pictures()).toHaveLength(1)
    const bytes = Buffer.from(pictures()[0]?.content ?? '', 'base64')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const files = slack.chat.messages('C1').at(-1)?.files
    expect(files).toEqual([
      {
        id: expect.any(String),
        name: 'inc-1-timeline.png',
        size: bytes.length,
        title: 'Timeline of INC-1: Checkout is down',
        permalink: expect.stringContaining('inc-1-timeline.png'),
        alt_txt: expect.stringContaining('Entries: 3. Dead ends: 0.'),
      },
    ])
  })

  it('is left out where Slack refuses it, and the draft is there', async () => {
    slack.refuse('files.getUploadURLExternal', 'file_uploads_disabled')
    await slack.say('/postmortem')
    await slack.idle()
    expect(pictures()).toEqual([])
    expect(posted().some(({ text }) => text.includes('# Checkout is down'))).toBe(true)
    expect(await slack.store.outbox.lost()).toEqual([])
    expect(await slack.store.outbox.waiting()).toMatchObject({ count: 0 })
  })
})

describe('people', () => {
  it('are recorded under the name in the payload where Slack does not answer', async () => {
    slack.refuse('users.info', 'internal_error')
    await slack.say('/timeline x', { user_id: 'U9', user_name: 'lee' })
    const [last] = (await slack.store.journal.records('T1', 1)).slice(-1)
    expect(last?.author).toEqual({ id: 'U9', name: 'lee' })
  })

  it('are looked up once, and remembered', async () => {
    await slack.say('/timeline x')
    await slack.say('/timeline y')
    const lookUps = slack.calls.filter(({ method }) => method === 'users.info')
    expect(lookUps).toHaveLength(1)
  })
})
