import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../src/local/stand-in.ts'
import { OPTIONAL_SCOPES, WANTED_SCOPES } from '../src/slack/scopes.ts'
import { run, scribe } from './scribe.ts'
import { damaged } from './storage/places.ts'

const ALL_SCOPES = [...WANTED_SCOPES, ...Object.keys(OPTIONAL_SCOPES)]
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const SCRIPT = fileURLToPath(
  new URL('./scenarios/bookstore-replication/incident.script', import.meta.url),
)

let folder = ''
let db = ''
const path = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  db = `sqlite:${path('scribe.db')}`
  expect((await scribe('replay', SCRIPT, '--db', db)).code).toBe(0)
})
afterAll(() => rm(folder, { recursive: true }))

describe('scribe list', () => {
  it('prints a line for each incident', async () => {
    expect((await scribe('list', '--db', db)).output).toBe(
      'INC-1  resolved  sev1  2024-06-22T15:15:00+00:00  Online Bookstore Outage\n',
    )
  })
  it('prints JSON for scripts', async () => {
    const { output } = await scribe('list', '--json', '--db', db)
    expect(JSON.parse(output)).toMatchObject([
      {
        ref: 'INC-1',
        status: 'resolved',
        started: '2024-06-22T15:15:00Z',
        ended: '2024-06-22T17:00:00Z',
      },
    ])
  })
  it('says when there is none', async () => {
    expect((await scribe('list', '--db', `sqlite:${path('empty.db')}`)).output).toBe(
      'No incidents.\n',
    )
  })
})

