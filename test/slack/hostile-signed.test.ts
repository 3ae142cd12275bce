import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appMention, eventCallback } from '../../src/local/events.ts'
import { interactionForm, viewSubmission } from '../../src/local/payloads.ts'
import { record } from '../../src/local/slack/json.ts'
import { actor, command, FORM, now, post, signed } from './signed.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
let lines: string[]
beforeEach(async () => {
  lines = []
  slack = await openWorkspace({ log: pino({}, { write: (line: string) => lines.push(line) }) })
  await slack.say('/incident start 10:00 Checkout is down')
})
afterEach(async () => {
  // Whatever came before, the app goes on.
  expect(await slack.say('/timeline still here')).toMatch(/^\*#\d+\*/)
  await slack.close()
})

const records = async () => (await slack.store.journal.records('T1', 1)).length

describe('a signature', () => {
  const own = (stamp?: string) => signed(command(), slack, stamp)
  const without = (name: string) => {
    const { [name]: _, ...rest }: Record<string, string> = own()
    return rest
  }
  it.each<[string, () => Readonly<Record<string, string>>]>([
    ['missing', () => without('x-slack-signature')],
    ['without its time', () => without('x-slack-request-timestamp')],
    ['of another secret', () => signed(command(), { signingSecret: 'another' })],
    ['of another body', () => signed(command('b'), slack)],
    ['of another version', () => ({ ...own(), 'x-slack-signature': 'v1=00' })],
    ['of nothing', () => ({ ...own(), 'x-slack-signature': 'v0=' })],
    ['of no time', () => own('soon')],
    ['of a time past all numbers', () => own('1e999')],
    ['five minutes old', () => own(String(now() - 302))],
    ['five minutes ahead', () => own(String(now() + 302))],
    ['an hour ahead', () => own(String(now() + 3600))],
  ])('%s is refused', async (_, headers) => {
    const before = await records()
    expect(await post(slack, command(), headers())).toEqual({ status: 401, text: '' })
    expect(await records()).toBe(before)
    expect(lines.join('')).not.toContain('secret')
  })

  it.each([-290, 290])('%i seconds away is taken', async (away) => {
    const headers = signed(command(), slack, String(now() + away))
    expect((await post(slack, command(), headers)).text).toContain('*#2*')
  })
})

describe('the same signed request once more', () => {
  const replayed = async (body: string, type = FORM) => {
    const headers = { ...signed(body, slack), 'content-type': type }
    const first = await post(slack, body, headers)
    await slack.idle()
    const before = await records()
    slack.at('10:45')
    expect(await post(slack, body, headers)).toEqual(first)
    await slack.idle()
    expect(await records()).toBe(before)
    return first
  }

  it('is answered as before and adds nothing, as a command', async () => {
    expect((await replayed(command())).text).toContain('*#2*')
  })

  it('as a form', async () => {
    await slack.send('/incident edit')
    await slack.idle()
    const view = slack.chat.view('U1') ?? {}
    const cause = { value: { type: 'plain_text_input', value: 'A bad deploy' } }
    const values = { ...record(record(view['state'])['values']), cause }
    const form = interactionForm(viewSubmission({ ...actor, view, values }))
    expect(await replayed(new URLSearchParams(form).toString())).toEqual({ status: 200, text: '' })
    expect(await slack.say('/incident')).not.toContain('/incident cause')
  })

  it('as an event', async () => {
    const ts = slack.chat.say({ channel: 'C1', user: 'U1', text: '<@U0SCRIBE> timeline x' })
    const message = slack.chat.messages('C1').find((one) => one.ts === ts)
    if (message === undefined) throw new Error('Not said')
    const event = appMention({ channel: 'C1', message })
    const body = JSON.stringify(eventCallback(event, { team: 'T1', id: 'Ev1', at: 0 }))
    await replayed(body, 'application/json')
    expect(await records()).toBe(3)
  })
})
