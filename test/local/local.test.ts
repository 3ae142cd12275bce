import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { list, record, text } from '../../src/local/slack/json.ts'
import { cookieFrom, type LocalPlace, openLocal, type Visitor, visit } from './visitor.ts'

let place: LocalPlace
let dana: Visitor
beforeEach(async () => {
  place = await openLocal()
  dana = await visit(place.running.url)
})
afterEach(async () => {
  dana.leave()
  await place.close()
})

const INCIDENT = 'inc-1-checkout-is-down'

const declare = async (): Promise<void> => {
  await dana.type('/incident start 10m ago Checkout is down')
  await dana.message(INCIDENT, /INC-1/)
}

const records = async (): Promise<string> =>
  JSON.stringify(await place.store.journal.records('T0LOCAL', 1))

/** The first button or option with this label in a message. */
const pressable = (blocks: readonly object[], label: string) => {
  for (const block of blocks.map(record)) {
    const elements = [...list(block['elements']), block['accessory']].map(record)
    for (const element of elements) {
      const at = {
        type: text(element['type']),
        action_id: text(element['action_id']),
        block_id: text(block['block_id']),
      }
      if (text(record(element['text'])['text']) === label)
        return { ...at, value: text(element['value']) }
      const option = list(element['options']).find(
        (one) => text(record(record(one)['text'])['text']) === label,
      )
      if (option !== undefined)
        return { ...at, selected_option: { value: text(record(option)['value']) } }
    }
  }
  throw new Error(`No ${label}`)
}