describe('scribe postmortem', () => {
  const draft = (...more: readonly string[]) => scribe('postmortem', 'inc-1', '--db', db, ...more)
  it('prints Markdown, HTML and the model', async () => {
    expect((await draft()).output).toMatch(/^# Online Bookstore Outage\n/)
    expect((await draft('--format', 'html')).output).toMatch(/^<!doctype html>/i)
    expect(JSON.parse((await draft('--format', 'json')).output)).toMatchObject({ ref: 'INC-1' })
  })
  it('prints the picture', async () => {
    expect((await draft('--format', 'svg')).output).toMatch(/^<svg .*<\/svg>\n$/s)
    // As text only its name can be read.
    expect((await draft('--format', 'png')).output).toMatch(/^.PNG\r\n/)
  })
  it('takes a template from a file', async () => {
    await writeFile(path('own.md.mustache'), 'On {{#days}}{{date}}{{/days}}: {{title}}\n')
    expect((await draft('--template', path('own.md.mustache'))).output).toBe(
      'On Saturday, June 22, 2024: Online Bookstore Outage\n',
    )
  })
  it('refuses an unknown template with the line in which one is wrong', async () => {
    expect(await draft('--template', 'nothing')).toMatchObject({ code: 1, output: '' })
    await writeFile(path('broken.md.mustache'), '# {{title}}\n{{#days}}\n')
    const { code, error } = await draft('--template', path('broken.md.mustache'))
    expect([code, error]).toEqual([1, expect.stringContaining('line 2')])
  })
  it.each([
    ['sre', '## Action items'],
    ['brief', '**Key instants** (UTC)'],
  ])('has the template %s built in', async (name, line) => {
    expect((await draft('--template', name)).output).toContain(`\n${line}\n`)
    expect((await draft('--template', name, '--format', 'html')).output).toMatch(/<\/html>\n$/)
  })
  it('names nobody if that is wanted, in every format', async () => {
    expect((await draft()).output).toContain('Noah Fischer')
    for (const format of ['md', 'html', 'json']) {
      const { output } = await draft('--blameless', '--format', format)
      expect(output).not.toMatch(/Noah|Fischer/)
      expect(output).toContain('the lead')
    }
  })
  it('obeys the settings of the environment, and names what is wrong with them', async () => {
    const call = ['postmortem', 'INC-1', '--db', db]
    const set = { SCRIBE_BLAMELESS: 'on', SCRIBE_DRAFT_CHANGES: 'off' }
    const { output } = await run(CLI, call, { env: set })
    expect(output).not.toMatch(/Noah|Severity set/)
    const env = { SCRIBE_BLAMELESS: 'maybe', SCRIBE_DRAFT_CHANGES: 'no' }
    expect(await run(CLI, call, { env })).toEqual({
      code: 1,
      output: '',
      error: 'SCRIBE_BLAMELESS must be on or off\nSCRIBE_DRAFT_CHANGES must be on or off\n',
    })
  })
  it('refuses an incident that does not exist', async () => {
    expect(await scribe('postmortem', 'INC-9', '--db', db)).toEqual({
      code: 1,
      output: '',
      error: 'There is no INC-9; scribe list shows what there is\n',
    })
  })
})

describe('scribe replay', () => {
  const script = (...lines: readonly string[]) =>
    [
      'zone America/New_York',
      'person @dana America/New_York Dana Kim',
      'channel #ops',
      ...lines.map((line) => `2024-08-10T10:00:00-04:00 @dana #ops ${line}`),
    ].join('\n')

  it('exits with 0 when every line was delivered, with 1 where --strict and one was refused', async () => {
    await writeFile(path('a.script'), script('/timeline too early', '/incident start x'))
    const { code, output } = await scribe(
      'replay',
      path('a.script'),
      '--db',
      `sqlite:${path('a.db')}`,
    )
    expect(code).toBe(0)
    expect(output).toContain('No incident is open.')
    const strict = ['--strict', '--db', `sqlite:${path('b.db')}`]
    expect((await scribe('replay', path('a.script'), ...strict)).code).toBe(1)
  })
  it('prints a JSON object for each line', async () => {
    await writeFile(path('c.script'), script('/incident start x', '/timeline a\n  b'))
    const { output } = await scribe(
      'replay',
      path('c.script'),
      '--json',
      '--db',
      `sqlite:${path('c.db')}`,
    )
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { line: 4, at: '2024-08-10T14:00:00Z', person: 'dana', channel: 'ops', refused: false },
      { line: 5, typed: '/timeline a\nb', reply: expect.stringContaining('#2') },
    ])
  })
  it('names every wrong line with what a right one looks like', async () => {
    await writeFile(path('d.script'), 'zone Nowhere\n2024-08-10T10:00:00 @x #y hello\n')
    const { code, error } = await scribe('replay', path('d.script'), '--db', db)
    expect(code).toBe(1)
    expect(error.trim().split('\n').length).toBeGreaterThan(3)
    expect(error).toContain('d.script:1: no zone is called Nowhere')
  })
})

describe('scribe demo', () => {
  it('shows an incident being recorded, and its draft', async () => {
    const { code, output, error } = await scribe('demo')
    expect([code, error]).toEqual([0, ''])
    expect(output).toContain('[1/29] 2024-08-10T10:00:40-07:00 @dana #ops /incident start 10:00')
    expect(output).toContain(
      'The draft that was posted in the channel:\n\n# AI Blog Generator Outage\n',
    )
  })
  it('obeys the settings of the environment', async () => {
    const { output } = await run(CLI, ['demo'], { env: { SCRIBE_BLAMELESS: 'on' } })
    const [, draft] = output.split('The draft that was posted in the channel:')
    expect(draft).toContain('the lead')
    expect(draft).not.toContain('Dana')
  })
})

