import { describe, expect, it } from 'vitest'
import { type SecretKind, secretsIn } from '../../src/domain/secret.ts'

/** Put together here, so that no scanner takes this file for a leak. */
const hex = (length: number): string => '0123456789abcdef'.repeat(20).slice(0, length)
const mixed = (length: number): string =>
  'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vWxYz'.repeat(8).slice(0, length)
const digits = (length: number): string => '0123456789'.repeat(20).slice(0, length)
const token = (...parts: readonly string[]): string => parts.join('')
const dashes = '-----'

const found: readonly [SecretKind, string][] = [
  ['aws', token('AK', 'IAQ3EGRTZ7PLMX5VN2')],
  ['github', token('gh', 'p_', mixed(36))],
  ['github', token('github', '_pat_', mixed(22), '_', mixed(59))],
  ['gitlab', token('gl', 'pat-', mixed(20))],
  ['slack', token('xo', 'xb-', digits(12), '-', digits(13), '-', mixed(24))],
  ['slack', token('xa', 'pp-1-A0123ABC-', digits(13), '-', hex(64))],
  ['slack', token('https://hooks.slack', '.com/services/T0AB12CD3/B0AB12CD3/', mixed(24))],
  ['stripe', token('sk', '_live_', mixed(24))],
  ['stripe', token('rk', '_test_', mixed(24))],
  ['google', token('AI', 'za', mixed(35))],
  ['google', token('GOC', 'SPX-', mixed(28))],
  ['npm', token('np', 'm_', mixed(36))],
  ['pypi', token('py', 'pi-AgEIcHlwaS5vcmc', mixed(60))],
  ['openai', token('sk', '-proj-', mixed(48))],
  ['openai', token('sk-', mixed(20), 'T3Blbk', 'FJ', mixed(20))],
  ['anthropic', token('sk-', 'ant-api03-', mixed(95))],
  ['jwt', token('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0NTY3ODkwIn0.', mixed(43))],
]

const inText: readonly [SecretKind, string, string][] = [
  [
    ...(['private-key', `${dashes}BEGIN RSA PRIVATE KEY${dashes}\n${mixed(64)}\n`] as const),
    `${dashes}BEGIN RSA PRIVATE KEY${dashes}\n${mixed(64)}`,
  ],
  ['url-password', 'dsn postgres://app:Tr0ub4dor@db-1:5432/shop', 'Tr0ub4dor'],
  ['url-password', 'redis://:s3cretpw@cache:6379', 's3cretpw'],
  ['authorization', `curl -H "Authorization: Bearer ${mixed(32)}"`, mixed(32)],
  ['authorization', 'authorization: Basic ZGFuYTpodW50ZXIyMg==', 'ZGFuYTpodW50ZXIyMg=='],
  ['password', 'ran with password=hunter2 again', 'hunter2'],
  ['password', 'DB_PASSWORD="Tr0ub4dor&3" in .env', 'Tr0ub4dor'],
  [
    'password',
    '{"api_key": "9f86d081884c7d659a2feaa0c55ad015"}',
    '9f86d081884c7d659a2feaa0c55ad015',
  ],
  ['password', 'password: Tr0ub4dor!3', 'Tr0ub4dor!3'],
  ['password', '--token=a1B2c3D4e5', 'a1B2c3D4e5'],
]

/** What stands in real timelines, and must not keep anybody from reading the next warning. */
const nothing = [
  'Rotated the token; $TOKEN is set from the vault again',
  'the bot answers with xoxb-… instead of the channel',
  'xoxb-not-a-token, ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'password: changed',
  'Password: needs to be rotated by 14:00',
  'password = changed2',
  'password reset mails are not sent, 4012 in the queue',
  'token: v2-migration is half done',
  'export API_KEY=$(vault read -field=key secret/app)',
  `PASSWORD=\${DB_PASSWORD} docker compose up`,
  'password=<password> in the runbook',
  'password=******** in the log',
  'TOKEN=YOUR_TOKEN_HERE',
  'secret=process.env.SECRET',
  `token=[redacted]`,
  `Rolled back to ${hex(40)}`,
  'commit 3f2a9bc and 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  'trace id 4bf92f3577b34da6a3ce929d0e0e4736, span 00f067aa0ba902b7',
  'request 550e8400-e29b-41d4-a716-446655440000 timed out',
  'token=550e8400-e29b-41d4-a716-446655440000 in the queue',
  'payload eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9 could not be decoded',
  'body c29tZSBiYXNlNjQgbG9nIGZyYWdtZW50IHRoYXQgaXMgbG9uZw== was cut',
  `sha256:${hex(64)} was pulled`,
  'https://example.com:8443/path@home and user@example.com:22',
  'postgres://app@db-1:5432/shop, postgres://app:$PW@db-1/shop, amqp://user:****@mq',
  'Authorization: Bearer … was missing; Authorization: Bearer $TOKEN',
  'the Authorization header: bearer tokens were refused',
  `the file begins with ${dashes}BEGIN RSA PRIVATE KEY${dashes} and is empty`,
  'AKIAIOSFODNN7EXAMPLE is from the documentation; AKIAXXXXXXXXXXXXXXXX too',
  'sk-learn 1.5.0, sk_live_ and rk_test_ keys, npm_config_cache, glpat- prefix',
  'INC-7 · 10:02 PDT · /incident severity sev2',
  'tokens: 4096, max_tokens=4096, token_count=128000',
  'secretary=Anna2 opened the ticket; passwordless=true1',
]

describe('a known shape of a secret', () => {
  it.each(found)('%s is seen in a sentence, at its ends and in quotes', (kind, secret) => {
    for (const text of [secret, `leaked ${secret}.`, `key="${secret}"`, `(${secret})`])
      expect(secretsIn(text).map(({ text: one }) => one)).toContain(secret)
    expect(secretsIn(`leaked ${secret} today`)).toEqual([{ kind, text: secret }])
  })

  it.each(inText)('%s is seen in %s', (kind, text, secret) => {
    expect(secretsIn(text)).toEqual([{ kind, text: expect.stringContaining(secret) }])
  })

  it('is told once, however often it stands there', () => {
    const secret = token('gh', 'p_', mixed(36))
    expect(secretsIn(`${secret} ${secret} token=${secret}`)).toHaveLength(1)
  })
})

it.each(nothing)('nothing is seen in: %s', (text) => {
  expect(secretsIn(text)).toEqual([])
})

it('a long text is read at once', () => {
  for (const text of ['password='.repeat(5000), 'a://'.repeat(10_000), 'eyJ.'.repeat(10_000)])
    expect(secretsIn(text)).toEqual([])
  expect(secretsIn(`password: ${'.'.repeat(400_000)}b`)).toEqual([])
})
