import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { LostEvent } from '../../src/app/ports/inbox.ts'
import type { Lost } from '../../src/app/ports/outbox.ts'
import { DAY } from '../../src/domain/instant.ts'
import type { Granted } from '../../src/granted.ts'
import {
  checksText,
  diagnose,
  OLDEST_NODE,
  type Stored,
  type Surroundings,
  verdict,
} from '../../src/terminal/doctor.ts'

const granted = (particular: Partial<Granted & { accepted: true }>): Granted => ({
  accepted: true,
  workspace: 'Acme',
  scopes: ['users:read', 'commands'],
  missing: [],
  declined: [],
  ...particular,
})

const NOW = Date.UTC(2024, 7, 10, 12)
const STORED: Stored = {
  incidents: 1,
  migrations: 2,
  flaws: 0,
  outbox: { count: 0, oldest: null, lost: [] },
  lostEvents: [],
}

const lostOf = (channel: string, parts: Partial<Lost> = {}): Lost => ({
  workspace: 'T1',
  channel,
  type: 'page',
  error: 'not_in_channel',
  createdAt: NOW,
  ...parts,
})

/** An outbox with messages that were lost. */
const losing = (...lost: readonly Lost[]): Partial<Surroundings> => ({
  stored: async () => ({ ...STORED, outbox: { count: 2, oldest: NOW, lost } }),
})

const eventOf = (key: string, receivedAt = NOW): LostEvent => ({ key, error: 'odd', receivedAt })

/** An inbox with events that were given up. */
const dropping = (...lostEvents: readonly LostEvent[]): Partial<Surroundings> => ({
  stored: async () => ({ ...STORED, lostEvents }),
})

const well: Surroundings = {
  node: `${OLDEST_NODE}.0`,
  database: 'sqlite:scribe.db',
  now: NOW,
  env: { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_SIGNING_SECRET: 's3cret' },
  stored: async () => STORED,
  templates: async () => ['postmortem', 'short'],
  granted: async () => granted({}),
}

const told = async (around: Partial<Surroundings>) => {
  const checks = await diagnose({ ...well, ...around })
  return { text: checksText(checks), verdict: verdict(checks) }
}

const thrown = (message: string) => () => Promise.reject(new Error(message))

it('takes the Node that package.json takes', async () => {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  expect(JSON.parse(text).engines.node).toBe(`>=${OLDEST_NODE}`)
})

it('tells each thing in a line, without secrets', async () => {
  const { text, verdict } = await told({})
  expect(text.replace(/tzdata 20\d\d[a-z]/, 'tzdata')).toBe(
    [
      'ok    node: 20.19.0',
      'ok    configuration: every variable can be understood',
      'ok    slack: the bot token works in Acme, HTTP',
      'ok    scopes: commands, users:read',
      'ok    database: sqlite:scribe.db, 1 incident',
      'ok    migrations: 2 applied, none pending',
      'ok    outbox: nothing waits',
      'ok    inbox: nothing was given up',
      'ok    zone data: tzdata',
      'ok    templates: postmortem, short',
    ].join('\n'),
  )
  expect(verdict).toBeNull()
})