describe('the local workspace', () => {
  it('has people, channels and what the manifest declares', () => {
    const { me, people, commands, shortcuts, channels } = dana.state()
    expect(people.find(({ id }) => id === me)).toMatchObject({ handle: 'dana' })
    expect(channels.map(({ name }) => name)).toEqual(['ops', 'general'])
    expect(commands.map(({ name }) => name)).toContain('/timeline')
    expect(shortcuts.message).toMatchObject([{ callback: 'add_to_timeline' }])
  })

  it('takes an incident from its start to its draft', async () => {
    await declare()
    expect(dana.channel(INCIDENT)).toMatchObject({ kind: 'channel', isMember: true })
    await dana.until(() => dana.channel(INCIDENT).pins.length === 1)
    await dana.type('/timeline 5m ago Called @raj & <everyone>', INCIDENT)
    await dana.message(INCIDENT, /^\/timeline 5m ago Called <@U0RAJ> &amp; &lt;everyone&gt;$/)
    await dana.message(INCIDENT, /^\*#2\*/)
    await dana.type('/hypothesis The pool is too small', INCIDENT)
    await dana.type('/deadend H1 Raised it, no change', INCIDENT)
    await dana.type('/incident resolve Index added', INCIDENT)
    await dana.type('/postmortem', INCIDENT)
    // The document stands in the thread of the draft's message, which links to it.
    const { ts } = await dana.message(INCIDENT, /postmortem of INC-1[\s\S]*inc-1-postmortem\.md>/)
    const replies = dana.channel(INCIDENT).messages.filter(({ thread }) => thread === ts)
    const [file] = replies.flatMap(({ files }) => files)
    const shown = await dana.fetch(file?.path ?? '')
    expect(await shown.text()).toContain('Called @raj & \\<everyone>')
    const download = await dana.fetch(`${file?.path}?download=1`)
    expect(download.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''inc-1-postmortem.md",
    )
  })

  it('answers an ambiguous time by a button, which goes when it was pressed', async () => {
    await declare()
    await dana.type('/timeline 2024-11-03 01:30 the second backup', INCIDENT)
    const asked = await dana.message(INCIDENT, /01:30/)
    expect(asked.isEphemeral).toBe(true)
    const element = pressable(asked.blocks, 'Nov 3, 2024, 01:30 PST (UTC-08:00)')
    await dana.act({ do: 'press', channel: dana.channel(INCIDENT).id, ts: asked.ts, element })
    await dana.message(INCIDENT, /\*#2\*/)
    expect(dana.channel(INCIDENT).messages.map(({ ts }) => ts)).not.toContain(asked.ts)
    expect(await records()).toContain(String(Date.parse('2024-11-03T09:30:00Z')))
  })

  it('records mentions in threads, reactions, and messages by their menu', async () => {
    await declare()
    await dana.type('all the graphs are red', INCIDENT)
    const said = await dana.message(INCIDENT, /graphs/)
    const channel = dana.channel(INCIDENT).id
    await dana.type('@Scribe timeline 3m ago from the thread', INCIDENT, said.ts)
    await dana.message(INCIDENT, /^\*#2\*/)
    await dana.act({ do: 'react', channel, ts: said.ts, name: 'pushpin' })
    await dana.until(() => dana.channel(INCIDENT).messages.some(({ text: t }) => /\*#3\*/.test(t)))
    await dana.type('@Scribe, not a note', INCIDENT)
    const raj = await visit(place.running.url, 'U0RAJ')
    await raj.act({ do: 'join', channel })
    await raj.type('the index is gone', INCIDENT)
    const found = await raj.message(INCIDENT, /index is gone/)
    await raj.act({ do: 'message-shortcut', channel, ts: found.ts, callback: 'add_to_timeline' })
    await raj.until(({ form }) => form !== null)
    expect(dana.state().form).toBeNull()
    const { form } = raj.state()
    await raj.act({ do: 'submit', form: form?.id ?? '', values: {} })
    await raj.until((state) => state.form === null)
    await raj.until(() => raj.channel(INCIDENT).messages.some(({ text: t }) => /\*#5\*/.test(t)))
    raj.leave()
    expect(await records()).toContain('the index is gone')
  })

  it('shows at its field what is wrong in a form, and keeps it open', async () => {
    await dana.act({ do: 'global-shortcut', callback: 'start_incident' })
    await dana.until(({ form }) => form !== null)
    const form = dana.state().form?.id ?? ''
    const values = { title: 'Search is slow', began: '25:99' }
    const { errors } = await dana.act({ do: 'submit', form, values })
    expect(Object.keys(errors ?? {})).toEqual(['began'])
    expect(dana.state().form?.id).toBe(form)
    await dana.act({ do: 'close-form', form })
    await dana.until((state) => state.form === null)
  })

  it('shows the home of each person', async () => {
    await declare()
    await dana.act({ do: 'open-home' })
    await dana.until(({ home }) => JSON.stringify(home).includes('Checkout is down'))
  })

  it('shows what the draft would say now, in a page without scripts', async () => {
    await declare()
    const { draft } = await dana.act({ do: 'draft', channel: dana.channel(INCIDENT).id })
    expect(draft).toMatchObject({ ref: 'INC-1', title: 'Checkout is down' })
    expect(draft?.markdown).toContain('# Checkout is down')
    const page = await dana.fetch(draft?.path ?? '')
    expect(page.headers.get('content-security-policy')).toMatch(/sandbox;|default-src 'none'/)
    expect(page.headers.get('content-security-policy')).not.toContain('script-src')
    expect(await page.text()).toContain('Checkout is down')
    const { draft: none } = await dana.act({ do: 'draft', channel: dana.channel('general').id })
    expect(none).toBeNull()
  })

  it('shows a draft as it is set up to be written', async () => {
    const other = await openLocal({ SCRIBE_BLAMELESS: 'on', SCRIBE_DRAFT_CHANGES: 'off' })
    const there = await visit(other.running.url)
    await there.type('/incident start 10m ago Checkout is down')
    await there.message(INCIDENT, /INC-1/)
    await there.type('/incident severity sev2', INCIDENT)
    await there.type('/timeline Dana Kim looks at the pool', INCIDENT)
    await there.message(INCIDENT, /#3/)
    const { draft } = await there.act({ do: 'draft', channel: there.channel(INCIDENT).id })
    expect(draft?.markdown).toContain(' - A responder looks at the pool\n')
    expect(draft?.markdown).not.toMatch(/Dana|Severity set/)
    there.leave()
    await other.close()
  })

  it('lets people correct what they say, and no one else', async () => {
    await dana.type('teh graphs')
    const said = await dana.message('ops', /teh/)
    const at = { channel: dana.channel('ops').id, ts: said.ts }
    await dana.act({ do: 'edit', ...at, text: 'the graphs' })
    expect((await dana.message('ops', /the graphs/)).isEdited).toBe(true)
    await dana.act({ do: 'be', person: 'U0RAJ' })
    await expect(dana.act({ do: 'delete', ...at })).rejects.toThrow('Only your own')
    await dana.act({ do: 'be', person: 'U0DANA' })
    await dana.act({ do: 'delete', ...at })
    await dana.until(() => dana.channel('ops').messages.length === 0)
  })

  it.each([
    ['/nonsense 1', null, '/nonsense is not a command here.'],
    ['/timeline x', '1.000001', 'Slash commands do not work in threads.'],
    ['   ', null, 'There is nothing to send.'],
  ])('refuses %j in words', async (typed, thread, sentence) => {
    await expect(dana.type(typed, 'ops', thread)).rejects.toThrow(sentence)
  })

  it('lets nobody speak in a channel where they are not', async () => {
    await declare()
    const raj = await visit(place.running.url, 'U0RAJ')
    await expect(raj.type('hello', INCIDENT)).rejects.toThrow(`Join #${INCIDENT} first.`)
    raj.leave()
  })

  it('keeps a private incident from those who are not in it, and its draft too', async () => {
    await dana.type('/incident start')
    await dana.until(({ form }) => form !== null)
    const form = dana.state().form?.id ?? ''
    const values = { title: 'Payroll leak', private: ['private'] }
    expect(await dana.act({ do: 'submit', form, values })).toEqual({ errors: {} })
    await dana.until(({ channels }) => channels.some(({ name }) => name.startsWith('inc-1')))
    const own = dana.state().channels.find(({ kind }) => kind === 'private')
    const raj = await visit(place.running.url, 'U0RAJ')
    expect(JSON.stringify(raj.state())).not.toContain('Payroll')
    const channel = own?.id ?? ''
    await expect(raj.act({ do: 'type', channel, text: 'hello', thread: null })).rejects.toThrow(
      'There is no such channel.',
    )
    const { draft: elsewhere } = await raj.act({ do: 'draft', channel: raj.channel('ops').id })
    expect(elsewhere).toBeNull()
    expect(await raj.act({ do: 'draft', channel })).toEqual({ draft: null })
    const { draft } = await dana.act({ do: 'draft', channel })
    expect(draft).toMatchObject({
      title: 'Payroll leak',
      missing: expect.arrayContaining(['/incident cause']),
    })
    raj.leave()
  })

  it('records on while Slack is down, and catches up', async () => {
    await declare()
    await dana.act({ do: 'trouble', trouble: 'down' })
    await dana.type('/timeline 2m ago while nothing worked', INCIDENT)
    await dana.message(INCIDENT, /^\*#2\*/)
    expect(await records()).toContain('while nothing worked')
    await dana.act({ do: 'trouble', trouble: null })
    expect(dana.state().trouble).toBe('down')
    await dana.until(({ trouble }) => trouble === null)
  })

  it('moves its clock on for a demonstration', async () => {
    await declare()
    await dana.act({ do: 'clock', minutes: 60 })
    await dana.until(({ ahead }) => ahead === 3_600_000)
    await dana.type('/timeline an hour later', INCIDENT)
    const answer = await dana.message(INCIDENT, /^\*#2\*/)
    expect(Number(answer.ts) * 1000).toBeGreaterThan(Date.now() + 3_500_000)
    await dana.act({ do: 'clock', minutes: null })
    await dana.until(({ ahead }) => ahead === 0)
  })

  it('is as it was after a restart', async () => {
    await declare()
    await dana.type('/timeline 5m ago before the restart', INCIDENT)
    await dana.message(INCIDENT, /^\*#2\*/)
    dana.leave()
    await place.restart()
    dana = await visit(place.running.url)
    expect((await dana.message(INCIDENT, /before the restart/)).user).toBe('U0DANA')
    await dana.type('/timeline after it', INCIDENT)
    await dana.message(INCIDENT, /^\*#3\*/)
    expect(dana.state().channels.filter(({ name }) => name === INCIDENT)).toHaveLength(1)
  })

  it('goes on whatever a page sends', async () => {
    const { host, origin } = new URL(place.running.url)
    const cookie = await cookieFrom(place.running.url)
    const socket = new WebSocket(`ws://${host}/live`, { origin, headers: { cookie } })
    await new Promise((resolve) => socket.once('open', resolve))
    for (const junk of ['', '{', '[]', '{"id":1,"act":{"do":"fly"}}', '{"id":1}', 'null'])
      socket.send(junk)
    socket.send('{"id":2,"act":{"do":"react","channel":"C9","ts":"1","name":"x"}}')
    const answer = await new Promise((resolve) =>
      socket.once('message', (data) => resolve(String(data))),
    )
    expect(answer).toBe('{"id":2,"failed":"There is no such channel."}')
    socket.terminate()
  })
})

describe('nobody else gets in', () => {
  const statusOf = (path: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(place.running.url)
      const asking = request({ hostname, port, path, headers }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asking.on('error', reject)
      asking.end()
    })

  it('without the token', async () => {
    const cookie = await cookieFrom(place.running.url)
    expect(await statusOf('/files/F1', {})).toBe(403)
    expect(await statusOf('/?token=wrong', {})).toBe(403)
    expect(await statusOf('/files/F1', { cookie: cookie.replace(/=.*/, '=wrong') })).toBe(403)
    expect(await statusOf('/files/F1', { cookie })).toBe(404)
  })

  it('under another name, which leads here by a trick', async () => {
    const cookie = await cookieFrom(place.running.url)
    const { search } = new URL(place.running.url)
    expect(await statusOf(`/${search}`, { host: 'evil.example' })).toBe(403)
    expect(await statusOf('/files/F1', { host: 'evil.example', cookie })).toBe(403)
  })

  it.each([
    ['from another page', { origin: 'http://evil.example' }],
    ['without the cookie', { cookie: '' }],
    ['to another name', { host: 'evil.example' }],
  ])('over a connection %s', async (_, wrong) => {
    const { host, origin } = new URL(place.running.url)
    const cookie = await cookieFrom(place.running.url)
    const headers = { cookie, origin, host, ...wrong }
    const socket = new WebSocket(`ws://${new URL(place.running.url).host}/live`, { headers })
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(error.message).toContain('403')
  })
})
