import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { incidentOf } from '../../src/domain/evolve.ts'
import { derive } from '../../src/domain/line.ts'
import { messageChanged, messageDeleted, reactionAdded } from '../../src/local/events.ts'
import { exportIncident } from '../../src/report/export.ts'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

/** Put together here, so that no scanner takes this file for a leak. */
const SECRET = ['AK', 'IAQ3EGRTZ7PLMX5VN2'].join('')

let slack: Workspace
let logged: string
beforeEach(async () => {
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  slack = await openWorkspace({ log: pino({ level: 'trace' }, { write }) })
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
})
afterEach(async () => {
  expect(logged).not.toContain(SECRET)
  await slack.close()
})

const exported = async () => {
  const records = await slack.store.journal.records('T1', 1)
  const incident = incidentOf(records)
  if (incident === null) throw new Error('Declared')
  return JSON.stringify(exportIncident(incident, records))
}

/** Whether anything that the app keeps still holds the secret. */
const isKept = async (): Promise<boolean> => {
  await slack.idle()
  const folder = dirname(slack.database.replace('sqlite:', ''))
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name))),
  )
  return files.some((bytes) => bytes.includes(SECRET)) || (await exported()).includes(SECRET)
}

/** What others than its author could have read, as the app posted it. */
const postedIn = (channel: string): string =>
  slack.chat
    .messages(channel)
    .filter(({ user }) => user === 'U0SCRIBE')
    .map((message) => JSON.stringify(message))
    .join('\n')

/** The ids of the files of the app in a channel and its threads, without those that were deleted. */
const filesIn = (channel: string): readonly string[] =>
  slack.chat
    .messages(channel)
    .flatMap(({ files = [] }) => files.filter(({ mode }) => mode !== 'tombstone'))
    .map(({ id }) => id)

/** Resolves an incident in a channel of its own, and has its draft posted there. @returns the channel. */
const drafted = async (...typed: readonly string[]): Promise<string> => {
  await slack.close()
  slack = await openWorkspace({ home: 'new', canvas: true })
  slack.at('11:20')
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
  const channel_id = slack.chat.channels().find(({ name }) => name.startsWith('inc-'))?.id ?? ''
  for (const text of [...typed, '/incident resolve 11:05 fixed', '/postmortem'])
    await slack.say(text, { channel_id })
  await slack.idle()
  return channel_id
}

