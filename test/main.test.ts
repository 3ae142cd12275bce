import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../src/local/stand-in.ts'
import { openStore } from '../src/storage/open.ts'
import { run } from './scribe.ts'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const SECRET = 's3cret'

describe('the server without what it needs', () => {
  it('names every missing variable at once and exits with 2', async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x' }
    expect(await run(MAIN, [], { env })).toEqual({
      code: 2,
      output: '',
      error: [
        'Incident Scribe cannot start:',
        '- SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode, the second for HTTP',
        '- PORT must be a number from 0 to 65535',
        'Without any Slack token, `npm start` opens a workspace on this machine.',
        '',
      ].join('\n'),
    })
  })

  it('names every line of a template that no incident can fill, and exits with 2', async () => {
    const templates = await mkdtemp(join(tmpdir(), 'scribe-templates-'))
    await writeFile(join(templates, 'sre.md.mustache'), '# {{titel}}\n\n{{tasks}}\n')
    const { code, error } = await run(MAIN, [], { env: { SCRIBE_TEMPLATES: templates } })
    expect([code, error.replaceAll(templates, '.')]).toEqual([
      2,
      [
        'Incident Scribe cannot start:',
        '- ./sre.md.mustache, line 1: there is no {{titel}} here; did you mean {{title}}?',
        '- ./sre.md.mustache, line 3: {{tasks}} is a list or a group and no text; print what is inside of it',
        'Without any Slack token, `npm start` opens a workspace on this machine.',
        '',
      ].join('\n'),
    ])
    await rm(templates, { recursive: true })
  })

  it('says which database it cannot open', async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: SECRET, DATABASE_URL: 'mysql:x' }
    const { code, error } = await run(MAIN, [], {
      env: { ...env, SLACK_API_URL: 'http://127.0.0.1:9/api' },
    })
    expect([code, error]).toEqual([
      1,
      'The database URL is not understood; it reads sqlite:PATH, such as sqlite:data/scribe.db\n',
    ])
  })
})

describe('the server without any Slack token', () => {
  let folder = ''
  const started = async (
    port: string,
    database = 'data/scribe.db',
  ): Promise<{ child: ChildProcess; url: URL }> => {
    const env = { PORT: port, DATABASE_URL: `sqlite:${database}` }
    const child = spawn(process.execPath, [MAIN], { cwd: folder, env })
    const url = await new Promise<string>((resolve) => {
      child.stdout?.on('data', (data) => {
        const [found] = /http:\S+/.exec(String(data)) ?? []
        if (found !== undefined) resolve(found)
      })
    })
    return { child, url: new URL(url) }
  }
  const stopped = async (child: ChildProcess): Promise<number | null> => {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    return ended
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('opens a workspace on this machine and keeps it beside the database', async () => {
    const { child, url } = await started('0')
    expect(url.hostname).toBe('127.0.0.1')
    const { status, headers } = await fetch(url, { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([302, '/'])
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const page = await fetch(url.origin, { headers: { cookie } })
    expect(await page.text()).toContain('<title>')
    expect(await stopped(child)).toBe(0)
    expect((await readdir(join(folder, 'data'))).sort()).toEqual([
      'scribe.db',
      'scribe.db.workspace.json',
    ])
  })

  it('is not opened twice on one database', async () => {
    const { child } = await started('0')
    const { code, error } = await run(MAIN, [], { env: { PORT: '0' }, cwd: folder })
    expect([code, error]).toEqual([1, expect.stringContaining('open already, in process')])
    await stopped(child)
  })

  it('takes another port where its own is taken', async () => {
    const first = await started('0')
    const second = await started(first.url.port, 'another.db')
    expect(second.url.port).not.toBe(first.url.port)
    await stopped(first.child)
    await stopped(second.child)
  })
})

describe('the server', () => {
  let folder = ''
  let standIn: StandIn
  let child: ChildProcess
  let port = 0
  const database = () => `sqlite:${join(folder, 'scribe.db')}`

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scribe-'))
    standIn = await startStandIn([{ id: 'U1', handle: 'dana', name: 'Dana', zone: 'UTC' }])
    child = spawn(process.execPath, [MAIN], {
      env: {
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_SIGNING_SECRET: SECRET,
        PORT: '0',
        SLACK_API_URL: standIn.apiUrl,
        DATABASE_URL: database(),
      },
    })
    port = await readyPort(child)
  })
  afterEach(async () => {
    child.kill('SIGKILL')
    await standIn.close()
    await rm(folder, { recursive: true })
  })

  const form = 'command=%2Fincident&text=start+x&user_id=U1&team_id=T1&channel_id=C1&trigger_id=t1'
  const now = () => Math.floor(Date.now() / 1000)
  const sign = (body: string, stamp: number, secret = SECRET) =>
    `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`
  const post = (
    body: string,
    headers: Readonly<Record<string, string>>,
    type = 'application/x-www-form-urlencoded',
  ) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
    })
  const signed = (body: string, stamp = now(), secret = SECRET) => ({
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': sign(body, stamp, secret),
  })
  const stored = async () => {
    const store = await openStore(database())
    const found = await store.journal.workspaces()
    await store.close()
    return found
  }

  it('takes a signed request and stores it', async () => {
    expect((await post(form, signed(form))).status).toBe(200)
    expect(await stored()).toEqual(['T1'])
  })

  it('answers 401 to what is unsigned, stale or signed by somebody else, and stores nothing', async () => {
    const statuses = await Promise.all([
      post(form, {}),
      post(form, signed(form, now() - 301)),
      post(form, signed(form, now(), 'another')),
      post(`${form}&x=1`, signed(form)),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(await stored()).toEqual([])
  })

  it.each<[string, string]>([
    ['a payload without a kind', '{"type":"hello"}'],
    ['an interaction without its parts', '{"type":"block_actions","actions":[{}]}'],
    ['a view without its view', '{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"}}'],
  ])('survives %s', async (_, payload) => {
    const body = `payload=${encodeURIComponent(payload)}`
    expect([200, 400]).toContain((await post(body, signed(body))).status)
    expect((await post(form, signed(form))).status).toBe(200)
  })

  it('answers a body that is null, at which Bolt throws', async () => {
    expect((await post('null', signed('null'), 'application/json')).status).toBe(400)
    expect((await post(form, signed(form))).status).toBe(200)
  })

  it('tells that it lives and that it can work', async () => {
    const health = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { ok: true }])
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        ok: true,
        database: 'ok',
        migrations: 'ok',
        slack: 'ok',
        undelivered: 0,
        unheard: 0,
        tzdata: expect.stringMatching(/^20\d\d[a-z]$/),
      },
    ])
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404)
  })

  it('finishes what it has acknowledged on SIGTERM and exits with 0', async () => {
    expect((await post(form, signed(form))).status).toBe(200)
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    expect(await closed).toBe(0)
    expect(await stored()).toEqual(['T1'])
  })
})

/** The port that the log names when the server is ready. */
const readyPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let log = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      const ready = log.split('\n').find((line) => line.includes('"msg":"ready"'))
      if (ready !== undefined) resolve(JSON.parse(ready).port)
    })
    child.once('close', () => reject(new Error(`the server ended: ${log}`)))
  })
