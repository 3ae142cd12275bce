import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' }

describe('the configuration', () => {
  it('names every missing variable at once', () => {
    expect(readConfig({})).toEqual({
      problems: [
        'SLACK_BOT_TOKEN is missing: the token that begins with xoxb-',
        'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode, the second for HTTP',
      ],
    })
  })

  it('counts an empty variable as not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' })).toEqual(readConfig({}))
  })

  it('has a default for everything else', () => {
    expect(readConfig(http)).toEqual({
      config: {
        slack: {
          botToken: 'xoxb-1',
          apiUrl: null,
          transport: { kind: 'http', signingSecret: 's3cret' },
        },
        database: 'sqlite:data/scribe.db',
        host: '127.0.0.1',
        port: 3000,
        timezone: 'UTC',
        severities: ['sev1', 'sev2', 'sev3', 'sev4'],
        templates: null,
        logLevel: 'info',
      },
    })
  })

  it('uses Socket Mode where there is an app token', () => {
    expect(
      readConfig({ ...http, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:1/api' }),
    ).toMatchObject({
      config: {
        slack: {
          apiUrl: 'http://127.0.0.1:1/api/',
          transport: { kind: 'socket', appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:1/api/' },
        },
      },
    })
  })

  it.each<[Record<string, string>, string]>([
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535'],
    [
      { SCRIBE_SEVERITIES: ' , ' },
      'SCRIBE_SEVERITIES must name at least one level, such as sev1,sev2',
    ],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
    [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL must be a URL'],
  ])('refuses %j', (wrong, problem) => {
    expect(readConfig({ ...http, ...wrong })).toEqual({ problems: [problem] })
  })

  it('names the zones that may be meant', () => {
    expect(readConfig({ ...http, SCRIBE_TIMEZONE: 'Los Angeles' })).toEqual({
      problems: [expect.stringContaining('America/Los_Angeles')],
    })
    expect(readConfig({ ...http, SCRIBE_TIMEZONE: 'europe/berlin' })).toMatchObject({
      config: { timezone: 'Europe/Berlin' },
    })
  })
})