describe('scribe time', () => {
  it('tells how a text is understood', async () => {
    const now = ['--zone', 'America/Los_Angeles', '--now', '2024-08-10T17:30:00Z']
    expect((await scribe('time', ...now, '10:02 AM', 'paged')).output).toBe(
      '{"kind":"instant","at":"2024-08-10T17:02:00Z","rest":"paged","flags":[]}\n',
    )
  })
  it('takes a time that looks like an option', async () => {
    const now = ['--now', '2024-08-10T17:30:00Z']
    expect(JSON.parse((await scribe('time', ...now, '-5m', 'paged')).output)).toMatchObject({
      kind: 'instant',
      at: '2024-08-10T17:25:00Z',
      rest: 'paged',
    })
  })
  it('tells how an instant reads', async () => {
    const at = ['--at', '2024-08-10T17:02:00Z', '--zone', 'America/Los_Angeles']
    expect(JSON.parse((await scribe('time', ...at)).output)).toEqual({
      local: '2024-08-10T10:02:00-07:00',
      offsetMinutes: -420,
      abbreviation: 'PDT',
    })
  })
  it('answers a batch line by line', async () => {
    const input = [
      '{"id":"a","input":"14:30 UTC lag","zone":"Asia/Tokyo","now_utc":"2024-08-10T17:30:00Z","locale":null}',
      '{"id":"b","at":"2024-08-10T17:02:00Z","zone":"UTC"}',
      'nonsense',
    ].join('\n')
    const { output } = await run(CLI, ['time', '--batch'], { input })
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: 'a', kind: 'instant', at: '2024-08-10T14:30:00Z', rest: 'lag' },
      { id: 'b', local: '2024-08-10T17:02:00+00:00', abbreviation: 'UTC' },
      { error: expect.stringContaining('a row is') },
    ])
  })
})

describe('scribe migrate and verify', () => {
  it('apply what is pending, and find everything in order', async () => {
    const fresh = `sqlite:${path('fresh.db')}`
    expect((await scribe('migrate', '--db', fresh)).output).toMatch(/^applied 0001/)
    expect((await scribe('migrate', '--db', fresh)).output).toBe('Nothing to apply.\n')
    expect((await scribe('verify', '--db', fresh)).output).toBe(
      'ok: 0 incidents, 0 records, 0 quotes, 0 deliveries, 0 outgoing messages, 0 people, 0 incoming events, 0 displays, 0 drafts, 0 reminders\n',
    )
    expect((await scribe('verify', '--db', db)).output).toMatch(/^ok: 1 incidents, \d+ records, /)
  })
})

describe('scribe verify', () => {
  it.each<[string, string | null, string]>([
    ['missing', null, 'There is no database at'],
    ['older', '', 'run scribe migrate'],
  ])('changes nothing, and finds nothing in order that is %s', async (name, content, why) => {
    const file = path(`verify-${name}.db`)
    if (content !== null) await writeFile(file, content)
    const before = await readdir(folder)
    const { code, output, error } = await scribe('verify', '--db', `sqlite:${file}`)
    expect([code, output, error]).toEqual([1, '', expect.stringContaining(why)])
    expect(await readdir(folder)).toEqual(before)
    if (content !== null) expect(await readFile(file, 'utf8')).toBe(content)
  })
})

it.each([
  ['export', 'INC-1'],
  ['postmortem', 'INC-1'],
])('scribe %s makes no database where there is none', async (...args) => {
  const file = path('mistyped.db')
  const { code, error } = await scribe(...args, '--db', `sqlite:${file}`)
  expect([code, error]).toEqual([1, expect.stringContaining(`There is no database at ${file}`)])
  expect(await readdir(folder)).not.toContain('mistyped.db')
})

