import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Trouble, Unstorable } from '../../src/app/unstorable.ts'
import { deliver } from '../../src/local/deliver.ts'
import { reactionAdded } from '../../src/local/events.ts'
import { interactionForm, viewSubmission } from '../../src/local/payloads.ts'
import { VALUE } from '../../src/slack/forms/inputs.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

const shown = vi.hoisted(() => ({ breaks: false }))
vi.mock(import('../../src/slack/present/present.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    present: (reply) => {
      if (shown.breaks) throw new Error('no words')
      return real.present(reply)
    },
  }
})

let slack: Workspace
beforeEach(async () => {
  slack = await openWorkspace()
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
})
afterEach(async () => {
  shown.breaks = false
  vi.restoreAllMocks()
  await slack.close()
})

type Append = Workspace['store']['journal']['append']

/** What is done from now on in place of appending to the journal in somebody's turn. */
const appending = (instead: (append: Append) => Append) => {
  const { journal } = slack.store
  const { turn } = journal
  const appended = vi.fn()
  const spy = vi.spyOn(journal, 'turn').mockImplementation(() => {
    const begun = turn()
    const append: Append = (batch) => {
      appended()
      return instead(begun.journal.append)(batch)
    }
    return { ...begun, journal: { ...begun.journal, append } }
  })
  return { appended, restore: () => spy.mockRestore() }
}

const journalText = async () => JSON.stringify(await slack.store.journal.records('T1', 1))

describe('the answer says why nothing was stored, where the database', () => {
  it.each<[Trouble, string]>([
    ['busy', 'Nothing was stored: the database is busy. Send it once more.'],
    ['full', 'Nothing was stored: the database is full.'],
    ['unwritable', 'Nothing was stored: the database cannot be used.'],
    ['damaged', 'Nothing was stored: the database is damaged.'],
  ])('is %s', async (trouble, sentence) => {
    appending(() => () => Promise.reject(new Unstorable(trouble, 'x')))
    const said = await slack.say('/timeline a &lt;secret&gt; plan')
    expect(said.replace(/[0-9a-f]{8}/, 'N')).toBe(
      `${sentence} Error N; the log has it too.\nYou typed:\n/timeline a &lt;secret&gt; plan`,
    )
  })
})

describe('where the database is full for an hour', () => {
  it('a mention that was taken in waits for room', async () => {
    const { restore } = appending(() => () => Promise.reject(new Unstorable('full', 'x')))
    await slack.mention('timeline from the thread')
    for (let minute = 10; minute < 60; minute += 1) {
      slack.at(`10:${minute}`)
      await slack.idle()
    }
    restore()
    slack.at('11:05')
    await slack.idle()
    expect((await journalText()).split('"text":"from the thread"')).toHaveLength(2)
  })
})

describe('where something breaks again and again', () => {
  const readyz = async () => (await fetch(`http://127.0.0.1:${slack.port}/readyz`)).json()

  /** Lets half an hour pass in which nothing can be appended. */
  const breaking = async (said: () => Promise<unknown>): Promise<readonly string[]> => {
    const { restore } = appending(() => () => Promise.reject(new Error('an odd number')))
    await said()
    for (let minute = 10; minute < 40; minute += 1) {
      slack.at(`10:${minute}`)
      await slack.idle()
    }
    restore()
    slack.at('10:45')
    await slack.idle()
    return slack.chat.messages('U1').map(({ text }) => text)
  }

  it('a mention is given up, and its author told once that it is not on record', async () => {
    expect(await breaking(() => slack.mention('timeline from the thread'))).toEqual([
      [
        'What you asked me in <#C1>, <!date^1723309380^{date_short_pretty} {time}|Aug 10, 2024, 17:03 UTC>, could not be recorded; every attempt failed: an odd number.',
        'Nothing of it is on record. Say it once more, or type it as a command.',
      ].join('\n'),
    ])
    expect(await journalText()).not.toContain('from the thread')
    expect(await readyz()).toMatchObject({ unheard: 1 })
  })

  it('a reaction, too', async () => {
    const ts = slack.chat.say({ channel: 'C1', user: 'U2', text: 'all the graphs are red' })
    slack.chat.react({ channel: 'C1', user: 'U1', name: 'pushpin', ts })
    const message =
      slack.chat.messages('C1').find((one) => one.ts === ts) ?? expect.fail('Not said')
    const reacted = reactionAdded({ user: 'U1', name: 'pushpin', channel: 'C1', message, at: 0 })
    expect(await breaking(() => slack.event(reacted))).toEqual([
      expect.stringMatching(
        /^What you reacted to in <#C1>, .*could not be recorded; every attempt failed: an odd number\.\nNothing of it is on record\. Add the message by its menu/,
      ),
    ])
    expect(await journalText()).not.toContain('graphs')
  })
})

describe('where others record all the time', () => {
  it('a command is refused with its text, and an event is tried again', async () => {
    const { restore } = appending(() => async () => ({ outcome: 'conflict' }))
    expect(await slack.say('/timeline x')).toBe(
      'Many people are recording at this moment. Nothing was stored; send it once more.\nNothing was recorded. You typed:\n/timeline x',
    )
    await slack.mention('timeline from the thread')
    restore()
    expect(await journalText()).not.toContain('from the thread')
    slack.at('10:05')
    await slack.idle()
    expect(await journalText()).toContain('from the thread')
  })

  it('a command that waits for too long is not carried out, and told so within three seconds', async () => {
    const { appended } = appending((append) => async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 2600))
      return append(batch)
    })
    const slow = slack.say('/timeline slow')
    await vi.waitFor(() => expect(appended).toHaveBeenCalled(), 20_000)
    const from = performance.now()
    expect(await slack.say('/timeline late')).toMatch(/^Nothing was stored: the database is busy\./)
    expect(performance.now() - from).toBeLessThan(3000)
    expect(await slow).toMatch(/^\*#2\*/)
    await slack.idle()
    expect(await journalText()).not.toContain('late')
  })

  it('a form that waits for too long neither, also where Slack is slow to say whom it names', async () => {
    await slack.send('/incident start')
    await slack.idle()
    slack.delay('users.info', 5000)
    const { appended } = appending((append) => async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, 4000))
      return append(batch)
    })
    const slow = slack.say('/timeline slow')
    await vi.waitFor(() => expect(appended).toHaveBeenCalled(), 20_000)
    const view = slack.chat.view('U1') ?? expect.fail('no form is open')
    const values = { names: { [VALUE]: { type: 'multi_users_select', selected_users: ['U3'] } } }
    const who = { user: { id: 'U1', name: 'dana' }, team: 'T1', trigger: 'x' }
    const from = performance.now()
    const { body } = await deliver(slack, interactionForm(viewSubmission({ ...who, view, values })))
    expect(performance.now() - from).toBeLessThan(2900)
    expect(JSON.stringify(body.errors)).toContain('the database is busy')
    await slow
  })
})

describe('where the answer cannot be put into words', () => {
  it('it says what was recorded, and what not', async () => {
    shown.breaks = true
    const said = async (typed: string) => (await slack.say(typed)).replace(/[0-9a-f]{8}/, 'N')
    expect(await said('/timeline kept')).toBe(
      'Recorded; the answer cannot be shown. Error N; the log has it too.',
    )
    expect(await journalText()).toContain('kept')
    expect(await said('/incident nonsense &amp; more')).toBe(
      'Nothing was recorded, and the answer cannot be shown. Error N; the log has it too.\nYou typed:\n/incident nonsense &amp; more',
    )
    expect(await said('/incident list')).toBe(
      'The answer cannot be shown. Error N; the log has it too.',
    )
  })
})
