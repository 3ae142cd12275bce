import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { broken } from '../../src/slack/present/limits.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace

beforeEach(async () => {
  slack = await openWorkspace()
})
afterEach(() => slack.close())

const start = () => slack.say('/incident start 10:00 Checkout is down')

describe('what a person reads in answer', () => {
  it('is the number and the time as understood', async () => {
    expect(await start()).toBe(
      [
        '*INC-1 · Checkout is down* is open',
        'Its card is kept up to date here; if none appears, send `/invite @Scribe`.',
        '*#1* · 10:00 PDT (17:00 UTC), 3 min ago · started · your clock: 10:00 PDT',
        'INC-1 · help: `/incident help`',
      ].join('\n'),
    )
    slack.at('10:30')
    expect(await slack.say('/timeline 10:02 On-call reads the logs')).toBe(
      '*#2* · 10:02 PDT (17:02 UTC), 28 min ago · your clock: 10:02 PDT\nINC-1 · to take it back: `/timeline undo`',
    )
  })

  it('tells a time in the zone of its author', async () => {
    await start()
    expect(await slack.say('/timeline 18:01 Joined', { user_id: 'U2' })).toBe(
      '*#2* · 18:01 BST, UTC+01:00 (17:01 UTC), 2 min ago · your clock: 10:01 PDT\nINC-1 · to take it back: `/timeline undo`',
    )
  })

  it('dates the end of a range that is on another day, as where its ends were swapped', async () => {
    await slack.say('/incident start 09:00 Checkout is down')
    expect(await slack.say('/timeline 09:30-09:40 Rolled back')).toContain(' 09:30 to 09:40 PDT ')
    expect(await slack.say('/timeline 09:40-09:30 Rolled back')).toContain(
      '*#3* · 09:40 to Aug 11, 2024, 09:30 PDT (16:40 UTC), 23 min ago · your clock: 09:40 PDT\nIts end is still to come.',
    )
    expect(await slack.say('/timeline')).toContain('#3 · 09:40 to Aug 11, 2024, 09:30 PDT · ')
  })

  it('is for everybody where something was recorded, for the author alone where not', async () => {
    expect((await slack.send('/incident start x')).body.response_type).toBe('in_channel')
    expect((await slack.send('/incident status')).body.response_type).toBe('ephemeral')
    expect((await slack.send('/incident nonsense')).body.response_type).toBe('ephemeral')
  })

  it('says which incident was taken where none was named in another channel', async () => {
    await start()
    expect(await slack.say('/timeline x', { channel_id: 'C2' })).toBe(
      '*#2* · 10:03 PDT (17:03 UTC), just now · your clock: 10:03 PDT\nThe only open incident: Checkout is down · INC-1 · to take it back: `/timeline INC-1 undo`',
    )
  })

  it.each([
    ['/timeline INC-1 x', '/timeline INC-1 undo'],
    ['/incident INC-1 resolve', '/incident INC-1 reopen'],
    ['/incident INC-1 rename INC-2 again', '/incident INC-1 rename Checkout is down'],
  ])('says elsewhere how to take back %s, and not the last thing here', async (typed, command) => {
    await start()
    await slack.say('/incident start Search is slow', { channel_id: 'C2' })
    await slack.say('/timeline a note on the other one', { channel_id: 'C2' })
    expect(await slack.say(typed, { channel_id: 'C2' })).toContain(`: \`${command}\``)
    expect(await slack.say(command, { channel_id: 'C2' })).toContain('INC-1')
  })
})