describe('scribe doctor', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await startStandIn([])
    standIn.grant(ALL_SCOPES)
    await mkdir(path('templates'))
  })
  afterAll(() => standIn.close())

  const slack = () => ({
    SLACK_BOT_TOKEN: 'xoxb-secret',
    SLACK_SIGNING_SECRET: 's3cret',
    SLACK_API_URL: standIn.apiUrl,
  })
  const doctor = async (env: Readonly<Record<string, string>>, url = db) => {
    const found = await run(CLI, ['doctor', '--db', url], { env, cwd: folder })
    return { ...found, wrong: found.output.split('\n').filter((line) => line.startsWith('wrong')) }
  }

  it('finds everything in order and changes nothing', async () => {
    const before = await readFile(path('scribe.db'))
    const { code, output, error } = await doctor(slack())
    expect([code, error]).toEqual([0, ''])
    expect(output.split('\n')).toEqual([
      `ok    node: ${process.versions.node}`,
      'ok    configuration: every variable can be understood',
      'ok    slack: the bot token works in T0REPLAY, HTTP',
      `ok    scopes: ${ALL_SCOPES.toSorted().join(', ')}`,
      `ok    database: ${db}, 1 incident`,
      expect.stringMatching(/^ok {4}migrations: \d+ applied, none pending$/),
      'ok    outbox: nothing waits',
      'ok    inbox: nothing was given up',
      expect.stringMatching(/^ok {4}zone data: tzdata 20\d\d[a-z]$/),
      expect.stringContaining('ok    templates: '),
      '',
    ])
    expect(await readFile(path('scribe.db'))).toEqual(before)
  })

  it('checks the rest without Slack', async () => {
    expect(await doctor({})).toMatchObject({
      code: 1,
      error: '1 of 9 checks went wrong\n',
      wrong: [expect.stringContaining('wrong slack: SLACK_BOT_TOKEN is missing')],
    })
  })

  it('reads .env as the other calls do', async () => {
    await mkdir(path('home'))
    const lines = Object.entries(slack()).map(([name, value]) => `${name}=${value}`)
    await writeFile(path('home/.env'), [...lines, `DATABASE_URL=${db}`].join('\n'))
    expect(await run(CLI, ['doctor'], { cwd: path('home') })).toMatchObject({ code: 0, error: '' })
  })

  it('names the scopes that the token lacks', async () => {
    standIn.grant(ALL_SCOPES.filter((scope) => !['files:write', 'pins:write'].includes(scope)))
    const { code, wrong } = await doctor(slack())
    standIn.grant(ALL_SCOPES)
    expect(code).toBe(1)
    expect(wrong).toEqual([
      expect.stringContaining('wrong scopes: the bot lacks files:write, pins:write; add them'),
    ])
  })

  it('tells what is left out without the optional scopes', async () => {
    standIn.grant(WANTED_SCOPES)
    const { code, output } = await doctor(slack())
    standIn.grant(ALL_SCOPES)
    expect(code).toBe(0)
    expect(output).toMatch(/^ok {4}scopes: .*users:read; without bookmarks:write: no bookmark/m)
    expect(output).toMatch(/^ok {4}scopes: .*; without usergroups:read: no invitation/m)
  })

  it('tells what Slack says of a token that it refuses, and never the token', async () => {
    standIn.refuse('auth.test', 'invalid_auth')
    const { code, output, error, wrong } = await doctor(slack())
    standIn.refuse('auth.test', null)
    expect(code).toBe(1)
    expect(wrong).toEqual([expect.stringContaining('is refused by Slack: invalid_auth; copy')])
    expect(output + error).not.toMatch(/secret|s3cret/)
  })

  it('tells that Slack does not answer, or something else than Slack', async () => {
    const { code, wrong } = await doctor({ ...slack(), SLACK_API_URL: 'http://127.0.0.1:9/api' })
    expect([code, wrong]).toEqual([1, [expect.stringContaining('Slack does not answer: ')]])
    standIn.refuse('auth.test', '<html>\n<p>Welcome</p>')
    const page = await doctor(slack())
    standIn.refuse('auth.test', null)
    expect(page.wrong).toEqual([expect.stringContaining('what answers there is not Slack; check')])
  })

  it.each<[string, string | null, string]>([
    ['missing', null, 'scribe migrate makes one'],
    ['pending', '', 'run scribe migrate'],
    ['text', 'a text, and no header of a database. '.repeat(30), 'name another file'],
  ])('says how to mend a database: %s', async (name, content, mend) => {
    const file = `doctor-${name}.db`
    if (content !== null) await writeFile(path(file), content)
    const before = await readdir(folder)
    const { code, wrong } = await doctor(slack(), `sqlite:${path(file)}`)
    expect([code, wrong]).toEqual([1, [expect.stringContaining(mend)]])
    expect(wrong[0]).toMatch(/^wrong database: /)
    expect(await readdir(folder)).toEqual(before)
    if (content !== null) expect(await readFile(path(file), 'utf8')).toBe(content)
  })

  it('says how to mend a damaged database', async () => {
    await writeFile(path('damaged.db'), await damaged(path('scribe.db')))
    const { code, wrong } = await doctor(slack(), `sqlite:${path('damaged.db')}`)
    expect([code, wrong]).toEqual([1, [expect.stringContaining('scribe verify names them')]])
  })

  it('names the template that does not parse, with its line', async () => {
    await writeFile(path('templates/own.md.mustache'), '# {{title}}\n{{#days}}\n')
    const { code, wrong } = await doctor({ ...slack(), SCRIBE_TEMPLATES: path('templates') })
    expect([code, wrong]).toEqual([
      1,
      [expect.stringMatching(/^wrong templates: .*own\.md\.mustache, line 2/)],
    ])
  })
})