const WRONGS: readonly [string, Partial<Surroundings>, string][] = [
  ['an old Node', { node: '20.9.1' }, 'wrong node: 20.9.1 is too old; install Node 20.19 or newer'],
  ['an older Node', { node: '18.20.0' }, 'wrong node: 18.20.0 is too old; install Node 20.19'],
  [
    'variables that cannot be understood',
    { env: { ...well.env, PORT: 'http', LOG_LEVEL: 'loud' } },
    'wrong configuration: PORT must be a number from 0 to 65535; LOG_LEVEL must be fatal',
  ],
  ['no Slack', { env: {} }, 'wrong slack: SLACK_BOT_TOKEN is missing'],
  [
    'a token that Slack refuses',
    { granted: async () => ({ accepted: false, error: 'invalid_auth', passing: false }) },
    'wrong slack: SLACK_BOT_TOKEN is refused by Slack: invalid_auth; copy',
  ],
  [
    'Slack that does not answer',
    { granted: async () => ({ accepted: false, error: 'HTTP 503', passing: true }) },
    'wrong slack: Slack does not answer: HTTP 503; check the network',
  ],
  [
    'scopes that are not told',
    { granted: async () => granted({ scopes: null }) },
    'wrong scopes: Slack did not tell them; compare',
  ],
  [
    'scopes that the bot needs and lacks',
    { granted: async () => granted({ missing: ['chat:write', 'pins:write'] }) },
    'wrong scopes: the bot lacks chat:write, pins:write; add them under OAuth & Permissions',
  ],
  ['a database that cannot be used', { stored: thrown('No.') }, 'wrong database: No.'],
  [
    'flaws in what is stored',
    { stored: async () => ({ ...STORED, flaws: 3, outbox: null }) },
    'wrong database: sqlite:scribe.db has 3 flaws; scribe verify names them',
  ],
  [
    'a message that was lost',
    losing(lostOf('C1')),
    'wrong outbox: 1 message could not be delivered: page to C1: not_in_channel; invite the app',
  ],
  [
    'messages that were lost',
    losing(
      lostOf('C1'),
      lostOf('', { type: 'reply', error: 'expired_url' }),
      lostOf('C3'),
      lostOf('C4'),
    ),
    'wrong outbox: 4 messages could not be delivered: page to C1: not_in_channel, reply: expired_url, page to C3: not_in_channel, and 1 more; invite',
  ],
  [
    'events that were given up',
    dropping(eventOf('Ev4'), eventOf('Ev3'), eventOf('Ev2'), eventOf('Ev1')),
    'wrong inbox: 4 events could not be recorded: Ev4: odd, Ev3: odd, Ev2: odd, and 1 more; whoever mentioned the app or reacted was told',
  ],
  [
    'templates that do not parse',
    {
      env: { ...well.env, SCRIBE_TEMPLATES: 'own' },
      templates: thrown('a, line 1\nb, line 2\u{7}'),
    },
    'wrong templates: a, line 1; b, line 2\u{FFFD}; mend it, or change SCRIBE_TEMPLATES',
  ],
]

it.each(WRONGS)('says how to mend %s, and checks the rest', async (_, around, line) => {
  const { text, verdict } = await told(around)
  const wrong = text.split('\n').filter((told) => told.startsWith('wrong'))
  expect(wrong).toEqual([expect.stringContaining(line)])
  expect(verdict).toMatch(/^1 of \d+ checks went wrong$/)
  expect(text).toContain('ok    zone data: tzdata ')
})

it('tells what is left out without optional scopes, which is nothing wrong', async () => {
  const declined = [
    { scope: 'bookmarks:write', without: 'no bookmark' },
    { scope: 'usergroups:read', without: 'no groups' },
  ]
  const { text, verdict } = await told({ granted: async () => granted({ declined }) })
  expect(text).toContain(
    'ok    scopes: commands, users:read; without bookmarks:write: no bookmark; without usergroups:read: no groups\n',
  )
  expect(verdict).toBeNull()
})

it.each([
  [{ count: 1, oldest: NOW - 1, lost: [] }, '1 message waits, since 2024-08-10T11:59:59.999Z'],
  [{ count: 2, oldest: NOW, lost: [] }, '2 messages wait, since 2024-08-10T12:00:00Z'],
  [{ count: 0, oldest: null, lost: [lostOf('C1', { createdAt: NOW - 8 * DAY })] }, 'nothing waits'],
])('tells what waits, and nothing of what was lost long ago', async (outbox, line) => {
  const { text, verdict } = await told({ stored: async () => ({ ...STORED, outbox }) })
  expect(text).toContain(`\nok    outbox: ${line}`)
  expect(verdict).toBeNull()
})

it('tells nothing of an event that was given up long ago', async () => {
  expect((await told(dropping(eventOf('Ev1', NOW - 8 * DAY)))).verdict).toBeNull()
})

it('says nothing of an outbox that cannot be read', async () => {
  const { text } = await told({ stored: async () => ({ ...STORED, flaws: 1, outbox: null }) })
  expect(text).not.toContain('outbox')
})

it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', async (node) => {
  expect((await told({ node })).verdict).toBeNull()
})