describe('a setting that is so already', () => {
  it.each([
    ['severity SEV2', 'severity sev2', 'its severity is sev2 already.'],
    ['lead <@U2|raj>', 'lead <@U2|raj>', 'Raj Patel has the role lead already.'],
    ['service API, Web', 'service API, Web', 'its services are API, Web already.'],
    ['timezone Europe/Berlin', 'timezone Europe/Berlin', 'it is told in Europe/Berlin already.'],
    ['rename Down', 'rename Down', 'its title is Down already.'],
    ['private off', 'private off', 'everybody may see it already.'],
  ])('/incident %s: is said to its author, and nothing is recorded', async (once, again, said) => {
    await start()
    await slack.say(`/incident ${once}`)
    const before = await slack.store.journal.records('T1', 1)
    const answer = await slack.send(`/incident ${again}`)
    expect(answer.body).toMatchObject({
      text: `*INC-1* · ${said} Nothing was recorded.`,
      response_type: 'ephemeral',
    })
    expect(await slack.store.journal.records('T1', 1)).toEqual(before)
  })
})

describe('an incident from start to draft', () => {
  it('is told in the card, and its draft is posted as a file', async () => {
    await start()
    slack.at('11:20')
    for (const typed of [
      '/incident severity sev1',
      '/incident lead <@U1|dana>',
      '/incident service checkout, payments',
      '/incident detected 10:01 Alert on the error rate',
      '/hypothesis 10:10 The new pool is too small',
      '/deadend H1 10:25 Raised it, errors persist',
      '/escalate 10:40 <!subteam^S1|@db-team>: slow queries',
      '/incident impact 40% of customers could not pay',
      '/incident mitigated 11:00 Index added',
      '/incident resolve 11:15 Queries are quick again',
    ])
      expect(await slack.send(typed)).toMatchObject({ body: { response_type: 'in_channel' } })
    expect(await slack.say('/incident')).toBe(
      [
        '*INC-1* · Checkout is down · resolved · sev1',
        'Lasted 1 h 15 min, from 10:00 PDT to 11:15 PDT',
        '*Roles*: lead Dana Kim',
        '*Services*: checkout, payments',
        '*Impact*: 40% of customers could not pay',
        '*Ruled out, do not walk these again*:',
        '*H1* · dead end after 15 min: The new pool is too small · ruled out by: Raised it, errors persist',
        'The draft still lacks: `/incident cause` `/incident explanation` `/incident fix` `/incident improve` `/incident task`',
      ].join('\n'),
    )
    expect(await slack.say('/postmortem')).toContain('The draft of INC-1 is on its way')
    await slack.idle()
    const file = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal']
    const uploads = slack.calls.filter(({ method }) => file.includes(method))
    // The document, and the picture after it.
    expect(uploads.map(({ method }) => method)).toEqual([...file, ...file])
    expect(uploads[1]?.content).toContain('# Checkout is down')
    expect(uploads[1]?.content).toContain('db-team')
    expect(uploads[2]?.arguments).toMatchObject({ channel_id: 'C1' })
    const told = slack.calls.filter(({ arguments: { text = '' } }) =>
      text.includes('Draft of the postmortem of INC-1: Checkout is down'),
    )
    // Where the document stands is known only then.
    expect(told.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update'])
  })
})

describe('a request that cannot be carried out hands the text back, with an example', () => {
  const refused = (typed: string, why: string, example: string) =>
    `${why}\nNothing was recorded. You typed:\n${typed}\nFor example: \`${example}\``

  it('unknown subcommand', async () => {
    expect(await slack.say('/incident resolv now')).toBe(
      refused(
        '/incident resolv now',
        'There is no subcommand `resolv`. Did you mean `resolve`?',
        '/incident resolve 11:15 Pool raised, error rate back to normal',
      ),
    )
  })

  it('empty text', async () => {
    await start()
    expect(await slack.say('/incident impact')).toBe(
      refused(
        '/incident impact',
        'The text is missing.',
        '/incident impact 40% of customers could not pay',
      ),
    )
  })

  it('unknown incident', async () => {
    await start()
    expect(await slack.say('/timeline INC-7 10:02 x')).toBe(
      refused(
        '/timeline INC-7 10:02 x',
        'There is no INC-7. Open now:\n*INC-1* · Checkout is down · open',
        '/timeline INC-1 10:02 On-call started to read the error logs',
      ),
    )
  })

  it('no incident', async () => {
    expect(await slack.say('/timeline x')).toBe(
      refused(
        '/timeline x',
        'No incident is open. Declare one with `/incident start TITLE`.',
        '/timeline 10:02 On-call started to read the error logs',
      ),
    )
  })

  it('resolve twice', async () => {
    await start()
    await slack.say('/incident resolve')
    expect(await slack.say('/incident resolve')).toBe(
      refused(
        '/incident resolve',
        'INC-1 was resolved at 10:03 PDT by Dana Kim (#2).\nCorrect the time with `/timeline move 2 WHEN`, or go on with `/incident reopen`.',
        '/incident resolve 11:15 Pool raised, error rate back to normal',
      ),
    )
  })

  it('resolve on the next day, with the date of the first', async () => {
    await start()
    await slack.say('/incident resolve')
    slack.at('23:59')
    expect(await slack.say('/incident resolve', { user_id: 'U2' })).toContain(
      'INC-1 was resolved at Aug 10, 2024, 18:03 BST, UTC+01:00 by Dana Kim (#2).',
    )
  })

  it('undo of the declaration, with the way back', async () => {
    await start()
    expect(await slack.say('/timeline undo')).toBe(
      refused(
        '/timeline undo',
        'The last thing you recorded is that the incident was started. Use `/incident cancel`, or correct its time.',
        '/timeline undo',
      ),
    )
  })

  it('postmortem of what was cancelled', async () => {
    await start()
    await slack.say('/incident cancel')
    expect(await slack.say('/postmortem')).toContain(
      'INC-1 is cancelled, not resolved. `/postmortem INC-1 preview` shows its draft as it stands now.',
    )
  })

  it('postmortem before resolve', async () => {
    await start()
    expect(await slack.say('/postmortem')).toBe(
      refused(
        '/postmortem',
        'INC-1 is open, not resolved. `/postmortem INC-1 preview` shows its draft as it stands now; `/incident INC-1 resolve` ends it.',
        '/postmortem INC-7',
      ),
    )
    expect(await slack.say('/postmortem preview')).toContain('The preview of INC-1 is on its way')
  })

  it('a day that no calendar has', async () => {
    await start()
    expect(await slack.say('/timeline 2024-02-30 10:00 x')).toContain('Nothing was recorded.')
    expect((await slack.store.journal.records('T1', 1)).length).toBe(2)
  })
})

describe('a date of Slack', () => {
  const token = '!date^1723309200^{time}|10:00'
  it('is a time where Slack made it, and text where somebody typed it', async () => {
    await start()
    expect(await slack.say(`/timeline <${token}> paged`)).toContain('*#2* · 10:00 PDT (17:00 UTC)')
    expect(await slack.say(`/timeline &lt;${token}&gt; paged`)).toContain('*#3* · 10:03 PDT')
  })
})

describe('hostile and odd input', () => {
  const textOf = async (number: number) => {
    const records = await slack.store.journal.records('T1', 1)
    const found = records.find(({ content }) => 'entry' in content && content.entry === number)
    return found?.content.type === 'entered' ? found.content.body.text : undefined
  }
  const accepted =
    '*#2* · 10:03 PDT (17:03 UTC), just now · your clock: 10:03 PDT\nINC-1 · to take it back: `/timeline undo`'

  it.each<[string, string, string]>([
    ['mrkdwn', '*a* _b_ ~c~ `d` &gt; e', '*a* _b_ ~c~ `d` > e'],
    ['Mustache', '{{title}} {{{x}}} {{#a}}{{/a}}', '{{title}} {{{x}}} {{#a}}{{/a}}'],
    ['HTML', '&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['a null byte', 'a\u0000b', 'a\u0000b'],
    ['a ping', '<!channel> &lt;!channel&gt;', '@channel <!channel>'],
    ['SQL', "'; DROP TABLE records; --", "'; DROP TABLE records; --"],
    ['40,000 characters', 'x'.repeat(40_000), 'x'.repeat(40_000)],
    ['right to left', '\u202Eabc', '\u202Eabc'],
  ])('%s is recorded as it is', async (_, delivered, text) => {
    await start()
    expect(await slack.say(`/timeline ${delivered}`)).toBe(accepted)
    expect(await textOf(2)).toBe(text)
  })

  it('nothing that a person typed pings or formats in an answer', async () => {
    const title = '&lt;!channel&gt; *x* {{y}} &lt;script&gt;'
    expect(await slack.say(`/incident start ${title}`)).toContain(`*INC-1 · ${title}* is open`)
    const { body } = await slack.send('/incident status')
    expect(JSON.stringify(body)).not.toContain('<!channel>"')
    expect(body.text).not.toContain('<!channel>')
  })

  it('a refused text of 40,000 characters comes back whole, in as many messages as it takes', async () => {
    const { body } = await slack.send(`/incident nonsense ${'x'.repeat(40_000)}`)
    await expect.poll(() => slack.calls.at(-1)?.content).toContain('For example')
    const further = slack.calls.filter(({ method }) => method === 'response')
    const texts = [body, ...further.map(({ content = '' }) => JSON.parse(content))]
    const whole = texts.map(({ text }) => text).join('')
    expect(whole.split('x').length - 1).toBe(40_000 + 'For example'.split('x').length - 1)
    expect(texts.flatMap(broken)).toEqual([])
  })

  it('a note after the end is taken and says so', async () => {
    await start()
    await slack.say('/incident resolve')
    expect(await slack.say('/timeline Postmortem on Monday')).toBe(
      '*#3* · 10:03 PDT (17:03 UTC), just now · your clock: 10:03 PDT\nRecorded after the end of the incident.\nINC-1 · to take it back: `/timeline undo`',
    )
  })
})

describe('a delivery that comes twice', () => {
  it('gets its first reply and adds nothing', async () => {
    await start()
    const again = { trigger_id: 'same' }
    const first = await slack.say('/timeline x', again)
    slack.at('10:45')
    expect(await slack.say('/timeline x', again)).toBe(first)
    expect((await slack.store.journal.records('T1', 1)).length).toBe(3)
  })

  it.each([
    '/incident start Another',
    '/incident resolve',
    '/incident lead @dana',
    '/timeline dead end 2: it was the cache',
    '/timeline remove 2',
    '/timeline edit 2 The cache is cold',
    '/timeline undo',
    '/timeline redact 2 a name',
    '/postmortem',
  ])('gets its first reply also where it would be refused by now: %s', async (typed) => {
    await start()
    await slack.say('/timeline The cache is warm')
    const again = { trigger_id: 'same' }
    const first = await slack.say(typed, again)
    const records = await slack.store.journal.records('T1', 1)
    slack.at('10:45')
    expect(await slack.say(typed, again)).toBe(first)
    expect(await slack.store.journal.records('T1', 1)).toEqual(records)
    expect(await slack.store.journal.find('T1', {})).toHaveLength(
      typed.startsWith('/incident start') ? 2 : 1,
    )
  })

  it.each(['/timeline x', '/incident status', '/timeline list', '/postmortem preview'])(
    'stays refused even if it could be accepted by then: %s',
    async (typed) => {
      const again = { trigger_id: 'same' }
      const first = await slack.say(typed, again)
      await start()
      expect(await slack.say(typed, again)).toBe(first)
    },
  )

  it('also when both come at the same moment', async () => {
    await start()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => slack.say('/timeline x', { trigger_id: 'same' })),
    )
    expect(new Set(answers).size).toBe(1)
    expect((await slack.store.journal.records('T1', 1)).length).toBe(3)
  })
})

describe('many people at once', () => {
  it('lose nothing', async () => {
    await start()
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => slack.say(`/timeline note ${index}`)),
    )
    expect(answers.filter((text) => text.includes('Nothing was stored'))).toEqual([])
    expect((await slack.store.journal.records('T1', 1)).length).toBe(42)
  })
})
