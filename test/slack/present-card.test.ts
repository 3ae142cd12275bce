import { describe, expect, it } from 'vitest'
import { card } from '../../src/app/answer.ts'
import type { PageMessage, ReminderMessage } from '../../src/app/ports/outgoing.ts'
import type { Incident } from '../../src/domain/incident.ts'
import { lineOf } from '../../src/domain/line.ts'
import { announcementMessage } from '../../src/slack/present/announcement.ts'
import { readValue } from '../../src/slack/present/buttons.ts'
import { cardMessage } from '../../src/slack/present/card.ts'
import { pageMessage } from '../../src/slack/present/page.ts'
import { reminderMessage } from '../../src/slack/present/reminder.ts'
import type { Message } from '../../src/slack/present/text.ts'
import { topicOf } from '../../src/slack/present/topic.ts'
import { clock, dana, incidentAfter, raj, type Said, start, when } from '../domain/given.ts'
import { pressable } from './pressable.ts'

const story: readonly Said[] = [
  start,
  { say: { kind: 'hypothesis', text: 'A deployment', when: when('10:10') } },
  { say: { kind: 'hypothesis', text: 'The database', when: when('10:12') } },
  { say: { kind: 'deadend', ref: 'H1', text: 'Rolled back, no change', when: when('10:25') } },
  { say: { kind: 'severity', level: 'sev2' } },
  { say: { kind: 'role', role: 'lead', person: dana } },
  {
    say: { kind: 'escalate', to: [raj], reason: 'a fix', text: 'Raj: a fix', when: when('10:28') },
  },
  { by: raj, say: { kind: 'acknowledge', entry: 7 } },
  { say: { kind: 'fact', fact: 'impact', text: '40% of users\nsaw errors' } },
  { say: { kind: 'task', text: 'Alert on the pool', owner: raj, due: '2024-08-31' } },
]
const open = incidentAfter(...story)
const resolved = incidentAfter(...story, {
  now: '11:20',
  say: { kind: 'resolve', text: 'Pool raised', when: when('11:15') },
})

const shown = (incident: Incident): Message => cardMessage(card(incident, clock('10:40')))
const labels = (message: Message): readonly string[] =>
  pressable(message.blocks).map(({ label }) => label)

describe('the card', () => {
  it('says where the incident stands', () => {
    expect(shown(open).text).toBe(`*INC-1* · It is down · open · sev2
Began Aug 10, 2024, 10:00 PDT, <!date^1723309200^{ago}|17:00 UTC>
*Roles*: lead Dana Kim
*Impact*: 40% of users saw errors
*Open hypotheses*:
*H2* · open: The database
*Ruled out, do not walk these again*:
*H1* · dead end after 15 min: A deployment · ruled out by: Rolled back, no change
*Open tasks*:
*T1* · open · Alert on the pool · Raj Patel · due 2024-08-31
*Latest*:
#3 · 10:12 PDT · *hypothesis H2*: The database
#4 · 10:25 PDT · *H1 is a dead end*: Rolled back, no change
#7 · 10:28 PDT · *escalated to Raj Patel*: a fix · acknowledged 10:30 by Raj Patel
#5 · 10:30 PDT · *severity sev2*
#6 · 10:30 PDT · *lead Dana Kim*
The draft still lacks: \`/incident detected\` \`/incident cause\` \`/incident resolve\` \`/incident explanation\` \`/incident fix\` \`/incident improve\``)
    expect(shown(resolved).text).toContain(
      '\nLasted 1 h 15 min, from Aug 10, 2024, 10:00 PDT to Aug 10, 2024, 11:15 PDT\n',
    )
  })

  it('is the same whenever it is made', () => {
    expect(cardMessage(card(open, clock('23:59')))).toEqual(shown(open))
  })

  it('offers what can be done next', () => {
    const common = ['Note', 'Hypothesis', 'Dead end', 'Escalate']
    const facts = 'Fill in root cause, explanation, fix'
    const fill = [facts, 'How it was detected', 'Add an improvement']
    expect(labels(shown(open))).toEqual([
      ...common,
      ...['Mitigated', 'Resolve', 'Edit summary', ...fill],
    ])
    const mitigated = incidentAfter(...story, { say: { kind: 'mitigated', text: '', when: null } })
    expect(labels(shown(mitigated))).toEqual([...common, 'Resolve', 'Edit summary', ...fill])
    expect(labels(shown(resolved))).toEqual(['Note', 'Edit summary', 'Compile draft', ...fill])
    const cancelled = incidentAfter(start, { say: { kind: 'cancel', text: '' } })
    expect(labels(shown(cancelled))).toEqual([])
    expect(shown(cancelled).text).not.toContain('lacks')
  })

  it('offers only what is understood when it is pressed', () => {
    for (const incident of [open, resolved])
      for (const { action, value } of pressable(shown(incident).blocks))
        expect(readValue(action, value)).toMatchObject({ incident: 1 })
  })

  it('cuts long texts and says where they stand whole', () => {
    const long = incidentAfter(start, {
      say: { kind: 'note', text: 'word '.repeat(100), when: null },
    })
    expect(shown(long).text).toMatch(/word…\n/)
    expect(shown(long).text).toMatch(
      /What is cut here stands whole in `\/incident status` and `\/timeline`\.$/,
    )
    const many = incidentAfter(
      start,
      ...Array.from(
        { length: 9 },
        (): Said => ({ say: { kind: 'hypothesis', text: 'One', when: null } }),
      ),
    )
    expect(shown(many).text).toContain('and 3 more: `/hypothesis`')
  })
})