describe('/timeline redact', () => {
  it('takes the text out of everything, and leaves a mark', async () => {
    await slack.say(`/timeline 10:02 exported key ${SECRET} by mistake`)
    await slack.say('/timeline edit 2 exported a key by mistake')
    await slack.say('/postmortem preview')
    const { body } = await slack.send('/timeline redact 2 An access key')
    expect(body.response_type).toBe('ephemeral')
    expect(body.text).toContain('#2* is redacted: An access key')
    expect(await isKept()).toBe(false)
    expect(await slack.say('/timeline')).toContain('#2 · 10:02 PDT · [redacted: An access key]')
    expect(await slack.say('/timeline history 2')).toContain('redacted by Dana Kim')
    expect(await exported()).toContain('[redacted: An access key]')
    expect((await slack.store.verify(derive)).flaws).toEqual([])
    await slack.say('/postmortem preview')
    await slack.idle()
    // The picture follows the document.
    const upload = slack.calls.filter(({ method }) => method === 'upload').at(-2)
    expect(JSON.stringify(upload)).toContain('An access key')
  })

  it('gives the original request, delivered once more, an answer without it', async () => {
    const form = { trigger_id: 'once' }
    await slack.say(`/timeline 10:02 key ${SECRET}`, form)
    await slack.say('/timeline redact 2 An access key')
    const again = await slack.say(`/timeline 10:02 key ${SECRET}`, form)
    expect(again).toBe('This answer held what #2 of INC-1 said, which was redacted since.')
    expect(await isKept()).toBe(false)
  })

  it('takes it out of pasted lines, of refusals and of what was asked', async () => {
    await slack.say(`/timeline 10:01 a\n10:02 key ${SECRET}\n10:03 c`)
    await slack.say(`/timeline INC-9 key ${SECRET}`)
    await slack.say(`/timeline 23:59 key ${SECRET} tomorrow`)
    await slack.say('/timeline redact 3 An access key')
    await slack.say('/timeline redact 5 An access key')
    expect(await isKept()).toBe(false)
    expect(await slack.say('/timeline')).toContain('#4 · 10:03 PDT · c')
  })

  it('takes it out of mentions and of what is still on its way', async () => {
    await slack.mention(`timeline 10:02 key ${SECRET}`)
    slack.outage({ kind: 'status', status: 503 })
    await slack.say(`/escalate <@U2>: the key is ${SECRET}`)
    await slack.mention('timeline list')
    await slack.say('/postmortem preview')
    await slack.say('/timeline redact 2 An access key')
    await slack.say('/timeline redact 3 An access key')
    slack.outage(null)
    slack.at('10:30')
    await slack.idle()
    expect(await isKept()).toBe(false)
    expect(postedIn('C1')).toContain('Preview of the postmortem')
    expect(postedIn('C1')).not.toContain(SECRET)
  })

  it('changes what was on its way already, once it is known where it stands', async () => {
    await slack.say('/timeline 10:02 nobody minds Winter in Lisbon')
    slack.fail('chat.postMessage', { kind: 'reset', applied: true })
    await slack.mention('timeline edit 2 nobody minds')
    expect(postedIn('C1')).toContain('Winter in Lisbon')
    await slack.say('/timeline redact 2 A password')
    slack.at('10:30')
    await slack.idle()
    expect(postedIn('C1')).toContain('which was redacted since')
    expect(postedIn('C1')).not.toContain('Winter in Lisbon')
  })

  it('holds back what was about to be sent with it', async () => {
    await slack.say('/timeline 10:02 nobody minds Winter in Lisbon')
    const { outbox } = slack.store
    const begin = outbox.begin.bind(outbox)
    vi.spyOn(outbox, 'begin').mockImplementationOnce(async (read) => {
      await slack.say('/timeline redact 2 A password')
      return begin(read)
    })
    await slack.mention('timeline edit 2 nobody minds')
    await slack.idle()
    expect(postedIn('C1')).not.toContain('Winter in Lisbon')
    const told = slack.calls.filter(({ method }) => method === 'chat.postEphemeral')
    expect(JSON.stringify(told)).toContain('which was redacted since')
  })

  it('takes it out of the draft and the picture of it', async () => {
    await slack.say(`/deadend 10:02-11:00 ${SECRET}`)
    slack.at('11:20')
    await slack.say('/incident resolve 11:05 fixed')
    await slack.say('/postmortem')
    await slack.say('/postmortem preview')
    expect(await isKept()).toBe(true)
    await slack.say('/timeline redact 2 An access key')
    expect(await isKept()).toBe(false)
  })

  it('takes it out of the draft that is being shown, and out of the picture that follows', async () => {
    await slack.say(`/deadend 10:02-11:00 ${SECRET}`)
    slack.at('11:20')
    await slack.say('/incident resolve 11:05 fixed')
    await slack.idle()
    const { drafts } = slack.store
    const settle = drafts.settle.bind(drafts)
    vi.spyOn(drafts, 'settle').mockImplementationOnce(async (...args) => {
      await slack.say('/timeline redact 2 An access key')
      return settle(...args)
    })
    await slack.say('/postmortem')
    expect(await isKept()).toBe(false)
    expect(filesIn('C1')).toHaveLength(2)
    expect(slack.chat.messages('C1').filter(({ text }) => text.includes('ostmortem'))).toHaveLength(
      1,
    )
  })

  it('takes it out of what was posted also where Slack is down for days', async () => {
    await slack.say(`/timeline 10:02 key ${SECRET}`)
    await slack.mention(`timeline edit 2 key ${SECRET}, by mistake`)
    await slack.say('/postmortem preview')
    await slack.idle()
    expect(filesIn('C1')).not.toEqual([])
    slack.outage({ kind: 'status', status: 503 })
    await slack.say('/timeline redact 2 An access key')
    for (let hour = 11; hour < 24; hour += 1) {
      slack.at(`${hour}:00`)
      await slack.idle()
    }
    slack.at('2024-08-12T11:00:00-07:00')
    await slack.idle()
    slack.outage(null)
    for (const clock of ['2024-08-12T12:00:00-07:00', '2024-08-12T13:00:00-07:00']) {
      slack.at(clock)
      await slack.idle()
    }
    expect(filesIn('C1')).toEqual([])
    expect(postedIn('C1')).not.toContain(SECRET)
  })

  it('takes it out of a canvas that Slack has refused to change', async () => {
    const channel = await drafted(`/deadend 10:02-11:00 ${SECRET}`)
    const canvas = () => slack.chat.channel(channel)?.canvas?.markdown
    expect(canvas()).toContain(SECRET)
    slack.refuse('canvases.edit', 'canvas_editing_failed')
    await slack.say('/timeline 10:05 late', { channel_id: channel })
    slack.at('11:30')
    await slack.idle()
    slack.refuse('canvases.edit', null)
    await slack.say('/timeline redact 2 An access key', { channel_id: channel })
    slack.at('11:40')
    await slack.idle()
    expect(canvas()).not.toContain(SECRET)
  })

  it('takes it out of a preview that was posted before the incident was resolved', async () => {
    await slack.say(`/incident rename Leak of ${SECRET}`)
    await slack.idle()
    await slack.say('/postmortem preview')
    await slack.idle()
    slack.at('11:20')
    await slack.say('/incident resolve 11:05 fixed')
    expect(await isKept()).toBe(true)
    await slack.say('/timeline redact 2 An access key')
    expect(await isKept()).toBe(false)
  })

  it('changes what was posted with it', async () => {
    await slack.say('/escalate <@U2>: the password is Winter in Lisbon')
    await slack.mention('timeline 10:02 nobody minds Winter in Lisbon')
    await slack.mention('timeline edit 3 nobody minds')
    expect(postedIn('C1').split('Winter in Lisbon')).not.toHaveLength(1)
    await slack.say('/timeline redact 2 A password')
    await slack.say('/timeline redact 3 A password')
    slack.at('10:30')
    await slack.idle()
    expect(postedIn('C1')).not.toContain('Winter in Lisbon')
    expect(postedIn('C1')).toContain('[redacted]')
    expect(postedIn('C1')).toContain('which was redacted since')
  })

  it('changes each message of a long answer', async () => {
    await slack.mention(`timeline 10:02 ${'Winter in Lisbon. '.repeat(2000)}`)
    await slack.mention('timeline edit 2 nobody minds')
    const answers = () => slack.chat.messages('C1').filter(({ thread_ts }) => thread_ts)
    const holding = () => answers().filter(({ text }) => text.includes('Winter in Lisbon'))
    expect(holding().length).toBeGreaterThan(1)
    await slack.say('/timeline redact 2 A password')
    slack.at('10:30')
    await slack.idle()
    expect(holding()).toEqual([])
    expect(
      answers().filter(({ text }) => text.includes('was redacted since')).length,
    ).toBeGreaterThan(1)
  })

  it('reaches what a message was changed to because of another redaction', async () => {
    await slack.say(`/incident impact everybody could read ${SECRET}`)
    await slack.say('/escalate <@U2>: the password is Winter in Lisbon')
    await slack.idle()
    await slack.say('/timeline redact 2 A password')
    await slack.idle()
    await slack.say('/incident redact impact An access key')
    expect(await isKept()).toBe(false)
  })

  it('deletes the previews that were compiled with it, and those alone', async () => {
    await slack.say('/postmortem preview')
    await slack.idle()
    slack.at('10:05')
    await slack.say(
      `/deadend 10:02-11:00 the R&D password is Winter in Lisbon ${'as many read '.repeat(20)}`,
    )
    await slack.say('/postmortem preview')
    await slack.idle()
    expect(filesIn('C1')).toHaveLength(4)
    await slack.say('/timeline redact 2 A password')
    await slack.idle()
    expect(filesIn('C1')).toHaveLength(2)
  })

  it('takes it out of a preview that was posted as messages because Slack refused the file', async () => {
    slack.refuse('files.getUploadURLExternal', 'missing_scope')
    await slack.say(`/timeline 10:02 nobody minds Winter in Lisbon ${'as many read '.repeat(900)}`)
    await slack.say('/postmortem preview')
    await slack.idle()
    expect(postedIn('C1')).toContain('Winter in Lisbon')
    await slack.say('/timeline redact 2 A password')
    await slack.idle()
    expect(postedIn('C1')).toContain('which was redacted since')
    expect(postedIn('C1')).not.toContain('Winter in Lisbon')
    expect(postedIn('C1')).not.toContain('as many read')
  })

  it.each([
    ['is resolved', []],
    ['is open again', ['/incident reopen']],
    ['was cancelled', ['/incident reopen', '/incident cancel']],
  ])(
    'replaces the draft that stands in the channel at once where the incident %s',
    async (_, since) => {
      const channel_id = await drafted(`/deadend 10:02-11:00 ${SECRET}`)
      for (const typed of since) await slack.say(typed, { channel_id })
      await slack.idle()
      const before = filesIn(channel_id)
      expect(slack.chat.channel(channel_id)?.canvas?.markdown).toContain(SECRET)
      const said = await slack.say('/timeline redact 2 An access key', { channel_id })
      expect(said).toContain('The draft that stands in its channel')
      await slack.idle()
      expect(filesIn(channel_id)).toHaveLength(2)
      expect(before.filter((id) => filesIn(channel_id).includes(id))).toEqual([])
      expect(slack.chat.channel(channel_id)?.canvas?.markdown).not.toContain(SECRET)
      expect(slack.chat.channel(channel_id)?.canvas?.markdown).toContain('An access key')
      expect(postedIn(channel_id)).not.toContain(SECRET)
    },
  )

  it('reaches the title, the card and the words by which an incident is found', async () => {
    await slack.say(`/incident rename key ${SECRET}`)
    await slack.idle()
    await slack.say('/timeline redact 2 An access key')
    slack.at('10:30')
    expect(await isKept()).toBe(false)
    expect(postedIn('C1')).not.toContain(SECRET)
    expect(await slack.say(`/incident list all ${SECRET}`)).toContain('No incident')
  })

  it('of a message stays when the message is edited and deleted, as its author is told to do', async () => {
    const ts = slack.chat.say({ channel: 'C1', user: 'U1', text: `key ${SECRET}` })
    const find = () => slack.chat.messages('C1').find((one) => one.ts === ts)
    const message = find()
    if (message === undefined) throw new Error('Said')
    slack.chat.react({ channel: 'C1', user: 'U1', name: 'pushpin', ts })
    await slack.event(reactionAdded({ user: 'U1', name: 'pushpin', channel: 'C1', message, at: 0 }))
    const said = await slack.say('/timeline redact 2 An access key')
    expect(said).toContain("|Dana Kim's message> in <#C1>")
    expect(await isKept()).toBe(false)
    for (const text of [`the key ${SECRET}`, 'a key']) {
      const now = { ...message, text }
      await slack.event(messageChanged({ channel: 'C1', previous: message, message: now, at: 0 }))
      expect(await isKept()).toBe(false)
    }
    await slack.event(messageDeleted({ channel: 'C1', message, at: 0 }))
    expect(await isKept()).toBe(false)
    expect(await slack.say('/timeline history 2')).toContain('the message was deleted in the chat')
  })

  it('is not in the name of a channel', async () => {
    const other = await openWorkspace({ home: 'new' })
    await other.say(`/incident start key ${SECRET} leaked`)
    await other.idle()
    expect(other.chat.channels().map(({ name }) => name)).toContain('inc-1')
    await other.close()
  })

  it('tells where it still stands', async () => {
    await slack.mention(`timeline 10:02 key ${SECRET}`)
    const said = await slack.say('/timeline redact 2 An access key')
    expect(said).toContain('delete your message of 10:03 PDT in <#C1>')
    expect(said).toContain('replace it')
  })

  it('can be followed by a new text, and by another redaction', async () => {
    await slack.say('/timeline 10:02 x')
    await slack.say(`/timeline redact 2 ${SECRET}`)
    await slack.say(`/timeline edit 2 [redacted] and ${SECRET}`)
    await slack.say('/timeline redact 2 An access key')
    expect(await isKept()).toBe(false)
    await slack.say('/timeline edit 2 exported a key by mistake')
    expect(await slack.say('/timeline')).toContain('#2 · 10:02 PDT · exported a key by mistake')
    await slack.say('/timeline redact 2 An access key')
    expect(await isKept()).toBe(false)
    expect(await slack.say('/timeline undo')).toContain('cannot be taken back')
  })

  it('is refused without a reason, and for what is not there', async () => {
    await slack.say('/timeline 10:02 x')
    expect(await slack.say('/timeline redact 2')).toContain('Say why')
    expect(await slack.say('/timeline redact 7 y')).toContain('There is no entry #7')
    expect(await slack.say('/timeline')).toContain('· x')
  })

  it('is in the menu of an entry', async () => {
    const noted = await slack.send('/timeline 10:02 the pool is full')
    await slack.press(labelled(noted, 'Redact…'))
    expect((await slack.fill({ reason: '' })).body.errors).toEqual({
      reason: expect.stringContaining('Say why'),
    })
    await slack.fill({ reason: 'Names a customer' })
    expect(await slack.say('/timeline')).toContain('[redacted: Names a customer]')
  })

  it('closes a form that still shows the text', async () => {
    const noted = await slack.send('/timeline 10:02 the pool is full')
    await slack.press(labelled(noted, 'Edit…'))
    await slack.say('/timeline redact 2 Names a customer')
    const { body } = await slack.fill({ text: 'the pool is full again' })
    expect(body.response_action).toBe('errors')
    expect(await slack.say('/timeline')).not.toContain('pool')
  })
})

