import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evolve } from '../../src/domain/evolve.ts'
import type { Incident } from '../../src/domain/incident.ts'
import { reactionAdded } from '../../src/local/events.ts'
import { exportIncident } from '../../src/report/export.ts'
import type { Export } from '../../src/report/export-shape.ts'
import { actionId, valueFor } from '../../src/slack/present/buttons.ts'
import { pingsIn } from './pings.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Texts as people type them. */
const TEXTS = {
  pings: 'zz <!channel> <!here> <!everyone|all> <@U2> <@U2|raj> <!subteam^S1|@oncall> <#C1|ops>',
  'escaped pings': 'zz &lt;!channel&gt; &amp;lt;!here&amp;gt; &amp;',
  mrkdwn: 'zz *b* _i_ ~s~ `c` ```pre``` :tada: > q <https://a.example|b> [a](b) # h',
  templates: 'zz {{{x}}} {{title}} {{#a}}{{/a}} {{> p}} {{! c}} <%= 1 %> $x %s',
  SQL: `zz'; DROP TABLE records; --" OR 1=1 \\' /* */`,
  HTML: 'zz <script>alert("1")</script> <img src=x onerror=alert(1)> &#60;b&#62;',
  controls: 'zz nul \u0000 bell \u0007 esc \u001b[31m red \u007f del \u0085 \u2028 \u2029 end',
  directions: 'zz \u202Ertl\u202C \u2066iso\u2069 \u200Bzw \uFEFFbom \u200Fend',
  names: 'zz __proto__ constructor toString hasOwnProperty',
  scripts: 'zz 漢字 👩‍👩‍👧 e\u0301 ﷽',
}

/** As Slack delivers what is typed. */
const delivered = (typed: string): string =>
  typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

let slack: Workspace
let lines: string[]
let said: unknown[]
beforeEach(async () => {
  ;[lines, said] = [[], []]
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  slack = await openWorkspace({ log, announce: 'C2', reactions: { pushpin: 'note' } })
})
afterEach(() => slack.close())

const send = async (typed: string) => {
  const answer = await slack.send(typed)
  said.push(answer.body)
  return answer.body
}

const records = () => slack.store.journal.records('T1', 1)
const exported = async (): Promise<Export> => {
  const all = await records()
  const incident = all.reduce<Incident | null>(evolve, null)
  if (incident === null) throw new Error('There is no incident')
  // As it is printed and read again.
  return JSON.parse(JSON.stringify(exportIncident(incident, all)))
}

/** Nothing that was posted, shown or answered calls anybody, and the log holds nothing that was typed. */
const quiet = async (typed: string): Promise<void> => {
  await slack.idle()
  // In a file nothing has a meaning.
  const messages = slack.calls.filter(({ method }) => method !== 'upload')
  const posted = messages.flatMap(({ arguments: args, content = '' }) => [args, content])
  expect(pingsIn([said, posted, slack.chat.view('U1'), slack.chat.home('U1')])).toEqual([])
  const { signingSecret } = slack
  for (const line of lines) {
    expect(JSON.parse(line)).toHaveProperty('level')
    for (const secret of [typed, 'zz', signingSecret, 'xoxb', 'verification-token'])
      expect(line).not.toContain(secret)
  }
}

