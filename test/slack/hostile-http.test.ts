import { connect } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messageShortcut, type Payload, viewSubmission } from '../../src/local/payloads.ts'
import type { Message } from '../../src/local/slack/model.ts'
import { actor, channel, command, FORM, post, postJson, responseUrl, signed } from './signed.ts'
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

/** Slack writes every character beyond ASCII as an escape. */
const asSlackWrites = (payload: Payload): string => {
  const escaped = JSON.stringify(payload).replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return new URLSearchParams({ payload: escaped }).toString()
}

describe('a body', () => {
  it('as large as Slack sends it is taken: a message, and a view', async () => {
    const text = '漢'.repeat(40_000)
    const blocks = [{ type: 'rich_text', elements: [{ type: 'text', text }] }]
    const message: Message = { type: 'message', ts: '1723309380.000100', user: 'U2', text, blocks }
    const trigger = slack.chat.newTrigger('U1')
    const about = { callbackId: 'add_to_timeline', at: 0, responseUrl }
    const shortcut = messageShortcut({ ...actor, trigger, ...about, channel, message })
    expect((await post(slack, asSlackWrites(shortcut))).status).toBe(200)
    await slack.idle()
    const view = slack.chat.view('U1')
    const large = { ...view, blocks: [{ type: 'divider', block_id: '"'.repeat(120_000) }] }
    const submission = asSlackWrites(viewSubmission({ ...actor, view: large }))
    expect(submission.length).toBeGreaterThan(700_000)
    expect(await post(slack, submission)).toEqual({ status: 200, text: '' })
    expect(JSON.stringify(await slack.store.journal.records('T1', 1))).toContain(text)
  })

  it('that is larger is refused, or the connection closed', async () => {
    const said = await post(slack, command('x'.repeat(3_000_000))).catch(() => ({ status: 413 }))
    expect(said.status).toBe(413)
  })

  it('that never ends is not waited for', { timeout: 10_000 }, async () => {
    const socket = connect(slack.port, '127.0.0.1')
    socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
    const said = await new Promise<string>((resolve) => {
      let all = ''
      socket.on('data', (data) => {
        all += String(data)
      })
      socket.once('close', () => resolve(all))
    })
    expect(said).toMatch(/^HTTP\/1.1 400/)
  })

  it('may name its type with a parameter', async () => {
    const body = command()
    const headers = { ...signed(body, slack), 'content-type': `${FORM}; charset=UTF-8` }
    expect((await post(slack, body, headers)).text).toContain('*#2*')
  })

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/json'])(
    'of the type %s is read as JSON or refused',
    async (type) => {
      const body = command()
      expect(
        await post(slack, body, { ...signed(body, slack), 'content-type': type }),
      ).toMatchObject({
        status: 400,
      })
    },
  )

  it.each(['null', '[]', '5', '"a secret"', 'true', '', '{"a secret', '[null]', '{"a":1}}'])(
    'that is no object is refused at once: %s',
    async (body) => {
      const from = performance.now()
      expect((await postJson(slack, body)).status).toBe(400)
      const payload = new URLSearchParams({ payload: body }).toString()
      expect((await post(slack, payload)).status).toBe(400)
      expect((await post(slack, payload.replace('payload', 'pa%79load'))).status).toBe(400)
      expect(performance.now() - from).toBeLessThan(1500)
      expect(lines.join('')).not.toContain('secret')
    },
  )

  it('that nests deeply is refused, or ignored', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const event = '"event":{"type":"app_home_opened","user":"U1","tab":"home"}'
    const about = `"type":"event_callback","team_id":"T1","event_id":"Ev9",${event}`
    expect((await postJson(slack, `{${about},"deep":${deep}}`)).status).toBe(400)
    const payload = `{"type":"block_actions","user":{"id":"U1"},"actions":[{}],"deep":${deep}}`
    expect((await post(slack, new URLSearchParams({ payload }).toString())).status).toBe(200)
  })
})

it('other addresses are not served', async () => {
  const base = `http://127.0.0.1:${slack.port}`
  for (const path of ['/', '//', '/slack', '/slack/events', '/slack/install', '/../a-secret%00'])
    expect((await fetch(`${base}${path}`)).status).toBe(404)
  expect((await fetch(`${base}/a-secret`, { method: 'POST', body: '{}' })).status).toBe(404)
  expect((await fetch(`${base}/slack/events`, { method: 'PUT' })).status).toBe(404)
  const check = await post(slack, 'ssl_check=1&payload=%7B%7D', { 'content-type': FORM })
  expect(check.status).toBe(200)
  expect(lines.join('')).not.toContain('secret')
})