describe('what looks like a secret', () => {
  it('is told to its author alone, and is on record', async () => {
    const { body } = await slack.send(`/timeline 10:02 exported ${SECRET}`)
    expect(body.response_type).toBe('ephemeral')
    expect(body.text).toContain('#2 looks like it holds an AWS access key.')
    expect(JSON.stringify(body)).not.toContain(SECRET)
    expect(await exported()).toContain(SECRET)
  })

  it('is redacted by a button, once', async () => {
    const noted = await slack.send(`/timeline 10:02 exported ${SECRET}`)
    const [told] = await slack.press(labelled(noted, 'Redact #2'))
    await slack.press(labelled(noted, 'Redact #2'))
    expect(told).toMatchObject({ response_type: 'ephemeral' })
    expect(told?.text).toContain('#2* is redacted: it looked like an AWS access key')
    expect(await isKept()).toBe(false)
    expect(await slack.say('/timeline history 2')).toMatch(/redacted by/)
    expect((await slack.store.journal.records('T1', 1)).map(({ content }) => content.type)).toEqual(
      ['opened', 'entered', 'entered', 'redacted'],
    )
  })

  it('that is none is told to everybody then', async () => {
    const noted = await slack.send(`/timeline 10:02 exported ${SECRET}`)
    const nobody = await slack.press(labelled(noted, 'It is no secret'), 'U2')
    expect(nobody).toEqual([])
    const told = (await slack.press(labelled(noted, 'It is no secret'))).at(-1)
    expect(told).toMatchObject({ response_type: 'in_channel' })
    expect(told?.text).toContain('*#2* · 10:02 PDT')
  })

  it('is noticed in a mention and in a form', async () => {
    await slack.mention(`timeline 10:02 exported ${SECRET}`)
    await slack.send('/incident edit')
    await slack.idle()
    await slack.fill({ impact: `everybody could read ${SECRET}` })
    await slack.idle()
    const warned = JSON.stringify([slack.chat.ephemerals, slack.chat.responses])
    expect(warned.split('looks like it holds an AWS access key')).not.toHaveLength(1)
    expect(warned).toContain('That text looks like it holds')
    expect(postedIn('C1')).not.toContain('looks like')
  })

  it('is noticed in each of the pasted lines that has one', async () => {
    const noted = await slack.send(`/timeline 10:01 a\n10:02 ${SECRET}\n10:03 password=hunter2`)
    expect(noted.body.text).toContain('#3 looks like it holds an AWS access key.')
    expect(noted.body.text).toContain('#4 looks like it holds a password or key.')
    await slack.press(labelled(noted, 'Redact #3'))
    await slack.press(labelled(noted, 'Redact #4'))
    expect(await isKept()).toBe(false)
  })

  it('in a fact can be redacted too, and the fact stated anew', async () => {
    const noted = await slack.send(`/incident cause The key ${SECRET} was revoked`)
    expect(noted.body.text).toContain('That text looks like it holds an AWS access key.')
    await slack.press(labelled(noted, 'Redact it'))
    expect(await isKept()).toBe(false)
    expect(await slack.say('/incident')).toContain('[redacted: it looked like an AWS access key]')
    await slack.say('/incident cause A key was revoked')
    expect(await slack.say('/incident')).toContain('A key was revoked')
  })

  it('in a text that is corrected is not repeated to the channel', async () => {
    await slack.send(`/timeline 10:02 exported ${SECRET}`)
    const { body } = await slack.send('/timeline edit 2 exported a key')
    expect(body.response_type).toBe('ephemeral')
    expect(body.text).toContain('#2 or its history looks like it holds an AWS access key.')
    expect(JSON.stringify(body)).not.toContain(SECRET)
  })

  it('is shown neither by a call for help nor by the card', async () => {
    await slack.say(`/escalate <@U2>: the key is ${SECRET}`)
    await slack.say(`/incident impact everybody could read ${SECRET}`)
    slack.at('10:30')
    await slack.idle()
    expect(postedIn('C1')).toContain('needs you for INC-1')
    expect(postedIn('C1')).toContain('not shown here')
    expect(postedIn('C1')).not.toContain(SECRET)
  })
})
