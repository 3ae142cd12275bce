import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memberJoined } from '../../src/local/events.ts'
import { labelled, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace

beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.say('/timeline 10:01 First complaint')
  await slack.say('/timeline 10:02 The pool is full')
  await slack.say('/incident resolve 10:03')
  await slack.idle()
})
afterEach(() => slack.close())

/** The clock of the next step, far enough from the one before for everything that waits. */
const later = async (clock: string): Promise<void> => {
  slack.at(clock)
  await slack.idle()
}
const compile = async (typed = '/postmortem'): Promise<string> => {
  const answer = await slack.say(typed)
  await slack.idle()
  return answer
}
const isDraft = ({ text }: { readonly text: string }): boolean => /ostmortem of INC-1:/.test(text)
const drafts = (channel = 'C1') => slack.chat.messages(channel).filter(isDraft)
const draft = (channel = 'C1') => {
  const [only, ...others] = drafts(channel)
  expect(others).toEqual([])
  return only ?? expect.fail('There is no draft')
}
/** The files in the thread of a draft, without those that were deleted. */
const allFilesOf = (message = draft()) =>
  slack.chat
    .messages('C1')
    .filter(({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts)
    .flatMap(({ files = [] }) => files.filter(({ mode }) => mode !== 'tombstone'))
const filesOf = (message = draft()) =>
  allFilesOf(message).filter(({ name }) => name.endsWith('.md'))
const picturesOf = (message = draft()) =>
  allFilesOf(message).filter(({ name }) => name.endsWith('.png'))
/** What was uploaded; a document begins with its title, and a picture is told as Base64. */
const documents = () =>
  slack.calls.filter(({ method, content }) => method === 'upload' && content?.startsWith('#'))
const lastDocument = () => documents().at(-1)?.content ?? ''
const count = (method: string) => slack.calls.filter((call) => call.method === method).length

describe('a draft that was compiled', () => {
  it('says what it is, what it lacks, when it was compiled and where it stands', async () => {
    await compile()
    const [file] = filesOf()
    expect(draft().text.split('\n')).toEqual([
      '*Draft of the postmortem of INC-1: Checkout is down*',
      expect.stringMatching(/^\d+ words; the format asks for 400 to 600/),
      expect.stringContaining('The draft still lacks: `/incident detected`'),
      `Compiled Aug 10, 2024, 10:03 PDT: <${file?.permalink}|inc-1-postmortem.md>`,
    ])
  })

  it('follows what is corrected, in place, and says what changed', async () => {
    await compile()
    const { ts } = draft()
    const [before] = filesOf()
    slack.at('10:10')
    await slack.say('/timeline move 3 10:01:30')
    await slack.say('/incident impact 40% of customers could not pay', { user_id: 'U2' })
    await slack.say('/incident task Fix the pool')
    await slack.say('/incident task done T1')
    await later('10:11')
    expect(draft().ts).toBe(ts)
    expect(draft().text.split('\n').slice(3)).toEqual([
      expect.stringContaining('Compiled Aug 10, 2024, 10:11 PDT: <'),
      '*Changed since the last version*: #3 moved to 10:01 PDT by Dana Kim, impact set by Raj Patel, T1 added by Dana Kim, T1 done by Dana Kim',
    ])
    expect(filesOf()).toHaveLength(1)
    expect(filesOf()[0]?.id).not.toBe(before?.id)
    expect(lastDocument()).toContain('40% of customers could not pay')
    expect(documents()).toHaveLength(2)
    expect(picturesOf()).toHaveLength(1)
    expect(count('files.delete')).toBe(2)
  })

  it('waits until nobody types any more, but not for ever', async () => {
    await compile()
    await later('10:10')
    for (const second of ['00', '08', '16', '24', '32', '40', '48', '56']) {
      await later(`2024-08-10T10:10:${second}-07:00`)
      await slack.say(`/timeline at ${second}`)
      await slack.idle()
      expect(documents()).toHaveLength(1)
    }
    await later('2024-08-10T10:11:01-07:00')
    expect(documents()).toHaveLength(2)
    await slack.say('/timeline one more')
    await later('2024-08-10T10:11:15-07:00')
    expect(documents()).toHaveLength(2)
    await later('2024-08-10T10:11:40-07:00')
    expect(documents()).toHaveLength(3)
  })

  it('is left alone where nothing in it changes', async () => {
    await compile()
    const { text, edited } = draft()
    const calls = slack.calls.length
    slack.at('10:10')
    await slack.say('/timeline 10:02 a slip')
    await slack.say('/timeline undo')
    await later('10:12')
    const made = slack.calls.slice(calls).filter((call) => call.arguments['ts'] === draft().ts)
    expect(made).toEqual([])
    expect(draft()).toMatchObject({ text, edited })
    expect(documents()).toHaveLength(1)
  })

  it('is brought up to date by the same command, which answers where it is', async () => {
    expect(await compile()).toContain('is on its way to its channel')
    const { ts } = draft()
    slack.at('10:04')
    await slack.say('/timeline 10:02 late')
    expect(await compile()).toContain(
      `<https://example.slack.com/archives/C1/p${ts.replace('.', '')}|The draft of INC-1> is brought up to date where it stands.`,
    )
    expect(draft().ts).toBe(ts)
    expect(filesOf()).toHaveLength(1)
    expect(lastDocument()).toContain('late')
  })

  it('is posted anew where somebody has deleted it', async () => {
    await compile()
    const { ts } = draft()
    slack.chat.remove({ channel: 'C1', ts })
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    await later('10:12')
    expect(draft().ts).not.toBe(ts)
    expect(filesOf()).toHaveLength(1)
    expect(filesOf(draft())[0]?.permalink).toBeDefined()
    expect(draft().text).toContain('|inc-1-postmortem.md>')
    expect(lastDocument()).toContain('late')
  })

  it('is whole where it is posted anew while Slack is in trouble', async () => {
    await compile()
    slack.chat.remove({ channel: 'C1', ts: draft().ts })
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    slack.fail('chat.getPermalink', { kind: 'refused', error: 'internal_error' })
    await later('10:12')
    await later('10:20')
    expect(filesOf()).toHaveLength(1)
    expect(await compile()).toContain(`/p${draft().ts.replace('.', '')}|The draft of INC-1>`)
  })

  it('is uploaded anew where somebody has deleted its file, once somebody asks', async () => {
    await compile()
    await slack.api('files.delete', { file: filesOf()[0]?.id ?? '' })
    expect(filesOf()).toEqual([])
    await later('10:10')
    await compile()
    expect(filesOf()).toHaveLength(1)
    expect(documents()).toHaveLength(2)
    await compile()
    expect(documents()).toHaveLength(2)
  })

  it('stays as it was while the incident is open again, and says so', async () => {
    await compile()
    slack.at('10:10')
    await slack.say('/incident reopen It is back')
    await slack.say('/timeline It is back')
    await later('10:12')
    expect(draft().text).toContain('INC-1 is open again.')
    expect(draft().text).toContain('tells it as it stood on Aug 10, 2024, 10:03 PDT')
    expect(documents()).toHaveLength(1)
    await slack.say('/incident resolve')
    await later('10:14')
    expect(draft().text).toContain('*Changed since the last version*: reopened (#5) by Dana Kim')
    expect(documents()).toHaveLength(2)
    expect(lastDocument()).toContain('It is back')
  })

  it('comes once the incident is resolved again where it was reopened before anything was shown', async () => {
    slack.fail('chat.postMessage', { kind: 'throttled', retryAfter: 30 })
    await compile()
    await slack.say('/incident reopen')
    await later('10:10')
    expect(drafts()).toEqual([])
    await slack.say('/incident resolve')
    await later('10:12')
    expect(draft().text).toContain('Compiled Aug 10, 2024, 10:12 PDT')
    expect(draft().text).not.toContain('Changed')
  })

  it('deletes no file of anybody else from its thread', async () => {
    await compile()
    const { ts } = draft()
    slack.chat.say({
      channel: 'C1',
      user: 'U2',
      text: 'mine',
      thread: ts,
      files: ['inc-1-postmortem.md'],
    })
    await later('10:10')
    await slack.say('/timeline 10:02 late')
    slack.fail('chat.update', { kind: 'reset', applied: true })
    await later('10:12')
    await later('10:20')
    expect(filesOf()).toHaveLength(2)
    expect(filesOf().map(({ permalink = '' }) => permalink.split('/')[4])).toContain('U2')
  })

  it('says what was redacted of it, and not what that said', async () => {
    await slack.say('/incident fix Restarted db7.internal')
    await compile()
    slack.at('10:10')
    await slack.say('/incident redact fix the name of a host')
    await slack.say('/timeline redact 2 the name of a customer')
    await later('10:12')
    expect(draft().text).toContain(
      '*Changed since the last version*: fix redacted by Dana Kim, #2 redacted by Dana Kim',
    )
    expect(draft().text).not.toContain('db7')
  })

  it('names nobody and calls nobody in what changed', async () => {
    await compile()
    slack.at('10:10')
    await slack.say('/incident rename <!channel> *is* &lt;down&gt;')
    await slack.say('/incident role <!here> <@U2|raj>')
    await later('10:12')
    const { text, blocks } = draft()
    expect(text).toContain('title set to @channel *is* &lt;down&gt; by Dana Kim, ')
    expect(JSON.stringify({ text, blocks })).not.toMatch(/<!|<@|"(?:user|broadcast|usergroup)"/)
  })

  it('tells of many changes the first, and how many more there are', async () => {
    await compile()
    slack.at('10:10')
    for (let number = 1; number <= 11; number += 1) await slack.say(`/timeline note ${number}`)
    await later('10:12')
    expect(draft().text).toMatch(/#12 added by Dana Kim, and 3 more$/m)
  })
})

describe('how far a draft has come', () => {
  const status = () => /^\*Draft\*: .*$/m.exec(draft().text)?.[0]
  const press = async (label: string, user?: string) => {
    const [answer] = await slack.press(labelled({ body: draft() }, label), user)
    return answer?.text
  }

  it('is said by a button, and shown on the message, the card and in the document', async () => {
    await compile()
    slack.at('10:20')
    expect(await press('Ready for review', 'U2')).toContain('The draft is in review · by Raj Patel')
    await later('10:22')
    expect(status()).toBe('*Draft*: in review, by Raj Patel, Aug 10, 2024, 10:20 PDT')
    expect(slack.chat.messages('C1')[0]?.text).toContain('*Draft*: in review, by Raj Patel')
    expect(lastDocument()).toContain('**Put into review** by Raj Patel on August 10, 2024.')
    expect(await press('Publish')).toContain('The draft is published · by Dana Kim')
    await later('10:24')
    expect(status()).toBe('*Draft*: published, by Dana Kim, Aug 10, 2024, 10:22 PDT')
    expect(draft().text).toContain('*Postmortem of INC-1: Checkout is down*')
    expect(await press('Back to draft')).toContain('The draft is a draft again · by Dana Kim')
  })

  it('is shown at once, however lately the draft was brought up to date', async () => {
    await compile()
    await press('Ready for review')
    await slack.idle()
    expect(status()).toBe('*Draft*: in review, by Dana Kim, Aug 10, 2024, 10:03 PDT')
    await press('Publish')
    await slack.idle()
    expect(status()).toBe('*Draft*: published, by Dana Kim, Aug 10, 2024, 10:03 PDT')
  })

  it('stays published where it is corrected, and says what was changed since', async () => {
    await compile()
    await slack.say('/postmortem publish')
    slack.at('10:20')
    await slack.say('/timeline edit 2 Two complaints')
    await later('10:22')
    expect(status()).toContain('published, by Dana Kim, Aug 10, 2024, 10:03 PDT, changed since')
    expect(draft().text).toContain('*Changed since it was published*: #2 reworded by Dana Kim')
    expect(lastDocument()).toContain('on August 10, 2024; changed since then.')
    slack.at('10:30')
    await slack.say('/incident impact all')
    await later('10:32')
    expect(draft().text).toContain('#2 reworded by Dana Kim, impact set by Dana Kim')
  })

  it('is refused while the incident goes on, and where it is so already', async () => {
    await slack.say('/postmortem review')
    expect(await slack.say('/postmortem review')).toContain(
      'The draft is in review already: Dana Kim said so at 10:03 PDT.',
    )
    await slack.say('/incident reopen')
    expect(await slack.say('/postmortem INC-1 publish')).toContain('INC-1 is open, not resolved.')
  })

  it('is taken back by an undo', async () => {
    await compile()
    await slack.say('/postmortem publish')
    expect(await slack.say('/timeline undo')).toContain(
      'Taken back: status “published” of the draft',
    )
    await later('10:10')
    expect(status()).toBeUndefined()
    expect(lastDocument()).not.toContain('Published')
  })
})

describe('on the way to Slack', () => {
  it.each([
    ['chat.postMessage', true],
    ['chat.postMessage', false],
    ['files.getUploadURLExternal', false],
    ['files.completeUploadExternal', true],
    ['files.completeUploadExternal', false],
    ['chat.update', true],
    ['chat.update', false],
  ])('a break at %s, done: %s, leaves one draft with one file', async (method, applied) => {
    slack.fail(method, { kind: 'reset', applied })
    await compile()
    await later('10:10')
    await later('10:20')
    expect(drafts()).toHaveLength(1)
    expect(filesOf()).toHaveLength(1)
    expect(picturesOf()).toHaveLength(1)
    expect(draft().text).toContain(`<${filesOf()[0]?.permalink}|`)
  })

  it.each(['chat.postMessage', 'files.completeUploadExternal'])(
    'a break at %s before the incident is reopened leaves one draft with one file',
    async (method) => {
      slack.fail(method, { kind: 'reset', applied: true })
      await compile()
      await slack.say('/incident reopen')
      await later('10:10')
      await slack.say('/incident resolve 10:03')
      await later('10:20')
      await later('10:30')
      expect(drafts()).toHaveLength(1)
      expect(filesOf()).toHaveLength(1)
    },
  )

  it('a break before the incident is reopened leaves nothing that is redacted while it is open', async () => {
    slack.fail('files.completeUploadExternal', { kind: 'reset', applied: true })
    await compile()
    await slack.say('/incident reopen')
    const [lost] = filesOf()
    await slack.say('/timeline redact 3 A password')
    await later('10:10')
    expect(filesOf()).toHaveLength(1)
    expect(filesOf()).not.toContainEqual(expect.objectContaining({ id: lost?.id }))
    expect(lastDocument()).not.toContain('The pool is full')
  })

  it('a break while it is brought up to date and reopened leaves one file', async () => {
    await compile()
    await slack.say('/timeline 10:02 late')
    slack.fail('files.completeUploadExternal', { kind: 'reset', applied: true })
    await later('10:10')
    await slack.say('/incident reopen')
    await later('10:20')
    await slack.say('/incident resolve 10:03')
    await later('10:30')
    await later('10:40')
    expect(drafts()).toHaveLength(1)
    expect(filesOf()).toHaveLength(1)
  })

  it('a crash between the upload and the update leaves one draft with one file', async () => {
    await compile()
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    slack.refuse('chat.update', 'internal_error')
    await later('10:12')
    expect(filesOf()).toHaveLength(2)
    await slack.restart()
    slack.refuse('chat.update', null)
    await later('10:20')
    expect(filesOf()).toHaveLength(1)
    expect(draft().text).toContain(`<${filesOf()[0]?.permalink}|`)
    expect(picturesOf()).toHaveLength(1)
    expect(draft().text).toContain('#5 added by Dana Kim')
    expect(lastDocument()).toContain('late')
  })

  it('a limit of Slack is waited for', async () => {
    await compile()
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    slack.fail('files.getUploadURLExternal', { kind: 'throttled', retryAfter: 30 })
    await later('10:11')
    expect(documents()).toHaveLength(1)
    await later('10:12')
    expect(documents()).toHaveLength(2)
    expect(filesOf()).toHaveLength(1)
  })

  it('an old file that cannot be deleted now is deleted later', async () => {
    await compile()
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    slack.fail('files.delete', { kind: 'status', status: 503 })
    await later('10:11')
    expect(filesOf()).toHaveLength(2)
    await later('10:12')
    expect(filesOf()).toHaveLength(1)
  })

  it('files that are refused stand as messages in the thread, which are changed in place', async () => {
    slack.refuse('files.getUploadURLExternal', 'missing_scope')
    await slack.say(`/timeline ${'a long line of a log\n'.repeat(900)}`)
    await compile()
    const parts = () =>
      slack.chat.messages('C1').filter(({ thread_ts }) => thread_ts === draft().ts)
    const before = parts()
    expect(before.length).toBeGreaterThan(1)
    slack.at('10:10')
    await slack.say('/timeline remove 5')
    await slack.say('/incident impact all')
    await later('10:12')
    const after = parts()
    expect(after.map(({ ts }) => ts)).toEqual(before.map(({ ts }) => ts))
    expect(after[0]?.text).toContain('all')
    expect(after.at(-1)?.text).toBe('This part of the draft is no longer there.')
  })

  it('the person who asked gets it where the app is not in the channel, which gets it later', async () => {
    slack.chat.kick('C1')
    await compile()
    expect(
      slack.chat
        .messages('U1')
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('# Checkout is down')
    slack.chat.join('C1', 'U0SCRIBE')
    await slack.event(memberJoined({ channel: 'C1', user: 'U0SCRIBE', team: 'T1', at: 0 }))
    await later('10:10')
    expect(filesOf()).toHaveLength(1)
  })

  it('an archived channel takes nothing, and nobody is told again and again', async () => {
    await compile()
    slack.chat.archive('C1')
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    await later('10:12')
    const calls = slack.calls.length
    await later('10:30')
    await later('10:50')
    expect(slack.calls).toHaveLength(calls)
  })
})

describe('drafts of one incident by several templates', () => {
  it('are a message each, which follow on their own, and a preview is none of them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'))
    await writeFile(join(folder, 'brief.md.mustache'), '# {{title}}, in short: {{impact.text}}\n')
    await slack.close()
    slack = await openWorkspace({ templates: [folder] })
    await slack.say('/incident start 10:00 Checkout is down')
    await compile('/postmortem preview brief')
    await slack.say('/incident resolve')
    await compile()
    await compile('/postmortem brief')
    const [preview, whole, brief, ...others] = drafts()
    expect(others).toEqual([])
    expect(preview?.text).toContain('Preview')
    slack.at('10:10')
    await slack.say('/timeline 10:02 late')
    await later('10:12')
    const [, followed, same] = drafts()
    expect(followed?.text).toContain('#3 added')
    expect(followed?.ts).toBe(whole?.ts)
    expect(same).toEqual(brief)
    await slack.say('/incident impact all of them')
    await later('10:14')
    expect(lastDocument()).toBe('# Checkout is down, in short: all of them\n')
    expect(drafts()[0]).toEqual(preview)
    await rm(folder, { recursive: true })
  })
})

describe('the draft of a private incident', () => {
  it('stands in its channel and nowhere else', async () => {
    await slack.close()
    slack = await openWorkspace({ home: 'new', announce: 'C2' })
    await slack.send('/incident start')
    await slack.idle()
    await slack.fill({ title: 'Data was leaked', private: ['private'] })
    await slack.idle()
    const [home] = slack.chat.channels().filter(({ isPrivate }) => isPrivate)
    const channel_id = home?.id ?? ''
    await slack.say('/incident resolve', { channel_id })
    await slack.say('/postmortem', { channel_id })
    await slack.idle()
    expect(drafts(channel_id)).toHaveLength(1)
    for (const elsewhere of ['C1', 'C2', 'U1'])
      expect(JSON.stringify(slack.chat.messages(elsewhere))).not.toContain('leaked')
    expect(await slack.say('/postmortem INC-1 publish', { user_id: 'U3' })).toContain(
      'There is no INC-1',
    )
  })
})