describe.each(Object.entries(TEXTS))('%s', (_, typed) => {
  it('are recorded as they are in every command, and call nobody', async () => {
    const text = delivered(typed)
    for (const command of [
      `/incident start 10:00 ${text}`,
      `/timeline 10:01 ${text}`,
      `/incident detected 10:01 ${text}`,
      `/incident impact ${text}`,
      `/incident cause ${text}`,
      `/incident explanation ${text}`,
      `/incident fix ${text}`,
      `/incident improve ${text}`,
      `/incident lesson lucky ${text}`,
      `/hypothesis 10:01 ${text}`,
      `/deadend H1 10:02 ${text}`,
      `/escalate 10:02 the team: ${text}`,
      `/timeline 10:02 before`,
      `/timeline edit 7 ${text}`,
      `/timeline remove 7 ${text}`,
      `/incident mitigated 10:02 ${text}`,
      `/incident resolve 10:03 ${text}`,
    ])
      expect(await send(command)).toMatchObject({ response_type: 'in_channel' })
    for (const question of ['/incident', '/timeline', '/hypothesis', '/incident list all zz'])
      await send(question)
    await send(`/incident nonsense ${text}`)
    await send('/timeline history 7')
    await send('/postmortem')
    await slack.idle()
    // Without a file the draft comes as messages.
    slack.refuse('files.getUploadURLExternal', 'not_allowed_token_type')
    await send('/postmortem')
    const { incident, hypotheses, escalations, entries } = await exported()
    expect({ ...incident, hypotheses, escalations }).toMatchObject({
      title: typed,
      impact: { text: typed },
      rootCause: typed,
      explanation: typed,
      fix: typed,
      improvements: [typed],
      lessons: { lucky: [typed] },
      hypotheses: [{ text: typed, evidence: typed }],
      escalations: [{ reason: typed }],
    })
    const texts = entries.map((entry) => [entry.number, entry.text])
    expect(texts).toEqual(expect.arrayContaining([2, 3, 4, 5, 7, 8, 9].map((n) => [n, typed])))
    expect((await records())[1]).toMatchObject({ typed: `start 10:00 ${text}` })
    await quiet(typed)
  })

  it('are recorded as they are in forms, mentions and messages, and call nobody', async () => {
    const odd = `${typed} \ud800`
    const hostile = { handle: typed, name: typed, zone: 'UTC', locale: null }
    const fetchedAt = Date.parse('2024-08-10T10:00:00-07:00')
    await slack.store.people.remember('T1', { id: 'U9', ...hostile, fetchedAt })
    await slack.say('/incident start 10:00 Checkout is down', { user_id: 'U9' })
    await send('/incident edit')
    await slack.idle()
    const summary = { title: odd, impact: odd, cause: odd, explanation: odd, fix: odd }
    expect((await slack.fill(summary)).body).toEqual({})
    const value = valueFor({ kind: 'open', incident: 1, form: 'note' })
    await slack.press({ action_id: actionId('open', 1), value })
    expect((await slack.fill({ text: odd }, 'U1')).body).toEqual({})
    await slack.mention(`timeline ${delivered(typed)}`, { user: 'U9' })
    const message = { channel: 'C1', user: 'U9', text: delivered(typed), files: [typed] }
    const ts = slack.chat.say(message)
    slack.chat.react({ channel: 'C1', user: 'U9', name: 'pushpin', ts })
    const quotes = slack.chat.messages('C1').filter((one) => one.ts === ts)
    for (const one of quotes)
      await slack.event(
        reactionAdded({ user: 'U9', name: 'pushpin', channel: 'C1', message: one, at: 0 }),
      )
    await slack.say(`/incident lead <@U9|x>`, { user_id: 'U9' })
    await send('/incident')
    await send('/timeline')
    const { incident, entries } = await exported()
    expect(incident).toMatchObject({
      title: odd,
      impact: { text: odd },
      rootCause: odd,
      explanation: odd,
      fix: odd,
      roles: { lead: typed },
    })
    const texts = entries.map((entry) => entry.text)
    expect(texts).toEqual(expect.arrayContaining([odd, typed, typed]))
    expect(JSON.stringify(await records())).toContain(JSON.stringify({ name: typed }).slice(1, -1))
    await quiet(typed)
  })
})

it('40,000 characters are recorded as they are, and call nobody', async () => {
  const typed = 'zz<!channel>&"{{{x}}}\u0000'.repeat(1740)
  await slack.say('/incident start 10:00 Checkout is down')
  await send(`/timeline ${delivered(typed)}`)
  await send('/timeline')
  expect((await exported()).entries[1]).toMatchObject({ text: typed, typed: delivered(typed) })
  await quiet('zz')
})

it('a channel made for an incident has a name that calls nobody', async () => {
  await slack.close()
  slack = await openWorkspace({ home: 'new' })
  for (const typed of Object.values(TEXTS)) await slack.say(`/incident start ${delivered(typed)}`)
  await slack.idle()
  const made = slack.calls.filter(({ method }) => method === 'conversations.create')
  expect(made).toHaveLength(Object.keys(TEXTS).length)
  for (const { arguments: args } of made) expect(args['name']).toMatch(/^[\p{L}\p{N}_-]{1,80}$/u)
})