it('a topic names the incident in 250 characters', () => {
  expect(topicOf(open)).toBe('INC-1 · sev2 · open · lead Dana Kim · It is down')
  const topic = topicOf({ ...open, title: 'a\n& '.repeat(200) })
  expect(topic).toMatch(/^INC-1 · sev2 · open · lead Dana Kim · a &amp; a .*…$/)
  expect(topic.length).toBeLessThanOrEqual(250)
})

it('an announcement names the incident and its channel, and of a private one nothing', () => {
  expect(announcementMessage(lineOf(open), true).text).toBe(
    '*INC-1* · It is down · open · sev2\n' +
      'Since Aug 10, 2024, 10:00 PDT, <!date^1723309200^{ago}|17:00 UTC>\nIts channel: <#C1>',
  )
  expect(announcementMessage(lineOf(resolved), false).text).toBe(
    '*INC-1* · It is down · resolved · sev2\nLasted 1 h 15 min, until Aug 10, 2024, 11:15 PDT\nTold in <#C1>',
  )
  const { text, blocks } = announcementMessage({ ...lineOf(open), private: true }, true)
  expect(text).toBe('INC-1 is private now.')
  expect(JSON.stringify(blocks)).not.toMatch(/It is down|C1/)
})

describe('a page', () => {
  const page: PageMessage = {
    type: 'page',
    incident: lineOf(open),
    entry: 7,
    by: dana,
    reason: 'a *fix*',
    to: [raj, { id: 'S1', name: 'database' }],
    impact: '40% of users',
    ruledOut: ['A deployment'],
  }

  it('calls people with what is known', () => {
    expect(pageMessage(page).text).toBe(`<@U2> <!subteam^S1> Dana Kim needs you for INC-1.
*Why*: a *fix*
*INC-1* · It is down · open · sev2
Since Aug 10, 2024, 10:00 PDT, <!date^1723309200^{ago}|17:00 UTC>
*Impact*: 40% of users
*Ruled out already*:
• A deployment`)
  })

  it('offers to take notice', () => {
    expect(pressable(pageMessage(page).blocks)).toEqual([
      { label: "I'm on it", action: 'acknowledge-7', value: '{"incident":1,"entry":7}' },
    ])
  })
})

describe('a reminder', () => {
  const reminder: ReminderMessage = {
    type: 'reminder',
    kind: 'quiet',
    incident: lineOf(open),
    person: null,
    missing: [],
    since: clock('10:05'),
    now: clock('10:40'),
  }
  const later = ['In an hour', 'Not again']

  it.each<[Partial<ReminderMessage>, string, readonly string[]]>([
    [{}, 'Nothing was recorded for 35 min. What has happened since?', ['Note']],
    [
      { kind: 'leaderless' },
      'Nobody leads it, 35 min after it was declared. Say who does: `/incident lead @PERSON`',
      [],
    ],
    [
      { kind: 'lacking', missing: ['impact', 'fix'] },
      'It was resolved 35 min ago. The draft still lacks: `/incident impact` `/incident fix`',
      ['Fill in impact, fix'],
    ],
  ])('says what is due: %j', (what, sentence, helps) => {
    const message = reminderMessage({ ...reminder, ...what })
    expect(message.text).toBe(`*INC-1* · It is down\n${sentence}`)
    expect(labels(message)).toEqual([...helps, ...later])
  })

  it('names whom it is for, and can be put off', () => {
    const message = reminderMessage({ ...reminder, person: 'U1' })
    expect(message.text).toMatch(/^<@U1> \*INC-1\*/)
    expect(pressable(message.blocks).map(({ action, value }) => readValue(action, value))).toEqual([
      { kind: 'open', incident: 1, form: 'note' },
      { kind: 'remind', incident: 1, about: 'quiet', how: 'later' },
      { kind: 'remind', incident: 1, about: 'quiet', how: 'never' },
    ])
  })
})
