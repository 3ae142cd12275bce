import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import type { Played } from '../../src/replay/played.ts'
import { readScript } from '../../src/replay/read.ts'
import { type PlayedApp, play, type Stage } from '../../src/replay/run.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

/** A small app of Bolt that does in Slack what an app may do: every way to answer, and a channel. */
const startSmall = async ({ apiUrl, signingSecret, now }: Stage): Promise<PlayedApp> => {
  const working = new Set<Promise<unknown>>()
  const app = new App({
    receiver: new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR }),
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: 'U0SCRIBE', botId: 'B0SCRIBE' }),
    clientOptions: { slackApiUrl: apiUrl },
    logLevel: LogLevel.ERROR,
  })
  app.use(async ({ next }) => {
    const work = next()
    working.add(work)
    await work
  })
  app.command('/incident', async ({ command, ack, client, respond }) => {
    if (command.text === 'start') {
      const view = { type: 'modal' as const, title: plain('Declare an incident'), blocks: [] }
      await client.views.open({ trigger_id: command.trigger_id, view })
      return ack()
    }
    if (command.text === 'refuse me')
      return ack({
        text: 'No &amp; never',
        blocks: [{ type: 'divider', block_id: 'refused' }],
      })
    await ack({ text: 'started' })
    await respond({ text: 'and more' })
    const { channel } = await client.conversations.create({ name: 'inc-1-checkout' })
    const id = channel?.id ?? ''
    await client.conversations.invite({ channel: id, users: command.user_id })
    await client.chat.postMessage({ channel: id, text: 'the card' })
  })
  app.command('/timeline', async ({ command, ack }) => ack(`in ${command.channel_name}`))
  app.event('app_mention', async ({ event, client }) => {
    const { channel, ts, text, user = '' } = event
    if (text.includes('secret'))
      await client.chat.postEphemeral({
        channel,
        user,
        text: 'psst',
        blocks: [{ type: 'divider', block_id: 'refused' }],
      })
    else await client.chat.postMessage({ channel, thread_ts: ts, text: `heard ${text}` })
  })
  app.event('reaction_added', async ({ event, client }) => {
    const { channel, ts } = event.item
    const { messages = [] } = await client.conversations.replies({ channel, ts })
    const text = `noted ${messages[0]?.text} at ${messages[0]?.ts}, ${now()}`
    await client.chat.postMessage({ channel, text })
  })
  app.shortcut('add_to_timeline', async ({ shortcut, ack, client }) => {
    await ack()
    if (shortcut.type !== 'message_action') return
    const element = {
      type: 'plain_text_input' as const,
      action_id: 'text',
      initial_value: shortcut.message.text ?? '',
    }
    const block = { type: 'input' as const, block_id: 'text', label: plain('Text'), element }
    const { channel, message_ts } = shortcut
    const view = {
      type: 'modal' as const,
      callback_id: 'add',
      title: plain('Add'),
      submit: plain('Add'),
      blocks: [block],
      private_metadata: JSON.stringify([channel.id, message_ts]),
    }
    await client.views.open({ trigger_id: shortcut.trigger_id, view })
  })
  app.view('add', async ({ view, ack, client }) => {
    const text = view.state.values['text']?.['text']?.value ?? ''
    if (text.includes('wrong'))
      return ack({ response_action: 'errors', errors: { text: 'That is wrong' } })
    await ack()
    const [channel, thread_ts] = JSON.parse(view.private_metadata)
    await client.chat.postMessage({ channel, thread_ts, text: `added ${text}` })
  })
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const address = server.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    idle: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await Promise.allSettled(working)
    },
    stop: async () => {
      await app.stop()
    },
  }
}

const HEAD = [
  'person @dana America/Los_Angeles Dana Kim',
  'person @raj Europe/London Raj Patel',
  'channel #ops',
]

/** Plays lines that begin in line 4, a minute apart. */
const played = async (...lines: readonly string[]): Promise<readonly Played[]> => {
  const steps = lines.map((line, index) => `2024-08-10T17:${10 + index}:00Z ${line}`)
  const script = readScript([...HEAD, ...steps].join('\n'))
  if (Array.isArray(script)) throw new Error(script.map(({ why }) => why).join('\n'))
  const all: Played[] = []
  const onPlayed = (one: Played): void => {
    all.push(one)
  }
  await play(script, { start: startSmall, onPlayed, id: 'run' })
  return all
}

const replies = async (...lines: readonly string[]): Promise<readonly string[]> =>
  (await played(...lines)).map(({ reply }) => reply)

describe('replay', () => {
  it('shows what answers a command, and apart from it what was posted', async () => {
    const [first] = await played('@dana #ops /incident start Checkout is down')
    expect(first).toMatchObject({
      reply: 'started\nand more',
      refused: false,
      posted: [{ kind: 'message', text: 'the card' }],
    })
  })

  it('goes on in the channel that the app made', async () => {
    const all = await played(
      '@raj #incident /timeline before',
      '@dana #ops /incident start Checkout is down',
      '@raj #incident /timeline after',
      '@raj #incident say here',
    )
    expect(all.map(({ step, reply }) => [step.channel, reply])).toEqual([
      ['incident', 'in incident'],
      ['ops', 'started\nand more'],
      ['inc-1-checkout', 'in inc-1-checkout'],
      ['inc-1-checkout', ''],
    ])
  })

  it('stays in the channel of the start where the app makes none', async () => {
    const all = await played('@dana #ops @Scribe start x', '@raj #incident /timeline after')
    expect(all.at(-1)).toMatchObject({ step: { channel: 'ops' }, reply: 'in ops' })
  })

  it('tells that a form was opened', async () => {
    expect(await replies('@dana #ops /incident start')).toEqual([
      '(a form was opened: Declare an incident)',
    ])
  })

  it('shows what answers a mention, in its thread or to the person alone', async () => {
    const all = await played(
      '@dana #ops @Scribe timeline 10:02 asked @raj & <all>',
      '@dana #ops @Scribe secret',
    )
    expect(all).toMatchObject([
      { reply: 'heard <@U0SCRIBE> timeline 10:02 asked @raj & <all>' },
      { reply: 'psst', refused: true, posted: [] },
    ])
    expect(all[0]).toMatchObject({ refused: false, posted: [] })
  })

  it('gives a reaction to a message, which keeps its own time', async () => {
    expect(await replies('@dana #ops say Rolled back', '@raj #ops reaction :pushpin: 4')).toEqual([
      '',
      `noted Rolled back at 1723309800.000000, ${Date.parse('2024-08-10T17:11Z')}`,
    ])
  })

  it('uses a shortcut on a message, and sends off the form as it stands', async () => {
    const all = await played(
      ...['@dana #ops say Rolled back', '@raj #ops shortcut 4'],
      ...['@dana #ops say All wrong', '@raj #ops shortcut 6'],
    )
    expect(all.map(({ reply, refused }) => [reply, refused])).toEqual([
      ['', false],
      ['added Rolled back', false],
      ['', false],
      ['That is wrong', true],
    ])
  })

  it('marks what was refused, and shows characters as they are', async () => {
    expect(await played('@dana #ops /incident refuse me')).toMatchObject([
      { reply: 'No & never', refused: true },
    ])
  })
})