it('scribe demo names the incidents that there are', async () => {
  expect(await scribe('demo', 'nope')).toMatchObject({
    code: 1,
    error: expect.stringMatching(
      /^There is no incident named nope; there are: ai-blog-generator, /,
    ),
  })
})

describe('scribe templates check', () => {
  const check = async (name: string, text: string) => {
    await writeFile(path(name), text)
    const { code, output, error } = await scribe('templates', 'check', path(name))
    return { code, output: output.replaceAll(folder, '.'), error: error.replaceAll(folder, '.') }
  }

  it('says that a template is sound', async () => {
    expect(await check('mine.html.mustache', '<h1>{{title}}</h1>{{> duration}}')).toEqual({
      code: 0,
      error: '',
      output: './mine.html.mustache: mine is a sound HTML template\n',
    })
  })

  it('names every line, field and nearest name', async () => {
    const text = '# {{titel}}\n{{#tasks}}{{text}} {{ownr}}{{/tasks}}\n'
    expect(await check('mine.md.mustache', text)).toEqual({
      code: 1,
      output: '',
      error: [
        './mine.md.mustache, line 1: there is no {{titel}} here; did you mean {{title}}?',
        './mine.md.mustache, line 2: there is no {{ownr}} here; did you mean {{owner}}?\n',
      ].join('\n'),
    })
  })

  it.each([
    ['mine.md.mustache', '{{#tasks}}', 'line 1: unclosed section {{tasks}}'],
    ['mine.txt', 'x', 'the name has to end in .md.mustache or .html.mustache'],
  ])('says what is wrong with %s that reads %s', async (name, text, problem) => {
    const { code, error } = await check(name, text)
    expect([code, error]).toEqual([1, expect.stringContaining(problem)])
  })
})

describe('wrong usage', () => {
  it.each([
    [['nonsense'], 'unknown command'],
    [['postmortem'], 'missing required argument'],
    [['list', '--what'], 'unknown option'],
    [['postmortem', 'INC-1', '--format', 'pdf'], 'invalid'],
  ])('%j exits with 2', async (parameters, why) => {
    const { code, error } = await scribe(...parameters)
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
  })
  it('help is no mistake', async () => {
    expect(await scribe('postmortem', '--help')).toMatchObject({ code: 0, error: '' })
  })
  it('a database that is none is told in one line', async () => {
    await writeFile(
      path('text.db'),
      'this is a text, and a long one, so that it is no header of a database'.repeat(20),
    )
    expect(await scribe('list', '--db', `sqlite:${path('text.db')}`)).toMatchObject({
      code: 1,
      error: expect.stringContaining('is not a database; it was left as it is'),
    })
  })
})
